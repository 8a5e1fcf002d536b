import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { devNull } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { useTemporaryFolder } from "../helpers/temporary-folder";
import { MetaflowClient } from "./client/metaflow-client";

const page = readFileSync(join(__dirname, "../../docs/troubleshooting.md"), "utf8");

const profile = JSON.stringify({ METAFLOW_DEFAULT_DATASTORE: "local", METAFLOW_DEFAULT_METADATA: "local" });
const noUser = { METAFLOW_USER: "root", SUDO_USER: "root", USERNAME: "root", USER: "root" };

/** What the gateway answers, by the first part of a path. */
const answers: Readonly<Record<string, readonly [status: number, message: string]>> = {
  key: [403, "Forbidden"],
  many: [429, "Too Many Requests"],
  slow: [504, "Endpoint request timed out"],
  broken: [500, "Internal server error"],
};

/** Messages of the client that the page quotes, and how they come about. */
const messages: readonly (readonly [
  quoted: string,
  environment: Record<string, string | undefined>,
  command: readonly string[],
])[] = [
  [
    "Unable to locate METAFLOW_PROFILE 'prod' in '~/.metaflowconfig')",
    { METAFLOW_PROFILE: "prod", METAFLOW_HOME: "~/.metaflowconfig" },
    ["run"],
  ],
  ["Metaflow could not determine your user name", noUser, ["run"]],
  [
    "NoRegionError: You must specify a region.",
    { AWS_DEFAULT_REGION: undefined, AWS_CONFIG_FILE: devNull },
    ["step-functions", "create"],
  ],
  ['failed (code 403): {"message":"Forbidden"}', service("key"), ["run"]],
  ['failed (code 429): {"message":"Too Many Requests"}', service("many"), ["run"]],
  ["failed (code 504)", service("slow"), ["run"]],
  ["failed (code 500)", service("broken"), ["run"]],
];

function service(path: string): Record<string, string> {
  return { METAFLOW_DEFAULT_METADATA: "service", METAFLOW_SERVICE_URL: path, METAFLOW_SERVICE_RETRY_COUNT: "1" };
}

describeWith(["python3-venv"], "the genuine Metaflow client", () => {
  useTemporaryFolder();

  it.each(messages)("says %s", async (quoted, environment, command) => {
    expect(page).toContain(`\`${quoted}\``);
    const gateway = createServer((request, response) => {
      const [status, message] = answers[request.url!.split("/")[1]!]!;
      response.writeHead(status).end(JSON.stringify({ message }));
    }).listen(0, "127.0.0.1");
    await once(gateway, "listening");
    const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`;
    const client = await MetaflowClient.install({ profile, region: "us-west-2", environment: process.env });
    try {
      const given = environment.METAFLOW_SERVICE_URL;
      const variables = given === undefined ? environment : { ...environment, METAFLOW_SERVICE_URL: `${url}${given}/` };
      const { stdout, stderr } = await client.flow("PlainFlow", command, { environment: variables, accept: [1] });
      // the client breaks a long message into lines of its own width
      expect(`${stdout}${stderr}`.replaceAll(/\s+/g, " ")).toContain(quoted);
    } finally {
      client.remove();
      gateway.close();
    }
  });
});

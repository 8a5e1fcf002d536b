import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { describe, expect, it } from "vitest";
import { ConfigurationError, readDeployments } from "../../src/config";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { entry, messagesOf, read, readOne, readText } from "./files";

const two = stringify({ deployments: { b: entry(), a: entry({ inputs: { resource_suffix: "a" } }) } });

describe("readDeployments", () => {
  it("keeps the order of the file", () => {
    expect(readText(two).deployments.map(({ name }) => name)).toEqual(["b", "a"]);
  });

  it("reads .yaml, .yml and .json alike", () => {
    const json = JSON.stringify({ deployments: { dev: entry() } }, undefined, "\t");
    const deployments = ["deployments.yml", "deployments.json", "DEPLOYMENTS.JSON"].map(
      (name) => readText(json, name).deployments,
    );
    expect(deployments).toEqual(Array(3).fill(read({ dev: entry() }).deployments));
  });

  it("reads a file with a byte order mark, Windows line ends, anchors and merge keys", () => {
    const text =
      "\uFEFFdeployments:\r\n  dev:\r\n    product: metaflow\r\n    region: us-west-2\r\n    network: &n { cidr: 10.0.0.0/16 }\r\n    inputs: { tags: {}, enable_step_functions: true }\r\n  prod:\r\n    product: metaflow\r\n    region: us-west-2\r\n    network: { <<: *n, nat: per_zone }\r\n    inputs: { tags: {}, enable_step_functions: true }\r\n";
    expect(readText(text).deployments[1]!.network).toMatchObject({ cidr: "10.0.0.0/16", nat: "per_zone" });
  });

  it("lets hundreds of deployments share a map", () => {
    const shared = entry();
    const names = Array.from({ length: 300 }, (_, index) => `team${index}`);
    expect(
      readText(stringify({ deployments: Object.fromEntries(names.map((name) => [name, shared])) })).deployments,
    ).toHaveLength(300);
  });

  it("refuses aliases that multiply", () => {
    const lines = Array.from(
      { length: 20 },
      (_, level) =>
        `a${level}: &a${level} [${Array(10)
          .fill(level === 0 ? "x" : `*a${level - 1}`)
          .join(", ")}]`,
    );
    expect(messagesOf(() => readText(`${lines.join("\n")}\n`))).toEqual([
      "deployments.yaml: with its aliases (*name) written out the file has more than 200000 values; write what differs into the deployments and the rest into `defaults`",
    ]);
  });

  it("gives what is wanted, and checks all", () => {
    expect(readText(two, "deployments.yaml", ["a"]).deployments.map(({ name }) => name)).toEqual(["a"]);
    expect(readText(two, "deployments.yaml", ["a", "b", "a"]).deployments.map(({ name }) => name)).toEqual(["b", "a"]);
    const oneWrong = stringify({ deployments: { a: entry(), b: entry({ region: "x" }) } });
    expect(messagesOf(() => readText(oneWrong, "deployments.yaml", ["a", "bb"]))).toEqual([
      'deployments.yaml: deployments.b.region: must be an AWS region such as us-west-2; found "x"',
      'deployments.yaml: no deployment is named "bb"; there are a, b',
    ]);
  });

  it("suggests the name that was meant", () => {
    const text = stringify({ deployments: { "metaflow-dev": entry() } });
    expect(messagesOf(() => readText(text, "deployments.yaml", ["metaflow-dve"]))).toEqual([
      'deployments.yaml: no deployment is named "metaflow-dve"; did you mean metaflow-dev?',
    ]);
  });

  it("freezes everything", () => {
    const configuration = readText(two);
    const frozen = (value: unknown): boolean =>
      typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen));
    expect(frozen(configuration)).toBe(true);
  });

  it("tells a directory from a file", () => {
    const folder = mkdtempSync(join(tmpdir(), "config-"));
    mkdirSync(join(folder, "d.yaml"));
    expect(messagesOf(() => readDeployments({ file: join(folder, "d.yaml") }))).toEqual([
      "d.yaml: is a directory, not a file",
    ]);
    rmSync(folder, { recursive: true });
  });

  it("throws findings that programs can read", () => {
    const thrown = (() => {
      try {
        return readText("deployments:\n  a: {}\n  a: {}\n");
      } catch (error) {
        return error as ConfigurationError;
      }
    })() as ConfigurationError;
    expect(thrown).toBeInstanceOf(ConfigurationError);
    expect(thrown.name).toBe("ConfigurationError");
    expect(thrown.findings).toEqual([
      {
        file: expect.stringMatching(/deployments\.yaml$/),
        position: { line: 3, column: 3 },
        path: "",
        message: "the key a is given twice in one map",
      },
    ]);
  });
});

describe("a deployment", () => {
  it("has provider, profile and version as they are given", () => {
    const provider = {
      profile: "prod",
      assume_role: { role_arn: "arn:aws:iam::123456789012:role/deploy", external_id: "abc", session_name: "cdktf" },
      allowed_account_ids: ["123456789012"],
      default_tags: { cost_center: "1" },
    };
    expect(
      readOne(entry({ provider, profile_file: "out/profile.json", aws_provider_version: "~> 5.100" })),
    ).toMatchObject({
      provider: {
        profile: "prod",
        assumeRole: { roleArn: "arn:aws:iam::123456789012:role/deploy", externalId: "abc", sessionName: "cdktf" },
        allowedAccountIds: ["123456789012"],
        defaultTags: { cost_center: "1" },
      },
      profileFile: "out/profile.json",
      awsProviderVersion: "~> 5.100",
      awsProviderMajor: 5,
    });
  });

  it("has defaults for them", () => {
    const deployment = readOne(entry({ profile_file: false }));
    expect(deployment).toMatchObject({
      provider: {},
      profileFile: false,
      awsProviderVersion: "~> 6.25",
      awsProviderMajor: 6,
      variables: [],
    });
    expect(readOne(entry())).not.toHaveProperty("profileFile");
  });

  it("has the names of roles in camelCase, and names of tags and parameters as they are", () => {
    const { inputs } = readOne(
      entry({
        inputs: {
          existing_role_names: { ecs_execution_role: "a" },
          tags: { cost_center: "1" },
          db_parameters: { work_mem: "1" },
        },
      }),
    );
    expect(inputs).toMatchObject({
      existingRoleNames: { ecsExecutionRole: "a" },
      tags: { cost_center: "1" },
      dbParameters: { work_mem: "1" },
    });
  });

  it("has api_basic_auth under its newer name, too", () => {
    const { inputs } = readOne(entry({ inputs: { metadata_service_enable_api_basic_auth: false } }));
    expect(inputs.apiBasicAuth).toBe(false);
    expect(inputs).not.toHaveProperty("metadataServiceEnableApiBasicAuth");
  });

  it("needs none of the inputs that only a network makes unnecessary", () => {
    expect(readOne(entry({ inputs: { vpc_cidr_blocks: ["10.0.0.0/8"] } })).inputs.vpcCidrBlocks).toEqual([
      "10.0.0.0/8",
    ]);
  });
});

describe("no value of any input makes the reader stumble", () => {
  const values = [-1, 1.5, "", "x", "${var.x}", "a${var.x}", true, [], [null], { a: null }, { a: { value: {} } }];

  it.each(values.map((value) => ({ value })))("$value", ({ value }) => {
    const deployments = Object.fromEntries(
      Object.keys(metaflowInputs).map((name) => [name, entry({ inputs: { [name]: value } })]),
    );
    const messages = messagesOf(() => read(deployments));
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages)
      expect(message).toMatch(/^deployments\.yaml: deployments\.\w+(\.inputs\.\w+.*|\.backend): \S/);
  });

  it.each([...values, null].map((value) => ({ value })))("$value instead of a section", ({ value }) => {
    const sections = [
      "product",
      "region",
      "aws_provider_version",
      "backend",
      "provider",
      "network",
      "inputs",
      "profile_file",
    ];
    const deployments = Object.fromEntries(sections.map((name) => [name, entry({ [name]: value })]));
    for (const message of messagesOf(() => read(deployments)))
      expect(message).toMatch(/^deployments\.yaml: deployments\.\w+\.\w+/);
  });

  it("takes the deployment that it proposes for an empty file", () => {
    const [message] = messagesOf(() => readText(""));
    expect(readText(message!.split("such as ")[1]!).deployments.map(({ name }) => name)).toEqual(["my-dev"]);
  });
});

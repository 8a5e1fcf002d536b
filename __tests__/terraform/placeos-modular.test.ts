import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { afterAll, beforeAll, expect, it } from "vitest";
import { componentKeys } from "../../modules/placeos/components";
import { readDeployments } from "../../src/config";
import { synthesize } from "../../src/synthesize";
import { placeosEntry } from "../config/placeos-files";
import { describeWith } from "../helpers/describe-with";
import { validate } from "./validate";

/** A deployment whose stacks look up all that can be looked up, with variables in many of them. */
const deployment = placeosEntry({
  layout: "modular",
  aws_provider_version: "~> 5.100",
  inputs: {
    domain_name: null,
    certificate_id: "${var.certificate_id}",
    place_email: "${var.place_email}",
    tags: "${var.tags}",
    redis_snapshot_window: "${var.redis_snapshot_window}",
    smtp_server: "${var.smtp_server}",
    smtp_user: "${var.smtp_user}",
    smtp_password: "${var.smtp_password}",
    git_user: "placeos",
    git_password: "${var.git_password}",
    device_ports: { knx: { protocol: "udp", port: 3671, cidr_blocks: ["10.9.0.0/16"] } },
    services: { rest_api: { max_count: 4, cpu: "${var.cpu}" } },
    // auth is told the application's address
    placeos_tag: "placeos-1.2112.0",
  },
});

describeWith(["terraform"], "terraform validate of each stack of PlaceOS alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "placeos-modular-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(async () => {
    const file = join(folder, "deployments.yaml");
    writeFileSync(file, stringify({ deployments: { campus: deployment } }));
    await synthesize(readDeployments({ file }), folder);
  });

  it.concurrent.each(componentKeys)("%s", async (component) => {
    expect(await validate(join(folder, "stacks", `campus-${component}`))).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { settingsOf } from "../e2e/changes/settings";
import { deploymentOf } from "../e2e/synthesize";

/** Switches and parts that examples/complete.yaml leaves out, and why. */
const leftOut: Readonly<Record<string, string>> = {
  schedule: "is for sandboxes, and keeps the metadata service from scaling",
  existing_database: "takes the place of the database that is made",
  existing_role_names: "take the place of the roles that are made",
  migrate_from: "is for a deployment that the Terraform module made",
  keep_outer_dash: "is for names that the Terraform module made",
  with_public_ip: "is for public subnets",
  ui_alb_internal: "is for a UI without the internet",
  batch_container_registry_force_delete: "takes protection away",
  force_destroy_s3_bucket: "takes protection away",
  create_alb_logs_bucket: "takes the place of an existing bucket for the logs",
  force_destroy_alb_logs_bucket: "takes protection away",
  db_skip_final_snapshot: "takes protection away",
  db_allow_major_version_upgrade: "is for one change",
  apply_immediately: "is for one change",
  "sagemaker_notebook.root_access": "is a matter of degree",
};

const inputs = deploymentOf("examples/complete.yaml").inputs!;

/** Settings that are off unless they are given: flags, and maps that make a part. */
const switches = [...settingsOf("metaflow")].flatMap(([path, { defaultValue, typeName }]) =>
  defaultValue === false || (typeName !== undefined && !path.includes(".")) ? [path] : [],
);

const given = (path: string) =>
  path.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], inputs);

describe("examples/complete.yaml", () => {
  it.each(switches.filter((path) => !(path in leftOut)))("switches %s on", (path) => {
    expect([undefined, false]).not.toContain(given(path));
  });

  it("leaves nothing out that it has, or that there is not", () => {
    const names = Object.keys(leftOut);
    expect(names.filter((path) => given(path) !== undefined)).toEqual([]);
    expect(names.filter((path) => !switches.includes(path))).toEqual([]);
  });

  it("lets the metadata service scale", () => {
    expect(inputs.metadata_service_max_count).toBeGreaterThan(1);
  });
});

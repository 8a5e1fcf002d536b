import { describe, expect, it } from "vitest";
import { problemOf } from "../e2e/changes/kind-of-plan";
import { bases } from "../e2e/changes/bases";
import { bundles } from "../e2e/changes/bundles";
import { readRows, settingOf } from "../e2e/changes/rows";
import { patternOf, settingsOf } from "../e2e/changes/settings";

/**
 * Rows whose plan is not of the kind that the reference says: each is to be mended there, in the product, or in the rule of
 * its kind. No other row may join them.
 */
const open: Readonly<Record<"metaflow" | "placeos", readonly string[]>> = {
  metaflow: [
    "network.availability_zones (same)",
    "tags",
    "iam_path",
    "compute_environments.spot.launch_template_version",
    "batch_container_registry_kms_key_arn",
    "enable_datastore",
    "db_kms_key_arn",
    "db_engine",
    "db_engine_version (major)",
    "db_name",
    "db_username",
    "db_snapshot_identifier",
    "enable_metadata_service",
    "enable_ui",
    "ui_domain_name",
    "ui_hosted_zone_id",
    "ui_auth",
    "ui_cognito_user_pool_arn",
  ],
  placeos: [
    "environment_name (case only)",
    "max_name_length",
    "iam_path",
    "device_ports.gateway (off)",
    "domain_name",
    "hosted_zone_id",
    "redis_engine_version",
  ],
};

describe.each(["metaflow", "placeos"] as const)("the changes of %s", (product) => {
  const settings = settingsOf(product);
  const rows = readRows(product);
  const all = Object.entries(rows).flatMap(([base, of]) =>
    Object.entries(of).map(([path, row]) => ({ base, path, row, setting: patternOf(settingOf(path), settings) })),
  );

  it("are of every setting", () => {
    const withRows = new Set(all.map(({ setting }) => setting));
    // a map of settings is changed by changing them
    const isMap = (name: string) => [...settings.keys()].some((other) => other.startsWith(`${name}.`));
    expect([...settings.keys()].filter((name) => !withRows.has(name) && !isMap(name))).toEqual([]);
  });

  it("are planned on deployments that there are", () => {
    const names = bases.filter((base) => base.product === product).map(({ name }) => name);
    expect(Object.keys(rows).sort()).toEqual(names.sort());
  });

  it.each(all.filter(({ row }) => row.plan !== undefined).map((of) => [`${of.base}: ${of.path}`, of] as const))(
    "%s does what the reference says",
    (_, { path, row, setting }) => {
      const change = settings.get(setting ?? path.split(".")[0]!)!.change;
      const problem = problemOf(change, row.plan!);
      expect(problem === undefined).toBe(!open[product].includes(path));
    },
  );

  it("each have a plan, a refusal, or a reason why there is neither", () => {
    const without = all.filter(({ row }) => [row.plan, row.refused, row.unplanned].filter(Boolean).length !== 1);
    expect(without.map(({ base, path }) => `${base}: ${path}`)).toEqual([]);
  });

  it("are all in one bundle each", () => {
    for (const of of Object.values(rows)) {
      const bundled = bundles(of).flatMap((bundle) => [...bundle.keys()]);
      const planned = Object.entries(of).filter(([, { unplanned }]) => unplanned === undefined);
      expect(bundled.sort()).toEqual(planned.map(([path]) => path).sort());
    }
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applied, replacementsOf } from "../e2e/changes/applied";
import { problemOf } from "../e2e/changes/kind-of-plan";
import { bases } from "../e2e/changes/bases";
import { bundles } from "../e2e/changes/bundles";
import { typeInPlan, typesIn } from "../e2e/changes/planned-actions";
import { placeosScenarios } from "../e2e/placeos-scenarios";
import { readRows, settingOf } from "../e2e/changes/rows";
import { scenarios } from "../e2e/scenarios";
import { patternOf, settingsOf } from "../e2e/changes/settings";

/** Types whose contents are lost with them. */
const cannotBeMadeAnew = new Set([
  "backup_vault",
  "cognito_user_pool",
  "db_instance",
  "dynamodb_table",
  "ecr_repository",
  "efs_file_system",
  "elasticache_replication_group",
  "opensearch_domain",
  "rds_cluster",
  "s3_bucket",
  "sagemaker_notebook_instance",
]);

/** Types of recorded resources, which are addresses or, where there are many, numbers by type. */
const typesOf = (resources: readonly string[] | Readonly<Record<string, number>>) =>
  resources instanceof Array ? resources.map((address) => address.split(".")[0]!) : Object.keys(resources);

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
      const { kind = change.kind, words = "" } = row.milder ?? {};
      expect(change.effect).toContain(words);
      expect(problemOf({ ...change, kind }, row.plan!)).toBeUndefined();
    },
  );

  it("say why they are refused", () => {
    const vague = all.filter(({ row }) => row.refused?.some((cause) => /^$|postcondition failed/.test(cause)));
    expect(vague.map(({ base, path }) => `${base}: ${path}`)).toEqual([]);
  });

  it("each have a plan, a refusal, or a reason why there is neither", () => {
    const without = all.filter(({ row }) => [row.plan, row.refused, row.unplanned].filter(Boolean).length !== 1);
    expect(without.map(({ base, path }) => `${base}: ${path}`)).toEqual([]);
  });

  it("delete nothing that holds data without a step before", () => {
    const lost = all.flatMap(({ base, path, row }) =>
      (["delete", "new first", "old first"] as const)
        .flatMap((action) => typesOf(row.plan?.[action] ?? []))
        .filter((type) => cannotBeMadeAnew.has(type) && row.milder === undefined)
        .map((type) => `${base}: ${path}: ${type}`),
    );
    expect(lost).toEqual([]);
  });

  it("say so where they delete logs or secrets", () => {
    const silent = all
      .filter(({ row }) =>
        (["delete", "old first"] as const)
          .flatMap((action) => typesOf(row.plan?.[action] ?? []))
          .some((type) => /^(cloudwatch_log_group|kms_key|secretsmanager_secret)$/.test(type)),
      )
      .filter(
        ({ path, row, setting }) =>
          ![setting ?? path.split(".")[0]!, ...Object.keys(row.with ?? {})].some((name) =>
            /delete|created again/.test(settings.get(name)?.change.effect ?? ""),
          ),
      );
    expect(silent.map(({ base, path }) => `${base}: ${path}`)).toEqual([]);
  });

  const tests = applied[product];

  it("that replace something are applied by a test", () => {
    const updates = [...scenarios, ...placeosScenarios]
      .filter((scenario) => (scenario.product ?? "metaflow") === product)
      .flatMap(({ changes, furtherUpdates = {} }) => [
        changes,
        ...Object.values(furtherUpdates).map((of) => of.changes),
      ])
      .flatMap((changes) => Object.entries(changes))
      .flatMap(([type, done]) => done.map((action) => typeInPlan(type, action)));
    const shown = new Set([
      ...replacementsOf(updates),
      ...Object.values(tests).flatMap((of) => Object.values(of).flat()),
    ]);
    const notShown = all.flatMap(({ base, path, row }) =>
      replacementsOf(typesIn(row.plan ?? {})).flatMap((one) => (shown.has(one) ? [] : [`${base}: ${path}: ${one}`])),
    );
    expect(notShown).toEqual([]);
  });

  it("are applied by tests that there are", () => {
    for (const [file, of] of Object.entries(tests)) {
      const source = readFileSync(join(__dirname, "../e2e", file), "utf8");
      for (const name of Object.keys(of)) expect(source).toContain(JSON.stringify(name));
    }
  });

  it("are all in one bundle each", () => {
    for (const of of Object.values(rows)) {
      const bundled = bundles(of).flatMap((bundle) => [...bundle.keys()]);
      const planned = Object.entries(of).filter(([, { unplanned }]) => unplanned === undefined);
      expect(bundled.sort()).toEqual(planned.map(([path]) => path).sort());
    }
  });
});

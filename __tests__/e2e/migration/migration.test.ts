import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeWith } from "../../helpers/describe-with";
import { type DeployedFlow, deployFlow, missingFor } from "./deployed-flow";
import { variants } from "./variants";
import { Walk } from "./walk";
import { takeIds, takePolicies, takeRules } from "./what-lasts";

/** `all`, or a part of a variant's name; without it the variants run that prove most. */
const chosen = process.env.MIGRATIONS;
const running = Object.entries(variants).filter(([name, { always = false }]) =>
  chosen === undefined ? always : chosen === "all" || name.includes(chosen),
);

const object = { Key: "metaflow/TrainFlow/1/data", Body: "an artifact" };
const item = { pathspec: { S: "TrainFlow/1/train" } };
const nothing = { empty: true, actions: {} };

describeWith(["terraform", "python3-venv"], "moving over from the Terraform module", () => {
  describe.each(running)("%s", (name, variant) => {
    let walk: Walk;
    let flow: DeployedFlow;
    let password: string;
    let ids: Readonly<Record<string, string>>;
    let policies: Readonly<Record<string, readonly string[]>>;
    let tables: readonly string[];
    let rules: readonly string[];
    const { withoutRoles = [] } = variant;
    const isLeftOut = (text: string) => withoutRoles.some((part) => text.includes(part));

    beforeAll(async () => void (walk = await Walk.start(variant)));
    afterAll(async () => {
      process.stdout.write(`${name}: ${JSON.stringify(walk.seconds)}\n`);
      await walk.stop();
    });

    const plan = async () => {
      const { empty, actions } = await walk.stack.terraform.plan();
      return { empty, actions };
    };
    const bucketOf = async () => (await walk.emulator.ask<Buckets>("s3", "list_buckets")).Buckets[0]!.Name;
    type Buckets = { Buckets: { Name: string }[] };

    it("begins with a stack of the module, which holds data and a deployed flow", async () => {
      expect(await walk.makeOld()).toBe(true);
      const { emulator } = walk;
      const { TableNames } = await emulator.ask<{ TableNames: string[] }>("dynamodb", "list_tables");
      tables = TableNames;
      await emulator.call(
        { service: "s3", operation: "put_object", parameters: { Bucket: await bucketOf(), ...object } },
        ...tables.map((TableName) => ({
          service: "dynamodb",
          operation: "put_item",
          parameters: { TableName, Item: item },
        })),
      );
      flow = await deployFlow(emulator, walk.collapsed);
      expect(await missingFor(flow, emulator)).toEqual([]);
      ids = await takeIds(emulator);
      policies = await takePolicies(emulator);
    });

    it("keeps the old root's other resources, with nothing left to do", async () => {
      await walk.writeDeployment();
      expect(await walk.splitState()).toEqual({ oldRootIsUnchanged: true });
      password = walk.oldPassword();
      rules = await walk.addRulesOfOthers();
    });

    it("is stopped by plan-check for settings that would be overwritten, and what is done without", async () => {
      await walk.initialize();
      const { terraform } = walk.stack;
      terraform.variables = { existing_db_password: password };
      await walk.timed("first plan", () => terraform.plan());
      // the plan knows of the bucket that it has no settings of its own, and of a repository it does not
      const overwritten = variant.inputs.enable_custom_batch_container_registry
        ? ["aws_ecr_lifecycle_policy: data"]
        : [];
      expect(await walk.stopping()).toEqual([...overwritten, ...(variant.stopped ?? [])].sort());
    });

    it.runIf(variant.stopsHalfWay)("stops half-way where something is in its way", async () => {
      expect(await walk.applyHalf()).toMatch(/already exists/);
    });

    it("is done by one apply, and loses nothing", async () => {
      const { terraform } = walk.stack;
      await walk.timed("apply", () =>
        terraform.apply().catch((error: Error) => {
          error.message += walk.emulator.troubles;
          throw error;
        }),
      );
      terraform.variables = {};
      const { emulator } = walk;
      const now = await takeIds(emulator);
      const kept = Object.fromEntries(Object.keys(ids).map((key) => [key, now[key]]));
      const expected = Object.fromEntries(
        Object.entries(ids).map(([key, id]) => [key, isLeftOut(key) ? undefined : id]),
      );
      expect(kept).toEqual(expected);
      expect(await missingFor(flow, emulator)).toEqual([]);
      const policiesNow = await takePolicies(emulator);
      const lost = Object.entries(policies).flatMap(([role, names]) =>
        names.filter((one) => !policiesNow[role]?.includes(one)).map((one) => `${role} ${one}`),
      );
      expect(
        lost
          .filter((one) => !isLeftOut(one))
          .map((one) => one.replace(/^.*-(batch[-_]\w+(?:-role)?).* /, "$1 "))
          .sort(),
      ).toEqual([
        "batch-execution-role custom_access",
        "batch-execution-role ec2_custom",
        "batch-execution-role iam_custom",
        "batch-execution-role iam_pass_role",
        "batch_s3_task_role iam_pass_role",
        "batch_s3_task_role sagemaker",
      ]);
      const rulesNow = await takeRules(emulator);
      expect(rules.filter((rule) => !rulesNow.includes(rule))).toEqual([]);
    });

    it("keeps the data", async () => {
      const { emulator } = walk;
      const { Key } = object;
      await emulator.ask("s3", "head_object", { Bucket: await bucketOf(), Key });
      const items = await emulator.call<{ Item?: object }>(
        ...tables.map((TableName) => ({
          service: "dynamodb",
          operation: "get_item",
          parameters: { TableName, Key: item },
        })),
      );
      expect(items.map(({ Item }) => Item)).toEqual(tables.map(() => item));
    });

    it("hands the password on, and out of the state", async () => {
      expect(await walk.passwords()).toEqual({ database: password, secret: password });
      expect(await walk.stack.terraform.pullState()).not.toContain(JSON.stringify(password).slice(1, -1));
    });

    it("leaves nothing to do", async () => {
      expect(await walk.timed("second plan", () => plan())).toEqual(nothing);
    });

    it.runIf(variant.keepsRules)("keeps the module's left-over rules where others use them", async () => {
      const { terraform } = walk.stack;
      const before = await takeRules(walk.emulator);
      const { migrate_from: migration } = walk.deployment;
      await walk.update({ migrate_from: { ...(migration as object), left_over_rules: "keep" } });
      const { actions } = await terraform.plan();
      expect(new Set(Object.values(actions))).toEqual(new Set(["forget"]));
      expect(Object.keys(actions)).toHaveLength(walk.leftOverRules.length);
      await terraform.apply();
      expect(await takeRules(walk.emulator)).toEqual(before);
      await walk.update({ migrate_from: undefined });
      expect(await plan()).toEqual(nothing);
    });

    it.skipIf(variant.keepsRules)(
      "deletes the module's left-over rules and no other when migrate_from is taken away",
      async () => {
        const { terraform } = walk.stack;
        const before = await takeRules(walk.emulator);
        await walk.update({ migrate_from: undefined });
        const { actions } = await terraform.plan();
        expect(new Set(Object.values(actions))).toEqual(new Set(["delete"]));
        expect(await walk.stopping()).toEqual(
          Object.keys(actions)
            .map((address) => `${address.split(".")[0]}: outage`)
            .sort(),
        );
        await walk.timed("left-over rules deleted", () => terraform.apply());
        const now = await takeRules(walk.emulator);
        const gone = before.filter((rule) => !now.includes(rule));
        expect(gone).toEqual(walk.leftOverRules);
        expect(before.filter((rule) => !gone.includes(rule))).toEqual(now);
        expect(await plan()).toEqual(nothing);
      },
    );

    // rotation.test.ts rotates every time
    it.runIf(chosen !== undefined)("gets another password at a quiet hour", async () => {
      const { terraform } = walk.stack;
      await walk.update({ inputs: { ...walk.deployment.inputs, db_password_version: 2 } });
      await terraform.plan();
      await walk.timed("password rotated", () => terraform.apply());
      const { database, secret } = await walk.passwords();
      expect(database).toBe(secret);
      expect(database).not.toBe(password);
      expect(await plan()).toEqual(nothing);
    });

    it("has sent nothing that AWS refuses", () => walk.judge());
  });
});

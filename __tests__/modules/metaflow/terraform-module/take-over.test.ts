import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  counterparts,
  data,
  indexedLater,
  secondEntries,
  storedElsewhere,
} from "../../../../modules/metaflow/terraform-module/old-addresses";
import { synthesizeDeployment } from "../../../helpers/deployment";
import type { Block, Synthesized } from "../../../helpers/synth";

type Inputs = Readonly<Record<string, unknown>>;

const read = (path: string) => JSON.parse(readFileSync(join(__dirname, path), "utf8")) as unknown;
/** The addresses of resources below the module, as an apply of it leaves them. */
const oldAddresses = read("old-addresses.json") as Readonly<Record<string, readonly string[]>>;
/** The inputs that bring back what the module was told. */
const inputsOf = (state: string) =>
  (read(`../../../differences/module-state/${state}.json`) as { readonly inputs: Inputs }).inputs;

const migrated = (inputs: Inputs, module = "module.metaflow", settings: Inputs = {}) =>
  synthesizeDeployment({
    aws_provider_version: "~> 5.100",
    migrate_from: { terraform_module: module, ...settings },
    inputs: { enable_nlb_security_group: false, ...inputs },
  });

const everything: Inputs = {
  ...inputsOf("seed-ec2"),
  batch_sagemaker_access: ["arn:aws:iam::123456789012:role/trained"],
};

/** Old addresses by new one, with the chains of blocks followed to their ends. */
function movesOf({ json }: Synthesized): ReadonlyMap<string, string> {
  const blocks = json.moved as { readonly from: string; readonly to: string }[];
  return new Map(blocks.map(({ from, to }) => [from, to]));
}

/** Where an address of the old state goes: a link moves a resource, or all resources of a module. */
function destinationOf(address: string, moves: ReadonlyMap<string, string>): string {
  for (const [from, to] of moves) {
    if (address === from) return destinationOf(to, moves);
    if (address.startsWith(`${from}.`)) return destinationOf(`${to}${address.slice(from.length)}`, moves);
  }
  return address;
}

const forgottenBy = ({ json }: Synthesized) => (json.removed as { readonly from: string }[]).map(({ from }) => from);

/** What docs/migrating.md says is deleted: the column of addresses of its table. */
const documented = new Set(
  (/\n## What is deleted\n(.*?)\n## /s.exec(readFileSync("docs/migrating.md", "utf8"))?.[1] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => [...line.split(" | ")[0]!.matchAll(/`([^`]+)`/g)].map(([, address]) => address!)),
);

describe.each(Object.keys(oldAddresses))("the state %s of the Terraform module", (state) => {
  const stack = migrated(inputsOf(state));
  const moves = movesOf(stack);
  const fates = oldAddresses[state]!.map((address) => {
    const end = destinationOf(`module.metaflow.${address}`, moves);
    if (stack.addresses.includes(end)) return [address, "moved"] as const;
    return [address, forgottenBy(stack).includes(end) ? "forgotten" : "deleted"] as const;
  });
  const withFate = (fate: string) => fates.filter(([, one]) => one === fate).map(([address]) => address);

  it("is taken over, but for what docs/migrating.md lists", () => {
    expect(withFate("moved").length).toBeGreaterThan(80);
    expect(withFate("forgotten")).toEqual([
      expect.stringMatching(/^module\.metaflow-ui(\[0\])?\.aws_ecs_cluster\.this$/),
    ]);
    expect(withFate("deleted").filter((address) => !documented.has(address))).toEqual([]);
  });

  it("is taken over with each resource once, as one of its type", () => {
    const ends = withFate("moved").map((address) => destinationOf(`module.metaflow.${address}`, moves));
    expect(new Set(ends).size).toBe(ends.length);
    const typeOf = (address: string) => /(?:^|\.)(aws_\w+|random_\w+)\.\w+(?:\[0\])?$/.exec(address)?.[1];
    expect(withFate("moved").map(typeOf)).toEqual(ends.map(typeOf));
  });
});

describe("what is taken over", () => {
  const stack = migrated(everything);

  it("has a place here, all of it, in a deployment with all parts", () => {
    const targets = new Set(movesOf(stack).values());
    const missing = Object.keys(counterparts).filter((address) => !movesOf(stack).has(`module.metaflow.${address}`));
    expect(missing).toEqual([]);
    expect(stack.addresses.filter((address) => targets.has(address))).toHaveLength(Object.keys(counterparts).length);
  });

  it("is named by no two blocks, neither where it was nor where it is", () => {
    const blocks = stack.json.moved as { readonly from: string; readonly to: string }[];
    expect(new Set(blocks.map(({ from }) => from)).size).toBe(blocks.length);
    expect(new Set(blocks.map(({ to }) => to)).size).toBe(blocks.length);
  });

  it("cannot be destroyed meanwhile, where it is data or others have its address", () => {
    const kept = Object.entries(stack.json.resource as Record<string, Record<string, Block>>).flatMap(([type, byId]) =>
      Object.entries(byId)
        .filter(([, { lifecycle }]) => lifecycle?.prevent_destroy === true)
        .map(([id]) => `${type}.${id}`),
    );
    const expected = [...data, ...storedElsewhere].map((address) =>
      destinationOf(`module.metaflow.${address}`, movesOf(stack)),
    );
    expect(kept.sort()).toEqual(expected.sort());
  });

  it("is a part of the tables that say what becomes of it", () => {
    const known = Object.keys(counterparts);
    for (const list of [data, storedElsewhere]) expect(list.filter((address) => !known.includes(address))).toEqual([]);
    const [, ...later] = indexedLater;
    expect(later.filter((address) => !known.includes(address))).toEqual([]);
    expect(secondEntries.filter((address) => known.includes(address))).toEqual([]);
  });

  it("is forgotten and not deleted, where it is data that the deployment does without", () => {
    const bare = migrated({
      enable_step_functions: false,
      enable_batch: false,
      enable_metadata_service: false,
      enable_ui: false,
      existing_s3_bucket_name: "theirs",
    });
    const ofModule = forgottenBy(bare).filter((address) => address.startsWith("module."));
    expect(ofModule.sort()).toEqual(
      [...data, ...secondEntries].map((address) => `module.metaflow.${address.replace("[0]", "")}`).sort(),
    );
    expect(JSON.stringify(bare.json.removed)).not.toContain('"destroy":true');
  });

  it.each([
    ["", "aws_iam_role.batch_s3_task_role", "module.metaflow-ui.aws_ecs_cluster.this"],
    ["module.mf", "module.mf.aws_iam_role.batch_s3_task_role", "module.mf.module.metaflow-ui.aws_ecs_cluster.this"],
    [
      'module.platform.module.mf["prod.eu"]',
      'module.platform.module.mf["prod.eu"].aws_iam_role.batch_s3_task_role',
      "module.platform.module.mf.module.metaflow-ui.aws_ecs_cluster.this",
    ],
    [
      "module.mf[1]",
      "module.mf[1].aws_iam_role.batch_s3_task_role",
      "module.mf.module.metaflow-ui.aws_ecs_cluster.this",
    ],
  ])("is found where the module is %j", (module, role, cluster) => {
    const found = migrated({}, module);
    expect(movesOf(found).get(role)).toMatch(/^aws_iam_role\.Metaflow_JobRole_/);
    expect(forgottenBy(found)).toContain(cluster);
  });

  const importsOf = ({ json }: Synthesized) =>
    (json.import as { readonly to: string }[]).map(({ to }) => to.replace(/^.*Metaflow_(.*)_[0-9A-F]{8}/, "$1")).sort();
  const jobs = ["Computation_SecurityGroup_OutgoingEgress[each.key]", "Computation_SecurityGroup_InternalIngress"];
  const service = ["Service", "Migration"].map(
    (port) => `MetadataService_SecurityGroup_LoadBalancer${port}Ingress[each.key]`,
  );
  const ui = "Ui_AlbSecurityGroup_HttpsIngress[each.key]";
  const log = "MetadataService_MigrationFunction_LogGroup";
  const logsOfDatabase = ["Datastore_Database_PostgresqlLog", "Datastore_Database_UpgradeLog"];
  const leftOverIn = (...groups: readonly string[]) =>
    groups.flatMap((group) => [`${group}_LeftOver_Ingress[each.key]`, `${group}_LeftOver_Egress[each.key]`]);
  const groupOfDatabase = "Datastore_Database_SecurityGroup";
  const groupOfService = "MetadataService_SecurityGroup";
  const groupsOfUi = ["Ui_AlbSecurityGroup", "Ui_TaskSecurityGroup"];

  it("comes with the rules that the module has written inside of groups, and log groups, where there are such parts", () => {
    const leftOver = leftOverIn(groupOfDatabase, groupOfService, ...groupsOfUi);
    expect(importsOf(stack)).toEqual([...jobs, ...service, ui, log, ...logsOfDatabase, ...leftOver].sort());
    expect(importsOf(migrated({ enable_batch: false, enable_db_migrate_lambda: false }))).toEqual(
      [...service, ...logsOfDatabase, ...leftOverIn(groupOfDatabase, groupOfService)].sort(),
    );
  });

  it("has the rules that nothing needs as they are in AWS, so that taking migrate_from away deletes them and no other", () => {
    const { json } = stack;
    const rules = ["ingress", "egress"].flatMap((direction) =>
      Object.entries(json.resource[`aws_vpc_security_group_${direction}_rule`] as Record<string, Block>).filter(
        ([id]) => id.includes("_LeftOver_"),
      ),
    );
    expect(rules).toHaveLength(8);
    for (const [, rule] of rules) {
      const found = Object.entries(json.locals as Record<string, string>).filter(([name]) =>
        `${String(rule.for_each)}}`.includes(`local.${name}}`),
      );
      expect(found).toHaveLength(1);
      expect(rule).toMatchObject({
        security_group_id: "${each.value.security_group_id}",
        description: "${each.value.description}",
      });
    }
  });

  it("leaves the rules that nothing needs where they are, if that is said, and forgets them if it has them", () => {
    const kept = migrated(everything, "module.metaflow", { left_over_rules: "keep" });
    expect(importsOf(kept)).toEqual([...jobs, ...service, ui, log, ...logsOfDatabase].sort());
    const addresses = importsOf(stack).filter((id) => id.includes("_LeftOver_"));
    const forgotten = forgottenBy(kept).filter((address) => address.includes("_LeftOver_"));
    expect(forgotten.map((address) => address.replace(/^.*Metaflow_(.*)_[0-9A-F]{8}$/, "$1[each.key]")).sort()).toEqual(
      addresses,
    );
    const all = (stack.json.import as { readonly to: string }[]).map(({ to }) => to.replace("[each.key]", ""));
    expect(forgotten.filter((address) => !all.includes(address))).toEqual([]);
  });

  it("is nothing without migrate_from", () => {
    const { json } = synthesizeDeployment({ inputs: { enable_nlb_security_group: false } });
    expect(json.moved).toBeUndefined();
    expect(json.import).toBeUndefined();
    expect(json.variable).toBeUndefined();
  });
});

describe("the password of the module's database", () => {
  const storedIn = ({ json }: Synthesized) =>
    Object.values(json.resource.aws_secretsmanager_secret_version as Record<string, Block>).map(
      ({ secret_string_wo: value }) => value as string,
    );

  it("comes through a variable that may be left out, into no plan and no state", () => {
    const stack = migrated({});
    expect(stack.json.variable).toEqual({
      existing_db_password: {
        type: "string",
        description: expect.any(String) as string,
        default: "",
        ephemeral: true,
        sensitive: true,
      },
    });
    expect(storedIn(stack)).toEqual([
      expect.stringMatching(
        /"password" = coalesce\(var\.existing_db_password, ephemeral\.random_password\.\w+\.result\)/,
      ),
    ]);
  });

  it("is not used for a later version, which is a new password", () => {
    expect(storedIn(migrated({ db_password_version: 2 }))).toEqual([expect.not.stringContaining("var.")]);
  });

  it("is not asked for where the database is another one", () => {
    const database = {
      host: "db.example.com",
      secret_arn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:theirs-AbCdEf",
      client_security_group_id: "sg-0123456789abcdef0",
    };
    expect(migrated({ existing_database: database }).json.variable).toBeUndefined();
  });
});

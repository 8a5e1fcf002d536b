import { describe, expect, it } from "vitest";
import type { PlaceosProps } from "../../modules/placeos/placeos-props";
import { containersOf } from "../helpers/placeos-containers";
import { synthesizePlaceos } from "../helpers/placeos";
import { policiesOf } from "../helpers/role-policies";
import type { Block } from "../helpers/synth";

/** Every part that makes a role, or has its own name. */
const everything: Partial<PlaceosProps> = {
  devicePorts: { locks: { protocol: "tcp", port: 5000, cidrBlocks: ["10.4.0.0/16"] } },
  services: { restApi: { desiredCount: 2, maxCount: 4 } },
  initMode: "scheduled",
  initRunAt: "2026-03-01T02:00:00",
};

const deploymentWith = (props: Partial<PlaceosProps>) => synthesizePlaceos({ ...everything, ...props });

const keyArn = "arn:aws:kms:ap-southeast-2:123456789012:key/ours";
const destinationArn = "arn:aws:logs:ap-southeast-2:210987654321:destination:archive";
const boundaryArn = "arn:aws:iam::123456789012:policy/boundary";

describe("an organization with rules for IAM", () => {
  it("has every role bounded and under its path", () => {
    const roles = deploymentWith({ iamPath: "/platform/", permissionsBoundaryArn: boundaryArn }).resources(
      "aws_iam_role",
    );
    const names = roles.map(({ name }) => (name as string).replace("head-office-", "")).sort();
    const services = ["auth", "core", "dispatch", "etcd", "frontends", "init", "nginx", "rest-api"];
    expect(names).toEqual(
      [
        ...[...services, "rethinkdb-primary", "rubber-soul", "triggers"].map((service) => `${service}-execution`),
        ...["frontends", "nginx", "rethinkdb-primary"].map((service) => `${service}-task`),
        ...["backup", "init-schedule", "vpc-flow-logs"],
      ].sort(),
    );
    for (const role of roles) expect(role).toMatchObject({ path: "/platform/", permissions_boundary: boundaryArn });
  });

  it("need not ask for anything: then there is neither boundary nor path", () => {
    for (const role of deploymentWith({}).resources("aws_iam_role")) {
      expect(role).not.toHaveProperty("path");
      expect(role).not.toHaveProperty("permissions_boundary");
    }
  });
});

describe("an organization with a rule for the length of names", () => {
  const stack = deploymentWith({ environmentName: "Twenty-Letters-Long1", maxNameLength: 32 });
  /** Their `name` is not unique in the account: it is within a role, a cluster, a namespace, a log group. */
  const unnamed = /^aws_(iam_role_policy|ecs_service|service_discovery_service|cloudwatch_log_subscription_filter)$/;
  const holders = ["name", "name_prefix", "domain_name", "replication_group_id", "policy_name", "family"];
  const names = Object.entries(stack.json.resource as Record<string, Record<string, Block>>)
    .filter(([type]) => !unnamed.test(type))
    .flatMap(([type, blocks]) =>
      Object.values(blocks).flatMap((block) =>
        holders
          .map((holder) => block[holder] as unknown)
          .filter((name): name is string => typeof name === "string" && !/^(\$\{|redis)/.test(name))
          .map((name) => [type, name] as const),
      ),
    );

  it("has no longer ones, but for paths, and for secrets, to whose names Terraform adds", () => {
    expect(names.length).toBeGreaterThan(60);
    const long = names.filter(([, name]) => name.length > 32).map(([type]) => type);
    expect([...new Set(long)].sort()).toEqual([
      "aws_cloudwatch_log_group",
      "aws_kms_alias",
      "aws_secretsmanager_secret",
    ]);
  });

  it("has all of them apart from each other, under its environment's name", () => {
    const keys = names.map(([type, name]) => `${type} ${name}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const [, name] of names) expect(name).toMatch(/^(\/\w+\/(\w+\/)*|alias\/)?twenty-letters-long1/);
  });
});

describe("an organization with a log archive", () => {
  it("gets every event of every log group, in groups with its key and its retention", () => {
    const stack = deploymentWith({
      logDestinationArn: destinationArn,
      logGroupKmsKeyArn: keyArn,
      logRetentionInDays: 365,
    });
    const groups = stack.resources("aws_cloudwatch_log_group");
    const filters = stack.resources("aws_cloudwatch_log_subscription_filter");
    expect(filters.map((filter) => stack.follow(filter.log_group_name as string))).toEqual(groups);
    expect(groups.map(({ name }) => name as string)).toContain("head-office-vpc-flow-logs");
    expect(groups).toHaveLength(15);
    for (const group of groups) expect(group).toMatchObject({ retention_in_days: 365, kms_key_id: keyArn });
    for (const filter of filters) expect(filter.destination_arn).toBe(destinationArn);
  });
});

describe("an organization with a key", () => {
  const stack = deploymentWith({ kmsKeyArn: keyArn });

  it("has all data and all secrets encrypted with it, and no other made", () => {
    const types = Object.keys(stack.json.resource as Block);
    expect(types.filter((type) => type.startsWith("aws_kms"))).toEqual([]);
    const secrets = stack.resources("aws_secretsmanager_secret").map(({ kms_key_id }) => kms_key_id as string);
    expect(new Set(secrets)).toEqual(new Set([keyArn]));
    expect(stack.resource("aws_efs_file_system").kms_key_id).toBe(keyArn);
    expect(stack.resource("aws_backup_vault").kms_key_arn).toBe(keyArn);
    expect(stack.resource("aws_elasticache_replication_group").kms_key_id).toBe(keyArn);
    expect(stack.resource("aws_opensearch_domain").encrypt_at_rest).toEqual({ enabled: true, kms_key_id: keyArn });
  });

  it("lets those who get secrets use it", () => {
    const { task } = containersOf(stack).auth!;
    const policies = JSON.stringify(policiesOf(stack, task.execution_role_arn as string));
    expect(policies).toContain("kms:Decrypt");
    expect(policies).toContain(keyArn);
  });
});

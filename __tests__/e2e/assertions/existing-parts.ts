import { expect } from "vitest";
import { type AccessRequest, evaluate } from "../../helpers/policy-evaluator";
import type { Applied, Assertion } from "../scenario";
import { policiesOf } from "./role-policies";

/** Nothing is made that already exists, and the profile names the existing parts. */
export function makesNothingThatIsThere({ resources, outputs }: Applied): void {
  const made = resources.filter(({ mode }) => mode === "managed").map(({ type }) => type);
  expect(made.filter((type) => /^aws_(s3|db|rds|kms|secretsmanager|vpc$|subnet)/.test(type))).toEqual([]);
  expect(JSON.parse(outputs.metaflow_profile_json as string)).toMatchObject({
    METAFLOW_DATASTORE_SYSROOT_S3: "s3://theirs/teams/vision/metaflow",
    METAFLOW_DATATOOLS_S3ROOT: "s3://theirs/teams/vision/data",
    METAFLOW_DEFAULT_METADATA: "service",
  });
}

/** Roles list, read and write what is under the prefix, and nothing else in the bucket. */
export async function staysUnderItsPrefix({ emulator, resources, outputs }: Applied): Promise<void> {
  const bucketArn = outputs.metaflow_s3_bucket_arn as string;
  const roles = resources.flatMap(({ mode, type, values }) =>
    mode === "managed" && type === "aws_iam_role" ? [values.arn as string] : [],
  );
  const policies = await policiesOf(emulator, roles);
  /** The roles that may do everything that is asked, by their names. */
  const allowed = (...requests: readonly Pick<AccessRequest, "action" | "resource" | "context">[]) =>
    roles
      .filter((role, index) =>
        requests.every(
          // requests are signed in their header
          ({ context, ...request }) =>
            evaluate(
              { identity: policies[index] },
              { ...request, caller: { AWS: role }, context: { "s3:authType": "REST-HEADER", ...context } },
            ) === "allowed",
        ),
      )
      .map((role) => /metaflow-(.*)-brought/.exec(role)?.[1])
      .sort();
  const list = (prefix: string) => ({
    action: "s3:ListBucket",
    resource: bucketArn,
    context: { "s3:prefix": prefix },
  });
  const object = (action: string, key: string) => ({ action, resource: `${bucketArn}/${key}` });
  const writers = ["batch_s3_task_role", "step_functions_role"];
  const readers = [...writers, "metadata-ecs-task"].sort();
  expect(allowed(list("teams/vision/metaflow/Flow/1"), object("s3:GetObject", "teams/vision/metaflow/Flow/1"))).toEqual(
    readers,
  );
  expect(allowed(object("s3:PutObject", "teams/vision/data/1"))).toEqual(writers);
  for (const prefix of ["", "teams/", "teams/vision", "teams/vision-2/", "metaflow/"]) {
    expect(allowed(list(prefix)), prefix).toEqual([]);
  }
  expect(allowed({ action: "s3:ListBucket", resource: bucketArn })).toEqual([]);
  for (const action of ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]) {
    for (const key of ["metaflow/1", "teams/vision", "teams/vision-2/metaflow/1"]) {
      expect(allowed(object(action, key)), key).toEqual([]);
    }
  }
}

/** The bucket has no policy, as it had none before, and still its own encryption. */
export async function leavesTheBucketAsItWas({ emulator, outputs }: Applied): Promise<void> {
  const Bucket = outputs.metaflow_s3_bucket_name;
  type Encryption = {
    ServerSideEncryptionConfiguration: { Rules: { ApplyServerSideEncryptionByDefault: { KMSMasterKeyID: string } }[] };
  };
  const { ServerSideEncryptionConfiguration } = await emulator.ask<Encryption>("s3", "get_bucket_encryption", {
    Bucket,
  });
  expect(ServerSideEncryptionConfiguration.Rules[0]!.ApplyServerSideEncryptionByDefault.KMSMasterKeyID).toBe(
    outputs.datastore_s3_bucket_kms_key_arn,
  );
  await expect(emulator.ask("s3", "get_bucket_policy", { Bucket })).rejects.toThrow("NoSuchBucketPolicy");
  await expect(emulator.ask("s3", "get_public_access_block", { Bucket })).rejects.toThrow(
    "NoSuchPublicAccessBlockConfiguration",
  );
}

/** The tasks get user and password from the existing secret, and are members of its group. */
export async function usesTheDatabaseThatIsThere({ emulator, resources }: Applied): Promise<void> {
  const [{ SecretList }, { DBInstances }, { SecurityGroups }] = (await emulator.call(
    { service: "secretsmanager", operation: "list_secrets" },
    { service: "rds", operation: "describe_db_instances" },
    {
      service: "ec2",
      operation: "describe_security_groups",
      parameters: { Filters: [{ Name: "group-name", Values: ["database-clients"] }] },
    },
  )) as [
    { SecretList: { ARN: string }[] },
    { DBInstances: { Endpoint: { Address: string; Port: number } }[] },
    { SecurityGroups: { GroupId: string }[] },
  ];
  expect([SecretList, DBInstances, SecurityGroups].map((list) => list.length)).toEqual([1, 1, 1]);
  const tasks = resources.filter(({ type }) => type === "aws_ecs_task_definition");
  expect(tasks).toHaveLength(1);
  type Container = { environment: { name: string; value: string }[]; secrets: { name: string; valueFrom: string }[] };
  const [container] = JSON.parse(tasks[0]!.values.container_definitions as string) as [Container];
  const { Address, Port } = DBInstances[0]!.Endpoint;
  expect(container.environment).toEqual(
    expect.arrayContaining([
      { name: "MF_METADATA_DB_HOST", value: Address },
      { name: "MF_METADATA_DB_PORT", value: `${Port}` },
      { name: "MF_METADATA_DB_NAME", value: "flows" },
    ]),
  );
  // in the order of the names, as the provider puts them
  expect(container.secrets).toEqual([
    { name: "MF_METADATA_DB_PSWD", valueFrom: `${SecretList[0]!.ARN}:password::` },
    { name: "MF_METADATA_DB_USER", valueFrom: `${SecretList[0]!.ARN}:username::` },
  ]);
  const service = resources.find(({ type }) => type === "aws_ecs_service")!;
  const [network] = service.values.network_configuration as [{ security_groups: string[] }];
  expect(network.security_groups).toContain(SecurityGroups[0]!.GroupId);
}

/** Every role is under the path and bounded, and every log group has its subscription. */
export async function keepsTheRules({ emulator, resources }: Applied): Promise<void> {
  const valuesOf = (type: string) => resources.filter((one) => one.mode === "managed" && one.type === type);
  const names = valuesOf("aws_iam_role").map(({ values }) => values.name as string);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => name.length > 40)).toEqual([]);
  type Role = { Role: { Path: string; PermissionsBoundary: { PermissionsBoundaryArn: string } } };
  const roles = await emulator.call<Role>(
    ...names.map((RoleName) => ({ service: "iam", operation: "get_role", parameters: { RoleName } })),
  );
  for (const { Role } of roles) {
    expect(Role.Path).toBe("/platform/");
    expect(Role.PermissionsBoundary.PermissionsBoundaryArn).toMatch(/:policy\/boundary$/);
  }
  const groups = valuesOf("aws_cloudwatch_log_group").map(({ values }) => values.name as string);
  expect(groups.length).toBeGreaterThan(1);
  const filters = await emulator.call<{ subscriptionFilters: { destinationArn: string }[] }>(
    ...groups.map((logGroupName) => ({
      service: "logs",
      operation: "describe_subscription_filters",
      parameters: { logGroupName },
    })),
  );
  for (const { subscriptionFilters } of filters) {
    expect(subscriptionFilters).toMatchObject([{ destinationArn: expect.stringMatching(/:destination:archive$/) }]);
  }
}

/** What is asserted of a deployment in which nearly everything already exists. */
export const existingPartsAssertions: Readonly<Record<string, Assertion>> = {
  "makes nothing that already exists": makesNothingThatIsThere,
  "leaves the bucket as it was": leavesTheBucketAsItWas,
  "lets its roles into the bucket only under its prefix": staysUnderItsPrefix,
  "uses the database that is there": usesTheDatabaseThatIsThere,
  "keeps the organization's rules": keepsTheRules,
};

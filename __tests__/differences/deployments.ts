import { TerraformOutput, type TerraformStack } from "cdktf";
import { Metaflow } from "../../modules/metaflow/metaflow";
import type { MetaflowProps } from "../../modules/metaflow/metaflow-props";
import { tags } from "../helpers/fixtures";
import { type Block, synthesize, type Synthesized } from "../helpers/synth";

/** A synthesized deployment. */
export interface Deployment {
  readonly metaflow: Metaflow;
  readonly stack: Synthesized;
  /** The value of every output. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What the Metaflow client is told. */
  readonly profile: Readonly<Record<string, string>>;
}

/** A network of the deployment's own. */
export const network = {
  cidr: "10.10.0.0/16",
  publicSubnetCidrs: ["10.10.0.0/24", "10.10.1.0/24"],
  privateSubnetCidrs: ["10.10.16.0/20", "10.10.32.0/20"],
} as const satisfies MetaflowProps["network"];

/** The Terraform module's network: one that already exists, two subnets of it. */
export const existingNetwork = {
  vpcId: "vpc-11111111",
  subnet1Id: "subnet-11111111",
  subnet2Id: "subnet-22222222",
  vpcCidrBlocks: ["10.0.0.0/16"],
} as const satisfies Partial<MetaflowProps>;

export const uiCertificateArn = "arn:aws:acm:us-west-2:123456789012:certificate/1";

/** Synthesizes a whole deployment. What is not given has its default. */
export function deploy(props: Partial<MetaflowProps>): Deployment {
  let metaflow: Metaflow | undefined;
  const stack = synthesize((scope: TerraformStack) => {
    metaflow = new Metaflow(scope, "Metaflow", { region: "us-west-2", tags, enableStepFunctions: true, ...props });
    new TerraformOutput(scope, "outputs", { value: metaflow.outputs });
    new TerraformOutput(scope, "profile", { value: metaflow.profile });
  });
  const { outputs, profile } = stack.json.output as Block;
  return { metaflow: metaflow!, stack, outputs: outputs.value, profile: profile.value };
}

/** Nothing but what is required, in its own network. */
export const plain = once(() => deploy({ network, enableStepFunctions: false }));

/** The Terraform module's inputs as its users give them, every part switched on. */
export const complete = once(() =>
  deploy({
    ...existingNetwork,
    resourceSuffix: "abcd1234",
    accessListCidrBlocks: ["192.0.2.0/24"],
    enableCustomBatchContainerRegistry: true,
    uiCertificateArn,
    uiAllowList: ["192.0.2.0/24"],
    dbParameters: { max_connections: "200", log_statement: "ddl" },
  }),
);

/** Another value for every input that brings an old way back, or another one. */
export const other = once(() =>
  deploy({
    ...existingNetwork,
    resourceSuffix: "abcd1234",
    withPublicIp: true,
    logRetentionInDays: 0,
    logGroupKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/logs",
    batchServiceRole: "dedicated",
    batchSagemakerAccess: ["arn:aws:iam::123456789012:role/training"],
    computeEnvironmentAllocationStrategy: "BEST_FIT",
    computeEnvironmentInstanceTypes: ["c4.large"],
    computeEnvironmentMinVcpus: 8,
    computeEnvironmentDesiredVcpus: 8,
    launchTemplateHttpTokens: "optional",
    enableCustomBatchContainerRegistry: true,
    batchContainerRegistryImageTagMutability: "IMMUTABLE",
    bucketKeyEnabled: false,
    enableKeyRotation: false,
    enableS3Versioning: false,
    s3AccessLogsBucket: "logs",
    dbEngineVersion: "11",
    dbInstanceType: "db.t3.small",
    dbMultiAz: false,
    dbDeletionProtection: false,
    dbBackupRetentionPeriod: 1,
    databaseSslMode: "disable",
    metadataServiceContainerImage: "own/service:1",
    metadataServiceDesiredCount: 2,
    apiGatewayAccessLogs: true,
    apiGatewayThrottlingRateLimit: 7,
    dbMigrateLambdaRuntime: "python3.12",
    dbMigrateLambdaZipFile: "/tmp/x.zip",
    enableDynamodbPointInTimeRecovery: false,
    dynamodbDeletionProtection: false,
    uiCertificateArn,
    uiStaticContainerImage: "own/ui:1",
    uiStaticDesiredCount: 4,
    uiBackendDesiredCount: 3,
    uiBackendCpu: 4096,
    uiBackendMemory: 8192,
    uiBackendEphemeralStorage: 50,
    extraUiBackendEnvVars: { LOGLEVEL: "DEBUG" },
    elbSslPolicy: "ELBSecurityPolicy-2016-08",
    albAccessLogsBucket: "logs",
  }),
);

/** Without what can be left out of the metadata service. */
export const bare = once(() =>
  deploy({
    ...existingNetwork,
    enableStepFunctions: false,
    metadataServiceEnableApiGateway: false,
    enableDbMigrateLambda: false,
    resourceSuffix: "",
  }),
);

/** What AWS calls another partition: every ARN, principal and address differs. */
export const china = once(() =>
  deploy({ network, region: "cn-north-1", batchServiceRole: "dedicated", resourceSuffix: "abcd1234" }),
);

/** Aurora instead of an instance. */
export const aurora = once(() =>
  deploy({
    ...existingNetwork,
    resourceSuffix: "abcd1234",
    dbEngine: "aurora-postgresql",
    dbParameters: { work_mem: "1" },
  }),
);

/** The containers of all task definitions, each with its environment as a map. */
export function containers({ stack }: Deployment) {
  return stack.resources("aws_ecs_task_definition").map((definition) => {
    const [container] = JSON.parse(definition.container_definitions as string) as [Block];
    const environment = (container.environment as { name: string; value: string }[]).map(({ name, value }) => [
      name,
      value,
    ]);
    return { ...container, environment: Object.fromEntries(environment) as Record<string, string> } as Block;
  });
}

/** The container whose name ends so. */
export function container(deployment: Deployment, part: string): Block {
  const found = containers(deployment).find(({ name }) => (name as string).includes(part));
  if (found === undefined) throw new Error(`no container ${part}`);
  return found;
}

/** The resource of a type whose physical name begins so, before the suffix. */
export function named({ stack }: Deployment, type: string, name: string): Block & { readonly address: string } {
  const found = Object.entries((stack.json.resource[type] ?? {}) as Record<string, Block>).filter(
    ([, block]) => block.name === `metaflow-${name}-abcd1234`,
  );
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`expected one ${type} ${name}, found ${found.length}`);
  return { ...only[1], address: `${type}.${only[0]}` };
}

/** All strings of a JSON value with the path that leads to them. */
export function strings(value: unknown, path: readonly string[] = []): { path: readonly string[]; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => strings(item, [...path, key]));
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

import { describe, expect, it } from "vitest";
import { Metaflow } from "../../modules/metaflow/metaflow";
import type { MetaflowProps } from "../../modules/metaflow/metaflow-props";
import { synthesizeDeployment } from "../helpers/deployment";
import { type Block, synthesize } from "../helpers/synth";
import { moduleOutputs } from "./terraform-module";

type OutputName = (typeof moduleOutputs)[number];
type Inputs = Readonly<Record<string, unknown>>;

/** A deployment that has no network, because nothing runs in one. */
const nowhere: Inputs = { vpc_id: null, subnet1_id: null, subnet2_id: null, vpc_cidr_blocks: null };

const ofBucket: readonly OutputName[] = [
  "METAFLOW_DATASTORE_SYSROOT_S3",
  "METAFLOW_DATATOOLS_S3ROOT",
  "metaflow_s3_bucket_arn",
  "metaflow_s3_bucket_name",
];
const ofBatch: readonly OutputName[] = [
  "METAFLOW_BATCH_JOB_QUEUE",
  "METAFLOW_ECS_S3_ACCESS_IAM_ROLE",
  "batch_compute_environment_security_group_id",
];
const ofStepFunctions: readonly OutputName[] = [
  "METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE",
  "METAFLOW_SFN_DYNAMO_DB_TABLE",
  "METAFLOW_SFN_IAM_ROLE",
];
const ofService: readonly OutputName[] = [
  "METAFLOW_SERVICE_INTERNAL_URL",
  "METAFLOW_SERVICE_URL",
  "api_gateway_rest_api_id_key_id",
  "metadata_svc_ecs_task_role_arn",
  "metaflow_api_gateway_rest_api_id",
  "migration_function_arn",
];
const key: OutputName = "datastore_s3_bucket_kms_key_arn";

interface Combination {
  readonly name: string;
  readonly inputs: Inputs;
  /** Services of AWS that have a resource, as the types of resources name them. */
  readonly services: readonly string[];
  /** Outputs that have a value, other than the profile. */
  readonly outputs: readonly OutputName[];
  /** Keys of the profile, without the prefix. */
  readonly profile: readonly string[];
}

const withoutService: Inputs = { enable_metadata_service: false };
const withoutBatch: Inputs = { enable_batch: false };
const existingDatabase = {
  host: "db.example.com",
  secret_arn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:metaflow-AbCdEf",
  client_security_group_id: "sg-0123456789abcdef0",
};

const selection = ["DEFAULT_DATASTORE", "DEFAULT_METADATA"];
const roots = ["DATASTORE_SYSROOT_S3", "DATATOOLS_S3ROOT"];
const queue = ["BATCH_JOB_QUEUE", "ECS_S3_ACCESS_IAM_ROLE"];
const machines = ["SFN_IAM_ROLE", "EVENTS_SFN_ACCESS_IAM_ROLE", "SFN_DYNAMO_DB_TABLE", "SFN_STATE_MACHINE_PREFIX"];
const service = ["SERVICE_URL", "SERVICE_INTERNAL_URL", "SERVICE_AUTH_KEY"];

const combinations: readonly Combination[] = [
  {
    name: "only the datastore, without a network",
    inputs: { ...withoutService, ...withoutBatch, ...nowhere },
    services: ["kms", "s3"],
    outputs: [...ofBucket, key],
    profile: [...selection, ...roots],
  },
  {
    name: "only another owner's bucket",
    inputs: { ...withoutService, ...withoutBatch, ...nowhere, existing_s3_bucket_name: "theirs" },
    services: [],
    outputs: ofBucket,
    profile: [...selection, ...roots],
  },
  {
    name: "the datastore and Batch",
    inputs: withoutService,
    services: ["batch", "iam", "kms", "launch", "s3", "security", "vpc"],
    outputs: [...ofBucket, key, ...ofBatch],
    profile: [...selection, ...roots, ...queue],
  },
  {
    name: "the datastore, Batch and Step Functions",
    inputs: { ...withoutService, enable_step_functions: true },
    services: ["batch", "dynamodb", "iam", "kms", "launch", "s3", "security", "vpc"],
    outputs: [...ofBucket, key, ...ofBatch, ...ofStepFunctions],
    profile: [...selection, ...roots, ...queue, ...machines],
  },
  {
    name: "Batch on the bucket of someone else",
    inputs: { ...withoutService, existing_s3_bucket_name: "theirs" },
    services: ["batch", "iam", "launch", "security", "vpc"],
    outputs: [...ofBucket, ...ofBatch],
    profile: [...selection, ...roots, ...queue],
  },
  {
    name: "the metadata service without Batch",
    inputs: withoutBatch,
    services: [
      "api",
      "cloudwatch",
      "db",
      "ecs",
      "iam",
      "kms",
      "lambda",
      "lb",
      "s3",
      "secretsmanager",
      "security",
      "vpc",
    ],
    outputs: [...ofBucket, key, ...ofService],
    profile: [...selection, ...roots, ...service],
  },
  {
    name: "the metadata service without a datastore",
    inputs: { ...withoutBatch, enable_datastore: false },
    services: ["api", "cloudwatch", "db", "ecs", "iam", "kms", "lambda", "lb", "secretsmanager", "security", "vpc"],
    outputs: ofService,
    profile: [...selection, ...service],
  },
  {
    name: "the metadata service on the database and the bucket of someone else",
    inputs: { ...withoutBatch, existing_database: existingDatabase, existing_s3_bucket_name: "theirs" },
    services: ["api", "cloudwatch", "ecs", "iam", "lambda", "lb", "security", "vpc"],
    outputs: [...ofBucket, ...ofService],
    profile: [...selection, ...roots, ...service],
  },
  {
    name: "nothing but a network and a registry",
    inputs: {
      ...withoutService,
      ...withoutBatch,
      enable_datastore: false,
      enable_custom_batch_container_registry: true,
    },
    services: ["ecr"],
    outputs: ["metaflow_batch_container_image"],
    profile: selection,
  },
];

describe.each(combinations)("$name", ({ inputs, services, outputs, profile }) => {
  const stack = synthesizeDeployment({ inputs });
  const output = (name: string) => stack.json.output[name].value as string;

  it("makes what it needs, and nothing else", () => {
    const types = Object.keys(stack.json.resource as Block).filter((type) => type.startsWith("aws_"));
    expect([...new Set(types.map((type) => type.split("_")[1]!))].sort()).toEqual(services);
  });

  it("has a value in the outputs of what is there, and an empty string in the others", () => {
    const given = moduleOutputs.filter((name) => output(name) !== "");
    expect(given).toEqual([...outputs, "metaflow_profile_json"].sort());
  });

  it("has a profile that says what is there", () => {
    const entries = new Map(
      [...output("metaflow_profile_json").matchAll(/"METAFLOW_(\w+)" = ("[^"]*")?/g)].map(([, name, value]) => [
        name!,
        value,
      ]),
    );
    expect([...entries.keys()].sort()).toEqual([...profile].sort());
    const has = (name: OutputName) => outputs.includes(name);
    expect(entries.get("DEFAULT_DATASTORE")).toBe(has("metaflow_s3_bucket_name") ? '"s3"' : '"local"');
    expect(entries.get("DEFAULT_METADATA")).toBe(has("METAFLOW_SERVICE_INTERNAL_URL") ? '"service"' : '"local"');
  });
});

describe("the bucket of someone else", () => {
  const keyArn = "arn:aws:kms:us-west-2:123456789012:key/theirs";
  const inputs = { existing_s3_bucket_name: "theirs", enable_step_functions: true };
  const roles = ["batch_s3_task_role", "metadata-ecs-task"].map((name) => `metaflow-${name}-abcd1234`);

  it("is in the outputs, and with its key in the permissions", () => {
    const stack = synthesizeDeployment({ inputs: { ...inputs, s3_kms_key_arn: keyArn } });
    const { output } = stack.json;
    expect(output.metaflow_s3_bucket_name.value).toBe("theirs");
    expect(output.metaflow_s3_bucket_arn.value).toBe("arn:aws:s3:::theirs");
    expect(output.METAFLOW_DATASTORE_SYSROOT_S3.value).toBe("s3://theirs/metaflow");
    expect(output.METAFLOW_DATATOOLS_S3ROOT.value).toBe("s3://theirs/data");
    expect(output.datastore_s3_bucket_kms_key_arn.value).toBe(keyArn);
    for (const role of roles) {
      expect(stack.policy("s3_kms", role)).toMatchObject([{ resources: [keyArn] }]);
      expect(stack.policy("custom_s3", role)[0]!.resources).toEqual(["arn:aws:s3:::theirs/*"]);
    }
    const ofMachines = stack.policy("s3", "metaflow-step_functions_role-abcd1234");
    expect(ofMachines.find(({ sid }) => sid === "UseBucketKey")!.resources).toEqual([keyArn]);
  });

  it("asks for no permission on a key where it is encrypted with S3's own", () => {
    const stack = synthesizeDeployment({ inputs });
    const names = stack.resources("aws_iam_role_policy").map(({ name }) => name as string);
    expect(names).not.toContain("s3_kms");
    const actions = stack
      .policy("s3", "metaflow-step_functions_role-abcd1234")
      .flatMap((statement) => statement.actions);
    expect(actions.filter((action) => action.startsWith("kms:"))).toEqual([]);
  });

  it("may be a variable", () => {
    const stack = synthesizeDeployment({ inputs: { ...inputs, existing_s3_bucket_name: "${var.bucket}" } });
    expect(stack.json.output.METAFLOW_DATASTORE_SYSROOT_S3.value).toBe("s3://${var.bucket}/metaflow");
    expect(stack.json.output.metaflow_s3_bucket_arn.value).toBe("arn:aws:s3:::${var.bucket}");
  });
});

describe("alarms of a database of someone else", () => {
  const alarms = (inputs: Inputs) =>
    synthesizeDeployment({ inputs: { ...withoutBatch, monitoring: {}, ...inputs } })
      .resources("aws_cloudwatch_metric_alarm")
      .map(({ namespace }) => namespace as string);

  it("are its owner's", () => {
    expect(alarms({})).toContain("AWS/RDS");
    expect(alarms({ existing_database: existingDatabase })).not.toContain("AWS/RDS");
  });
});

describe("the construct", () => {
  const made = (props: Partial<MetaflowProps>) => () =>
    synthesize((stack) => {
      const required = { region: "us-west-2", tags: {}, resourceSuffix: "x", enableStepFunctions: false };
      new Metaflow(stack, "Metaflow", { ...required, ...props });
    });
  const network = {
    vpcId: "vpc-11111111",
    subnet1Id: "subnet-11111111",
    subnet2Id: "subnet-22222222",
    vpcCidrBlocks: ["10.0.0.0/16"],
  };
  const certificate = { uiCertificateArn: "arn:aws:acm:us-west-2:123456789012:certificate/1" };

  it.each<[string, Partial<MetaflowProps>, string]>([
    [
      "Batch without a datastore",
      { ...network, enableDatastore: false },
      "AWS Batch needs the datastore (enableDatastore: false)",
    ],
    [
      "Step Functions without Batch",
      { ...network, enableBatch: false, enableStepFunctions: true },
      "Step Functions needs AWS Batch (enableBatch: false)",
    ],
    [
      "the UI without a datastore",
      { ...network, ...certificate, enableBatch: false, enableDatastore: false },
      "the UI needs the datastore (enableDatastore: false)",
    ],
    [
      "the UI without the metadata service",
      { ...network, ...certificate, enableMetadataService: false },
      "the UI needs the metadata service (enableMetadataService: false)",
    ],
    [
      "the notebook without a datastore",
      { ...network, enableBatch: false, enableDatastore: false, sagemakerNotebook: {} },
      "the notebook needs the datastore (enableDatastore: false)",
    ],
    [
      "a role for people without anything to use",
      {
        ...network,
        enableBatch: false,
        enableDatastore: false,
        metadataServiceEnableApiGateway: false,
        userRole: {},
      },
      "the user role could do nothing",
    ],
    ["Batch without a network", { enableMetadataService: false }, "give either network, or vpcId"],
    ["the metadata service without a network", { enableBatch: false }, "give either network, or vpcId"],
    ["the metadata service with half of one", { ...network, vpcId: undefined }, "give either network, or vpcId"],
  ])("refuses %s", (_, props, message) => {
    expect(made(props)).toThrow(message);
  });

  it("needs no network where nothing runs in one", () => {
    expect(made({ enableBatch: false, enableMetadataService: false })).not.toThrow();
  });
});

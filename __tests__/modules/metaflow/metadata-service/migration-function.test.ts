import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { Naming } from "../../../../modules/aws/naming";
import {
  MigrationFunction,
  type MigrationFunctionProps,
} from "../../../../modules/metaflow/metadata-service/migration-function";
import { accountId, environment, naming, tags } from "../../../helpers/fixtures";
import { synthesize } from "../../../helpers/synth";
import { useTemporaryFolder } from "../../../helpers/temporary-folder";

const make = (stack: TerraformStack, given: Partial<MigrationFunctionProps> = {}) =>
  new MigrationFunction(stack, "Migration", {
    naming,
    environment: environment(stack),
    vpcSubnetIds: ["subnet-11111111", "subnet-22222222"],
    securityGroupIds: ["sg-11111111"],
    metadataServiceAddress: "http://balancer:8082",
    ...given,
  });

const migration = (given: Partial<MigrationFunctionProps> = {}) => synthesize((stack) => void make(stack, given));

const indexPy = readFileSync(
  join(__dirname, "../../../../modules/metaflow/metadata-service/db-migrate/index.py"),
  "utf8",
);

useTemporaryFolder();

describe("MigrationFunction", () => {
  it("makes a function, its role and its log", () => {
    expect(migration().addresses).toMatchInlineSnapshot(`
      [
        "aws_cloudwatch_log_group.Migration_LogGroup_4BFDDB35",
        "aws_iam_role.Migration_Role_B64C5C2C",
        "aws_iam_role_policy.Migration_Role_CloudwatchPolicy_E9B1DC7E",
        "aws_iam_role_policy.Migration_Role_EcsTaskExecutePolicy_D8BD045D",
        "aws_lambda_function.Migration_Function_AD669293",
        "data.aws_caller_identity.Environment_CallerIdentity_EA1A19EB",
        "data.aws_iam_policy_document.Migration_Role_CloudwatchDocument_79C70EB2",
        "data.aws_iam_policy_document.Migration_Role_EcsTaskExecuteDocument_67900DA4",
        "data.aws_iam_policy_document.Migration_Role_Trust_197D262C",
      ]
    `);
  });

  it("runs inside the VPC, against the migration service", () => {
    const stack = migration();
    const made = stack.resource("aws_lambda_function");
    expect(made).toEqual({
      function_name: "metaflow-db_migrate-abcd1234",
      description: "Brings the schema of Metaflow's metadata database up to date",
      filename: expect.stringMatching(/^\$\{path\.module\}\/assets\/Migration_Code_File_\w+\/\w+\/db_migrate\.zip$/),
      source_code_hash: expect.stringMatching(/^[\w+/]{43}=$/),
      handler: "index.handler",
      runtime: "python3.13",
      memory_size: 128,
      timeout: 900,
      role: stack.reference("aws_iam_role", "arn"),
      vpc_config: { subnet_ids: ["subnet-11111111", "subnet-22222222"], security_group_ids: ["sg-11111111"] },
      environment: { variables: { MD_LB_ADDRESS: "http://balancer:8082" } },
      tags,
      depends_on: stack.addresses.filter((address) => /^aws_(cloudwatch|iam)/.test(address)),
    });
    expect(migration({ runtime: "python3.12" }).resource("aws_lambda_function").runtime).toBe("python3.12");
  });

  it("has the code next to the JSON (D-38)", () => {
    const app = Testing.app();
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "Aws");
    make(stack);
    app.synth();
    const folder = join(app.outdir, "stacks", "test");
    const { resource } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
    const [{ filename }] = Object.values<{ filename: string }>(resource.aws_lambda_function) as [{ filename: string }];
    const files = unzipSync(readFileSync(filename.replace("${path.module}", folder)));
    expect(Object.keys(files)).toEqual(["index.py"]);
    expect(Buffer.from(files["index.py"]!).toString()).toBe(indexPy);
  });

  it("has a log whose events do not stay for ever (D-33)", () => {
    const log = { name: "/aws/lambda/metaflow-db_migrate-abcd1234", tags };
    expect(migration().resource("aws_cloudwatch_log_group")).toEqual({ ...log, retention_in_days: 90 });
    const settings = { logRetentionInDays: 0, logGroupKmsKeyArn: "key" };
    expect(migration(settings).resource("aws_cloudwatch_log_group")).toEqual({
      ...log,
      retention_in_days: 0,
      kms_key_id: "key",
    });
  });

  it("has a role that writes only this log, and manages network interfaces for Lambda but not for the code", () => {
    const stack = migration();
    expect(stack.resource("aws_iam_role").name).toBe("metaflow-lambda_ecs_execute-abcd1234");
    expect(stack.trust("metaflow-lambda_ecs_execute-abcd1234")[0]?.principals).toEqual([
      { type: "Service", identifiers: ["lambda.amazonaws.com"] },
    ]);
    expect(stack.policy("cloudwatch")).toEqual([
      {
        sid: "LogEvents",
        effect: "Allow",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [`${stack.reference("aws_cloudwatch_log_group", "arn")}:*`],
      },
    ]);
    const [allow, deny] = stack.policy("ecs_task_execute");
    expect(allow).toMatchObject({ sid: "NetInts", effect: "Allow", resources: ["*"] });
    expect(allow?.actions).toEqual(
      expect.arrayContaining(["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"]),
    );
    expect(
      allow?.actions.filter((action) => !/^ec2:.*(NetworkInterface|PrivateIp|DescribeSubnets)/.test(action)),
    ).toEqual([]);
    expect(deny).toEqual({
      sid: "NotByCode",
      effect: "Deny",
      actions: allow?.actions,
      resources: ["*"],
      condition: [
        {
          test: "ArnEquals",
          variable: "lambda:SourceFunctionArn",
          values: [`arn:aws:lambda:us-west-2:${accountId}:function:metaflow-db_migrate-abcd1234`],
        },
      ],
    });
  });

  it("uses a role that exists, and changes nothing about it", () => {
    const stack = migration({ existingRoleName: "mine" });
    expect(stack.dataSources("aws_iam_role")).toEqual([{ name: "mine" }]);
    expect(stack.resource("aws_lambda_function").role).toBe(stack.reference("data.aws_iam_role", "arn"));
    expect(Object.keys(stack.json.resource as object)).toEqual(["aws_cloudwatch_log_group", "aws_lambda_function"]);
  });

  it("has names within the limits of AWS", () => {
    const long = new Naming({ prefix: "p".repeat(60), suffix: "abcd1234", tags });
    const stack = migration({ naming: long });
    const name = stack.resource("aws_lambda_function").function_name as string;
    expect(name).toMatch(/^p+-[0-9a-f]{6}-abcd1234$/);
    expect(name).toHaveLength(64);
    expect(stack.resource("aws_cloudwatch_log_group").name).toBe(`/aws/lambda/${name}`);
  });

  it("gives others what they need", () => {
    const stack = synthesize((scope) => {
      const { functionArn, functionName } = make(scope);
      new TerraformOutput(scope, "out", { value: { functionArn, functionName } });
    });
    expect(stack.json.output.out.value).toEqual({
      functionArn: stack.reference("aws_lambda_function", "arn"),
      functionName: stack.reference("aws_lambda_function", "function_name"),
    });
  });
});

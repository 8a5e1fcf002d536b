import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import { Naming } from "../../../../modules/aws/naming";
import { SecurityGroup } from "../../../../modules/aws/security-group";
import {
  SagemakerNotebook,
  type SagemakerNotebookProps,
} from "../../../../modules/metaflow/sagemaker-notebook/sagemaker-notebook";
import { accountId, bucket, environment, naming, network, tags } from "../../../helpers/fixtures";
import { synthesize } from "../../../helpers/synth";
import { untagged } from "../../../helpers/untagged";

interface Options extends Partial<Omit<SagemakerNotebookProps, "environment">> {
  readonly region?: string;
  readonly providerMajor?: 5 | 6;
  readonly withService?: boolean;
}

function made({ region = "us-west-2", providerMajor, withService, ...props }: Options = {}) {
  const stack = synthesize((scope) => {
    const nlb = withService
      ? new SecurityGroup(scope, "Nlb", { naming, vpcId: "vpc-11111111", name: "nlb" })
      : undefined;
    const notebook = new SagemakerNotebook(scope, "Notebook", {
      naming,
      environment: environment(scope, { region, providerMajor }),
      network,
      bucket,
      profile: { METAFLOW_DEFAULT_DATASTORE: "s3" },
      metadataServiceSecurityGroup: nlb,
      ...props,
    });
    new TerraformOutput(scope, "url", { value: notebook.url });
    expect(untagged(scope)).toEqual([]);
  });
  return { stack };
}

const instance = (options?: Options) => made(options).stack.resource("aws_sagemaker_notebook_instance");
const logs = (region: string, partition: string) =>
  `arn:${partition}:logs:${region}:${accountId}:log-group:/aws/sagemaker/NotebookInstances`;

describe("SagemakerNotebook", () => {
  it("is private, encrypted, current and small where nothing is said", () => {
    const { stack } = made();
    const dependencies = ["aws_iam_role.", "aws_iam_role_policy.", "aws_vpc_security_group_egress_rule."];
    const { depends_on, ...notebook } = stack.resource("aws_sagemaker_notebook_instance");
    expect(notebook).toEqual({
      name: "metaflow-notebook-abcd1234",
      instance_type: "ml.t3.xlarge",
      platform_identifier: "notebook-al2023-v1",
      role_arn: stack.reference("aws_iam_role", "arn"),
      subnet_id: "subnet-11111111",
      security_groups: [stack.reference("aws_security_group", "id")],
      direct_internet_access: "Disabled",
      root_access: "Disabled",
      volume_size: 20,
      kms_key_id: stack.reference("aws_kms_key", "arn"),
      instance_metadata_service_configuration: { minimum_instance_metadata_service_version: "2" },
      lifecycle_config_name: stack.reference("aws_sagemaker_notebook_instance_lifecycle_configuration", "name"),
      lifecycle: { prevent_destroy: true },
      tags,
    });
    for (const type of dependencies) {
      const ours = stack.addresses.filter((address) => address.startsWith(type));
      expect(depends_on).toEqual(expect.arrayContaining(ours));
    }
    expect(stack.resource("aws_kms_alias").name).toBe("alias/metaflow-notebook-abcd1234");
    expect(stack.resource("aws_kms_key").enable_key_rotation).toBe(true);
  });

  it("can be deleted where the settings say so", () => {
    const { stack } = made({ deletionProtection: false });
    expect(stack.resource("aws_sagemaker_notebook_instance")).not.toHaveProperty("lifecycle");
  });

  it("is as its settings say", () => {
    const { stack } = made({
      instanceType: "ml.t2.xlarge",
      volumeSize: 100,
      kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/mine",
      rootAccess: true,
      directInternetAccess: true,
    });
    expect(stack.resource("aws_sagemaker_notebook_instance")).toMatchObject({
      instance_type: "ml.t2.xlarge",
      volume_size: 100,
      kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/mine",
      root_access: "Enabled",
      direct_internet_access: "Enabled",
    });
    expect(stack.resources("aws_kms_key")).toEqual([]);
    expect(made({ enableKeyRotation: false }).stack.resource("aws_kms_key").enable_key_rotation).toBe(false);
  });

  it.each([
    [undefined, undefined, "Disabled"],
    [false, undefined, "Disabled"],
    [true, undefined, "Enabled"],
    [true, false, "Disabled"],
    [false, true, "Enabled"],
  ])("is in the internet where the network has no NAT (%s), or as told (%s): %s", (tasksNeedPublicIp, told, access) => {
    const notebook = instance({ network: { ...network, tasksNeedPublicIp }, directInternetAccess: told });
    expect(notebook.direct_internet_access).toBe(access);
  });

  it("leaves the platform to SageMaker with AWS provider 5, which does not know the current one", () => {
    expect(instance({ providerMajor: 5 })).not.toHaveProperty("platform_identifier");
    expect(instance({ providerMajor: 6 }).platform_identifier).toBe("notebook-al2023-v1");
  });

  it("has a name that SageMaker takes, however long prefix and suffix are", () => {
    const longest = new Naming({ prefix: "p".repeat(60), suffix: "s".repeat(16), tags });
    for (const { name } of [instance(), instance({ naming: longest })]) {
      expect(name).toMatch(/^(?=.{1,63}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/);
    }
  });

  it("has the address that SageMaker gives it, in whatever domain of the partition", () => {
    const { stack } = made();
    const url = stack.reference("aws_sagemaker_notebook_instance", "url");
    expect(stack.json.output.url.value).toBe(`https://${url}/lab`);
  });
});

describe("the hook of the notebook", () => {
  const local = (options?: Options) => {
    const { stack } = made(options);
    const [text] = Object.values(stack.json.locals as Record<string, string>);
    return { stack, text: text! };
  };

  it("is the script behind its values, in Base64", () => {
    const { stack, text } = local({ profile: { METAFLOW_SERVICE_URL: "http://it's.example.com/" } });
    const [name] = Object.keys(stack.json.locals as object);
    const {
      name: configuration,
      on_start,
      on_create,
    } = stack.resource("aws_sagemaker_notebook_instance_lifecycle_configuration");
    expect([configuration, on_start, on_create]).toEqual([
      "metaflow-notebook-abcd1234",
      `\${base64encode(local.${name})}`,
      undefined,
    ]);
    expect(text.split("\n").slice(0, 7)).toEqual([
      "#!/bin/bash",
      "NOTEBOOK_REGION='us-west-2'",
      "NOTEBOOK_METAFLOW_VERSION='2.19.39'",
      "NOTEBOOK_METAFLOW_PROFILE=$(cat <<'END_OF_PROFILE'",
      '${jsonencode({"METAFLOW_SERVICE_URL" = "http://it\'s.example.com/"})}',
      "END_OF_PROFILE",
      ")",
    ]);
    expect(text).toContain("write_profile\ninstall_client\n");
  });

  it("installs the version that is asked for", () => {
    expect(local({ metaflowVersion: "2.19.1" }).text).toContain("NOTEBOOK_METAFLOW_VERSION='2.19.1'\n");
  });

  it("leaves nothing to Terraform but the profile, and far less room than SageMaker gives", () => {
    const { text } = local();
    expect(text.match(/(?<![$%])[$%]\{.*\}/g)).toEqual(['${jsonencode({"METAFLOW_DEFAULT_DATASTORE" = "s3"})}']);
    // SageMaker takes 16384 characters of Base64
    expect(Buffer.from(text).toString("base64").length).toBeLessThan(8000);
  });

  it("holds no API key", () => {
    expect(() => made({ profile: { METAFLOW_SERVICE_AUTH_KEY: "key" } })).toThrow(
      "the profile of a notebook must not hold METAFLOW_SERVICE_AUTH_KEY, which it does not need",
    );
  });
});

describe("the firewall of the notebook", () => {
  const rules = (withService: boolean) => {
    const { stack } = made({ withService });
    const of = (type: string) =>
      stack.resources(`aws_vpc_security_group_${type}_rule`).map((rule) => {
        const peer = rule.referenced_security_group_id as string | undefined;
        return [
          stack.follow(rule.security_group_id as string).name,
          peer === undefined ? rule.for_each : stack.follow(peer).name,
          rule.from_port,
        ];
      });
    return { ingress: of("ingress"), egress: of("egress") };
  };
  const own = "metaflow-sagemaker-security-group-abcd1234";
  const nlb = "metaflow-nlb-abcd1234";

  it("lets it reach HTTPS, and lets nothing in", () => {
    expect(rules(false)).toEqual({ ingress: [], egress: [[own, '${toset(["0.0.0.0/0"])}', 443]] });
  });

  it("lets it reach the metadata service", () => {
    expect(rules(true)).toEqual({
      ingress: [[nlb, own, 80]],
      egress: [
        [own, '${toset(["0.0.0.0/0"])}', 443],
        [own, nlb, 80],
      ],
    });
  });
});

describe("the role of the notebook", () => {
  const role = "metaflow-sagemaker-execution-role-abcd1234";
  const jobs = {
    jobQueueArns: ["arn:aws:batch:us-west-2:123456789012:job-queue/a"],
    roleArns: ["arn:aws:iam::123456789012:role/jobs"],
  };

  it("is SageMaker's", () => {
    expect(made().stack.trust(role)).toEqual([
      {
        effect: "Allow",
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["sagemaker.amazonaws.com"] }],
      },
    ]);
  });

  it("reads and writes the datastore, only with signed requests", () => {
    const { stack } = made();
    expect(stack.policy("s3").map(({ actions, resources }) => [actions, resources])).toEqual([
      [["s3:ListBucket"], [bucket.bucketArn]],
      [["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [`${bucket.bucketArn}/*`]],
      [["kms:Decrypt", "kms:GenerateDataKey"], [bucket.kmsKeyArn]],
    ]);
    expect(stack.policy("deny_presigned")).toMatchObject([{ effect: "Deny", actions: ["s3:*"] }]);
  });

  it.each([
    ["us-west-2", "aws"],
    ["us-gov-west-1", "aws-us-gov"],
    ["cn-north-1", "aws-cn"],
  ])("writes the log of this notebook, in %s", (region, partition) => {
    const group = logs(region, partition);
    expect(made({ region }).stack.policy("cloudwatch")).toMatchObject([
      { actions: ["logs:CreateLogGroup", "logs:DescribeLogStreams"], resources: [`${group}:*`] },
      {
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [`${group}:log-stream:metaflow-notebook-abcd1234/*`],
      },
    ]);
  });

  it("runs no jobs unless told to", () => {
    const names = made()
      .stack.resources("aws_iam_role_policy")
      .map(({ name }) => name as string);
    expect(names.sort()).toEqual(["cloudwatch", "deny_presigned", "s3"]);
  });

  it("runs jobs in the deployment's queues, with the deployment's roles", () => {
    const statements = made({ jobs }).stack.policy("aws_batch");
    const definitions = `arn:aws:batch:us-west-2:${accountId}:job-definition/metaflow_*`;
    const about = (action: string) => statements.filter(({ actions }) => actions.includes(action));
    expect(about("batch:SubmitJob")).toMatchObject([
      { resources: [`arn:aws:batch:us-west-2:${accountId}:job/*`, definitions, ...jobs.jobQueueArns] },
    ]);
    expect(about("iam:PassRole")).toMatchObject([
      {
        resources: jobs.roleArns,
        condition: [{ test: "StringEquals", variable: "iam:PassedToService", values: ["ecs-tasks.amazonaws.com"] }],
      },
    ]);
    // every call of `run --with batch` but those above
    for (const [action, resources] of [
      ["batch:DescribeJobQueues", ["*"]],
      ["batch:DescribeComputeEnvironments", ["*"]],
      ["batch:DescribeJobDefinitions", ["*"]],
      ["batch:DescribeJobs", ["*"]],
      ["batch:ListJobs", ["*"]],
      ["batch:RegisterJobDefinition", [definitions]],
      ["batch:TerminateJob", [`arn:aws:batch:us-west-2:${accountId}:job/*`]],
    ] as const) {
      expect(about(action), action).toMatchObject([{ resources }]);
    }
  });

  it("may already exist", () => {
    const { stack } = made({ existingRoleName: "mine" });
    expect(stack.resources("aws_iam_role")).toEqual([]);
    expect(stack.resources("aws_iam_role_policy")).toEqual([]);
    expect(stack.resource("aws_sagemaker_notebook_instance").role_arn).toBe(
      stack.reference("data.aws_iam_role", "arn"),
    );
  });
});

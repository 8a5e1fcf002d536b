import type { Violation } from "./judge";

/** A request with faults in it, as a provider would send it. */
export interface Seed {
  /** As the signature calls it. */
  readonly service: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** Call, place and kind of each finding. */
  readonly findings: readonly (readonly [Violation["call"], Violation["where"], Violation["kind"]])[];
}

const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
const target = (name: string) => ({ "content-type": "application/x-amz-json-1.1", "x-amz-target": name });
const fields = (values: Record<string, string>) => `${new URLSearchParams(values)}`;

/** Misspelt, of the wrong resource type, and with a condition key that it never has. */
const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "s3:getObject", Resource: "*" },
    { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a-bucket" },
    { Effect: "Deny", Action: "sqs:SendMessage", Resource: "*", Condition: { Bool: { "ecs:cluster": "true" } } },
  ],
});

/** Faults of every kind, at least one in each protocol, by what they show. */
export const seeds: Readonly<Record<string, Seed>> = {
  ec2: {
    service: "ec2",
    headers: form,
    body: fields({
      Action: "CreateVpc",
      Version: "2016-11-15",
      CidrBlock: "10.0.0.1/16",
      InstanceTenancy: "shared",
      DryRun: "perhaps",
      Unheard: "1",
    }),
    findings: [
      ["ec2:CreateVpc", "", "address ranges"],
      ["ec2:CreateVpc", "DryRun", "type"],
      ["ec2:CreateVpc", "InstanceTenancy", "enum"],
      ["ec2:CreateVpc", "Unheard", "unknown member"],
    ],
  },
  "ec2, what only the documentation says": {
    service: "ec2",
    headers: form,
    body: fields({
      Action: "CreateSecurityGroup",
      Version: "2016-11-15",
      GroupName: "a group",
      GroupDescription: "50 % of all",
      "TagSpecification.1.ResourceType": "security-group",
      "TagSpecification.1.Tag.1.Key": "aws:name",
      "TagSpecification.1.Tag.1.Value": "one",
    }),
    findings: [
      ["ec2:CreateSecurityGroup", "", "description of a security group"],
      ["ec2:CreateSecurityGroup", "", "keys of tags"],
    ],
  },
  query: {
    service: "iam",
    headers: form,
    body: fields({
      Action: "CreateRole",
      Version: "2010-05-08",
      RoleName: "a role",
      MaxSessionDuration: "60",
      AssumeRolePolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks" }, Resource: "*" }],
      }),
      "Tags.member.1.Key": "team",
    }),
    findings: [
      ["iam:CreateRole", "AssumeRolePolicyDocument", "policy grammar"],
      ["iam:CreateRole", "AssumeRolePolicyDocument", "policy grammar"],
      ["iam:CreateRole", "AssumeRolePolicyDocument", "policy grammar"],
      ["iam:CreateRole", "MaxSessionDuration", "min"],
      ["iam:CreateRole", "RoleName", "pattern"],
      ["iam:CreateRole", "Tags[0].Value", "required"],
    ],
  },
  "query, a policy": {
    service: "iam",
    headers: form,
    body: fields({ Action: "CreatePolicy", Version: "2010-05-08", PolicyName: "p", PolicyDocument: policy }),
    findings: [
      ["iam:CreatePolicy", "PolicyDocument", "action"],
      ["iam:CreatePolicy", "PolicyDocument", "condition key"],
      ["iam:CreatePolicy", "PolicyDocument", "resource type"],
      ["iam:CreatePolicy", "PolicyDocument", "resource type"],
    ],
  },
  json: {
    service: "ecs",
    headers: target("AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition"),
    body: JSON.stringify({
      cpu: "256",
      memory: "4096",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE", "LAMBDA"],
      containerDefinitions: [{ name: "c", image: "i", essential: "yes", privilege: true }],
    }),
    findings: [
      ["ecs:RegisterTaskDefinition", "", "CPU and memory on Fargate"],
      ["ecs:RegisterTaskDefinition", "containerDefinitions.0.privilege", "unknown member"],
      ["ecs:RegisterTaskDefinition", "containerDefinitions[0].essential", "type"],
      ["ecs:RegisterTaskDefinition", "family", "required"],
      ["ecs:RegisterTaskDefinition", "requiresCompatibilities[1]", "enum"],
    ],
  },
  "rest-json": {
    service: "lambda",
    path: "/2015-03-31/functions?Dry=1",
    body: JSON.stringify({
      FunctionName: "f",
      Role: "migration",
      Runtime: "python1.0",
      Timeout: 901,
      MemorySize: 100,
      Code: { ZipFile: "not base64" },
    }),
    findings: [
      ["lambda:CreateFunction", "", "timeout of a function"],
      ["lambda:CreateFunction", "?Dry", "unknown member"],
      ["lambda:CreateFunction", "Code.ZipFile", "type"],
      ["lambda:CreateFunction", "MemorySize", "min"],
      ["lambda:CreateFunction", "Role", "pattern"],
      ["lambda:CreateFunction", "Runtime", "enum"],
    ],
  },
  "rest-xml": {
    service: "s3",
    method: "PUT",
    path: "/a-bucket?versioning",
    headers: { "x-amz-mood": "good" },
    body: "<VersioningConfiguration><Status>On</Status><Since>today</Since></VersioningConfiguration>",
    findings: [
      ["s3:PutBucketVersioning", "Since", "unknown member"],
      ["s3:PutBucketVersioning", "VersioningConfiguration.Status", "enum"],
      ["s3:PutBucketVersioning", "x-amz-mood", "unknown member"],
    ],
  },
  "rest-xml, the whole body": {
    service: "route53",
    path: "/2013-04-01/hostedzone",
    body: `<CreateHostedZoneRequest><Name>${"long.".repeat(300)}</Name></CreateHostedZoneRequest>`,
    findings: [
      ["route53:CreateHostedZone", "CallerReference", "required"],
      ["route53:CreateHostedZone", "Name", "max"],
    ],
  },
};

/** Requests that cannot be read; nothing passes unseen. */
export const unreadable: Readonly<Record<string, Omit<Seed, "findings">>> = {
  "there is no such operation of iam": {
    service: "iam",
    headers: form,
    body: fields({ Action: "CreateAnything", Version: "2010-05-08" }),
  },
  "there is no model of the service nothing": { service: "nothing", body: "" },
  // the provider calls none of these services in this protocol
  "there is no such operation of cloudwatch": {
    service: "monitoring",
    path: "/service/GraniteServiceVersion20100801/operation/PutMetricAlarm",
    headers: { "smithy-protocol": "rpc-v2-cbor" },
    body: "",
  },
};

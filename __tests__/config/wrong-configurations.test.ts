import { expect, it } from "vitest";
import { readDeployments } from "../../src/config";
import { entry, entryWithoutNetwork, messagesOf, read, readOne, readText } from "./files";

const at = "deployments.yaml: deployments.dev";
const input = `${at}.inputs`;
const wrongInput = (inputs: Record<string, unknown>) => () => readOne(entry({ inputs }));

/** What is wrong, the file, and every line of the message. */
const wrong: readonly (readonly [what: string, read: () => unknown, messages: readonly string[]])[] = [
  // the file
  [
    "empty file",
    () => readText(""),
    ["deployments.yaml: is empty; it needs a map `deployments` with one deployment or more"],
  ],
  [
    "missing file",
    () => readDeployments({ file: "nowhere/deployments.yaml" }),
    ["nowhere/deployments.yaml: no such file; DEPLOYMENTS_FILE names another one"],
  ],
  [
    "only comments",
    () => readText("# nothing\n"),
    ["deployments.yaml: holds nothing but comments; it needs a map `deployments` with one deployment or more"],
  ],
  [
    "wrong extension",
    () => readText("a: 1", "deployments.toml"),
    ["deployments.toml: must be a file whose name ends in .yaml, .yml, .json"],
  ],
  [
    "a list for a map",
    () => readText("- a\n"),
    ["deployments.yaml: must be a map with the key `deployments`; found a list"],
  ],
  [
    "broken YAML",
    () => readText('deployments:\n  dev: "open\n'),
    ['deployments.yaml:3:1: cannot be read as YAML: Missing closing "quote'],
  ],
  [
    "indentation",
    () => readText("deployments:\n  dev:\n    - 1\n   x: 2\n"),
    ["deployments.yaml:4:1: cannot be read as YAML: All mapping items must start at the same column"],
  ],
  [
    "tabs",
    () => readText("deployments:\n\tdev: 1\n"),
    ["deployments.yaml:2:1: YAML is indented with spaces, not with tabs"],
  ],
  [
    "duplicate keys",
    () => readText("deployments:\n  dev: {}\n  dev: {}\n"),
    ["deployments.yaml:3:3: the key dev is given twice in one map"],
  ],
  [
    "two documents",
    () => readText("a: 1\n---\nb: 2\n"),
    ["deployments.yaml:2:1: a second YAML document begins here; the file must hold one"],
  ],
  [
    "a YAML tag",
    () => readText("a: !secret x\n"),
    ["deployments.yaml:1:4: YAML tags such as !secret are not understood here"],
  ],
  [
    "a missing anchor",
    () => readText("a: *x\n"),
    ["deployments.yaml:1:4: cannot be read as YAML: no anchor &x stands before this alias"],
  ],
  [
    "an endless alias",
    () => readText("a: &x [*x]\n"),
    ["deployments.yaml: an alias stands inside of the very thing that it stands for"],
  ],
  ["a key that is a list", () => readText("? [a]\n: 1\n"), ["deployments.yaml:1:3: a key must be text"]],
  [
    "broken JSON",
    () => readText('{"a":1,\n"b":2,}', "d.json"),
    ["d.json:2:7: is not JSON: Expected double-quoted property name"],
  ],
  [
    "duplicate keys in JSON",
    () => readText('{"a":1,"a":2}', "d.json"),
    ['d.json:1:8: the key "a" is given twice in one map'],
  ],
  [
    "an unquoted variable in { }",
    () => readText("deployments:\n  dev:\n    inputs:\n      tags: { team: ${var.team} }\n"),
    [
      'deployments.yaml:4:22: inside { } and [ ] YAML takes the { of an unquoted ${var.NAME} for a map; quote it: "${var.NAME}"',
    ],
  ],

  // the deployments
  [
    "no deployments",
    () => readText("deployments: {}\n"),
    [
      "deployments.yaml: deployments: must be a map from names to deployments, with one or more of them; found an empty map",
    ],
  ],
  [
    "deployments as a list",
    () => readText("deployments: [a]\n"),
    ["deployments.yaml: deployments: must be a map from names to deployments, with one or more of them; found a list"],
  ],
  [
    "an unknown section",
    () => readText("deployment: {}\n"),
    [
      "deployments.yaml: deployment: unknown setting; did you mean deployments?",
      "deployments.yaml: deployments: must be a map from names to deployments, with one or more of them; found nothing",
    ],
  ],
  [
    "defaults as a list",
    () => readText("defaults: []\ndeployments: {a: 1}\n"),
    [
      "deployments.yaml: defaults: must be a map of settings; found a list",
      "deployments.yaml: deployments.a: must be a map of settings; found 1",
    ],
  ],
  [
    "a name that is a path",
    () => read({ "../dev": entry() }),
    [
      'deployments.yaml: deployments["../dev"]: the name must be 1 to 90 letters, digits, dashes and underscores, beginning with a letter or digit; found "../dev"',
    ],
  ],
  [
    "names that differ in case",
    () => read({ dev: entry(), Dev: entry() }),
    ["deployments.yaml: deployments.Dev: the name differs from dev in upper and lower case alone"],
  ],
  [
    "no product",
    () => readOne({ ...entry(), product: undefined }),
    [`${at}.product: is required: one of metaflow, placeos`],
  ],
  [
    "an unknown product",
    () => readOne(entry({ product: "kafka" })),
    [`${at}.product: must be one of metaflow, placeos; found "kafka"`],
  ],
  [
    "a misspelt product",
    () => readOne(entry({ product: "metalfow" })),
    [`${at}.product: must be one of metaflow, placeos; found "metalfow"; did you mean metaflow?`],
  ],
  [
    "a name that is not there",
    () =>
      readText(
        "deployments: {a: {product: metaflow, region: us-west-2, network: {cidr: 10.0.0.0/16}, inputs: {tags: {}, enable_step_functions: true}}}",
        "deployments.yaml",
        ["b", "a"],
      ),
    ['deployments.yaml: deployments: no deployment is named "b"; there are a'],
  ],

  // settings of a deployment
  [
    "a misspelt setting",
    () => readOne(entry({ provder: {} })),
    [`${at}.provder: unknown setting; did you mean provider?`],
  ],
  [
    "an input one level up",
    () => readOne(entry({ batch_type: "ec2" })),
    [`${at}.batch_type: unknown setting; batch_type belongs under inputs`],
  ],
  [
    "a setting among the inputs",
    wrongInput({ region: "us-west-2" }),
    [`${input}.region: unknown input; region belongs one level up, beside inputs`],
  ],
  ["no region", () => readOne({ ...entry(), region: undefined }), [`${at}.region: is required`]],
  [
    "no region at all",
    () => readOne(entry({ region: "Oregon" })),
    [`${at}.region: must be an AWS region such as us-west-2; found "Oregon"`],
  ],
  [
    "a region of another kind",
    () => readOne(entry({ region: "us-west2" })),
    [`${at}.region: must be an AWS region such as us-west-2; found "us-west2"; did you mean us-west-2?`],
  ],
  [
    "a foreign partition",
    () => readOne(entry({ region: "us-iso-east-1" })),
    [`${at}.region: us-iso-east-1 is in a partition that is not supported; supported are aws, aws-cn, aws-us-gov`],
  ],
  [
    "an old provider",
    () => readOne(entry({ aws_provider_version: "~> 4.67" })),
    [`${at}.aws_provider_version: must allow a version of major 5 (5.100 or newer) or 6; found "~> 4.67"`],
  ],
  [
    "a misspelt provider setting",
    () => readOne(entry({ provider: { assume_role: { arn: "x" } } })),
    [
      `${at}.provider.assume_role.arn: unknown setting; known are role_arn, external_id, session_name`,
      `${at}.provider.assume_role.role_arn: is required`,
    ],
  ],
  [
    "an account id without quotes",
    () => readOne(entry({ provider: { allowed_account_ids: [123456789012] } })),
    [
      `${at}.provider.allowed_account_ids[0]: must be the 12 digits of an account id; found 123456789012; write it in quotes`,
    ],
  ],
  [
    "a role of another partition",
    () => readOne(entry({ provider: { assume_role: { role_arn: "arn:aws-cn:iam::123456789012:role/x" } } })),
    [`${at}.provider.assume_role.role_arn: must be in aws, the partition of us-west-2; found partition aws-cn`],
  ],
  [
    "a profile file of the wrong kind",
    () => readOne(entry({ profile_file: true })),
    [`${at}.profile_file: must be the path of a file, or false; found true`],
  ],

  // the network
  [
    "host bits",
    () => readOne(entry({ network: { cidr: "10.0.0.5/16" } })),
    [
      `${at}.network.cidr: must be a network, without bits of the host; found "10.0.0.5/16"; the network is 10.0.0.0/16`,
    ],
  ],
  [
    "no CIDR",
    () => readOne(entry({ network: { cidr: "10.0.0.0" } })),
    [`${at}.network.cidr: must be a CIDR block such as 10.0.0.0/16; found "10.0.0.0"`],
  ],
  [
    "IPv6",
    () => readOne(entry({ network: { cidr: "fd00::/64" } })),
    [`${at}.network.cidr: must be an IPv4 CIDR block such as 10.0.0.0/16, IPv6 is not supported; found "fd00::/64"`],
  ],
  [
    "overlapping subnets",
    () => readOne(entry({ network: { cidr: "10.0.0.0/16", private_subnet_cidrs: ["10.0.0.0/20", "10.0.8.0/21"] } })),
    [`${at}.network.private_subnet_cidrs[1]: 10.0.8.0/21 overlaps with subnet 10.0.0.0/20`],
  ],
  [
    "a subnet outside",
    () => readOne(entry({ network: { cidr: "10.0.0.0/16", public_subnet_cidrs: ["10.0.0.0/20", "10.1.0.0/20"] } })),
    [`${at}.network.public_subnet_cidrs[1]: must lie inside the VPC's 10.0.0.0/16; found 10.1.0.0/20`],
  ],
  [
    "a network and a VPC",
    wrongInput({ vpc_id: "vpc-0123456789abcdef0" }),
    [`${input}.vpc_id: cannot be given beside network, which makes a VPC of its own`],
  ],
  [
    "neither network nor VPC",
    () => readOne({ ...entry(), network: undefined }),
    ["vpc_id", "subnet1_id", "subnet2_id", "vpc_cidr_blocks"].map(
      (name) => `${input}.${name}: is required, because the deployment makes no network`,
    ),
  ],
  [
    "one subnet twice",
    () => readOne(entryWithoutNetwork({ subnet2_id: "subnet-0123456789abcdef0" })),
    [
      `${input}.subnet2_id: must be another subnet than subnet1_id, in another zone; found subnet-0123456789abcdef0 twice`,
    ],
  ],

  // inputs
  [
    "a misspelt input",
    wrongInput({ batch_tpye: "ec2" }),
    [`${input}.batch_tpye: unknown input; did you mean batch_type?`],
  ],
  [
    "an input of nobody",
    wrongInput({ colour: "blue" }),
    [`${input}.colour: unknown input; docs/configuration-reference.md lists all`],
  ],
  [
    "no inputs",
    () => readOne({ ...entry(), inputs: undefined }),
    [`${input}.tags: is required`, `${input}.enable_step_functions: is required`],
  ],
  [
    "a word for a switch",
    wrongInput({ enable_step_functions: "yes" }),
    [`${input}.enable_step_functions: must be true or false; found "yes"`],
  ],
  [
    "a word in capitals",
    wrongInput({ batch_type: "EC2" }),
    [`${input}.batch_type: must be one of ec2, fargate; found "EC2"; did you mean ec2?`],
  ],
  [
    "a word of IMDS",
    wrongInput({ launch_template_http_tokens: "require" }),
    [
      `${input}.launch_template_http_tokens: must be one of optional, required; found "require"; did you mean required?`,
    ],
  ],
  [
    "too many hops",
    wrongInput({ launch_template_http_put_response_hop_limit: 65 }),
    [`${input}.launch_template_http_put_response_hop_limit: must be a whole number from 1 to 64; found 65`],
  ],
  [
    "half a vCPU",
    wrongInput({ compute_environment_max_vcpus: 16.5 }),
    [`${input}.compute_environment_max_vcpus: must be a whole number, 1 or more; found 16.5`],
  ],
  [
    "vCPUs out of order",
    wrongInput({ compute_environment_min_vcpus: 8, compute_environment_desired_vcpus: 4 }),
    [
      `${input}.compute_environment_min_vcpus: compute_environment_min_vcpus must be at most compute_environment_desired_vcpus; found 8 and 4`,
    ],
  ],
  [
    "a string for a list",
    wrongInput({ access_list_cidr_blocks: "10.0.0.0/8" }),
    [
      `${input}.access_list_cidr_blocks: must be a list, each element a CIDR block such as 10.0.0.0/16; found "10.0.0.0/8"`,
    ],
  ],
  [
    "a number for a version",
    wrongInput({ db_engine_version: 16 }),
    [
      `${input}.db_engine_version: must be a version of PostgreSQL in quotes, such as "16" or "16.4"; found 16; write it in quotes`,
    ],
  ],
  [
    "a number for a tag",
    wrongInput({ tags: { cost: 42 } }),
    [
      `${input}.tags.cost: must be the value of a tag: at most 256 letters, digits, spaces and _.:/=+-@; found 42; write it in quotes`,
    ],
  ],
  [
    "a reserved tag",
    wrongInput({ tags: { "aws:x": "y" } }),
    [`${input}.tags["aws:x"]: tags must not begin with aws:, which AWS reserves; found "aws:x"`],
  ],
  [
    "a prefix with capitals",
    wrongInput({ resource_prefix: "Metaflow" }),
    [
      `${input}.resource_prefix: must be at most 32 lower-case letters, digits and single dashes, beginning with a letter and not ending in a dash, or empty; found "Metaflow"`,
    ],
  ],
  [
    "a long prefix",
    wrongInput({ resource_prefix: "metaflow-of-the-data-platform-team" }),
    [`${input}.resource_prefix: must have at most 32 characters; found 34`],
  ],
  [
    "no suffix to the default prefix",
    wrongInput({ resource_suffix: "" }),
    [
      `${input}.resource_suffix: must not be empty with the prefix metaflow: the bucket metaflow-s3 is taken; give a suffix, another prefix, or s3_bucket_name`,
    ],
  ],
  [
    "a long load balancer name",
    wrongInput({ load_balancer_name_prefix: "a-very-long-prefix-for-balancers" }),
    [
      `${input}.load_balancer_name_prefix: makes the load balancer's name a-very-long-prefix-for-balancers-nlb, 36 characters; at most 32 are allowed`,
    ],
  ],
  [
    "a bucket's name",
    wrongInput({ s3_bucket_name: "My_Bucket" }),
    [
      `${input}.s3_bucket_name: must be 3 to 63 lower-case letters, digits, dots and dashes, with a letter or digit at both ends; found "My_Bucket"`,
    ],
  ],
  [
    "an ARN of another service",
    wrongInput({ batch_extra_bucket_arns: ["arn:aws:sns:us-west-2:123456789012:x"] }),
    [
      `${input}.batch_extra_bucket_arns[0]: must be an ARN such as arn:aws:s3:::my-bucket; found "arn:aws:sns:us-west-2:123456789012:x"`,
    ],
  ],
  [
    "an ARN of another partition",
    wrongInput({ batch_extra_bucket_arns: ["arn:aws-cn:s3:::my-bucket"] }),
    [`${input}.batch_extra_bucket_arns[0]: must be in aws, the partition of us-west-2; found partition aws-cn`],
  ],
  [
    "a certificate of another region",
    wrongInput({
      ui_certificate_arn: "arn:aws:acm:us-east-1:123456789012:certificate/a",
      ui_allow_list: ["10.0.0.0/8"],
    }),
    [`${input}.ui_certificate_arn: must be in the deployment's region us-west-2; found us-east-1`],
  ],
  [
    "a policy of another partition, and a log group of nobody",
    wrongInput({ additional_worker_policy_arns: ["arn:aws-cn:iam::aws:policy/A"], batch_job_log_group: "manged" }),
    [
      `${input}.batch_job_log_group: must be one of existing, managed, imported; found "manged"; did you mean managed?`,
      `${input}.additional_worker_policy_arns[0]: must be in aws, the partition of us-west-2; found partition aws-cn`,
    ],
  ],
  [
    "a partition that does not fit",
    wrongInput({ iam_partition: "aws-us-gov" }),
    [`${input}.iam_partition: must be aws, the partition of us-west-2; found "aws-us-gov"`],
  ],
  [
    "half a Cognito setting",
    wrongInput({ ui_cognito_user_pool_domain: "auth" }),
    [
      `${input}.ui_cognito_user_pool_arn: is required beside ui_cognito_user_pool_domain: all three Cognito values, or none`,
      `${input}.ui_cognito_user_pool_client_id: is required beside ui_cognito_user_pool_domain: all three Cognito values, or none`,
    ],
  ],
  [
    "the UI without a certificate",
    wrongInput({ enable_ui: true, ui_allow_list: ["10.0.0.0/8"] }),
    [
      `${input}.ui_certificate_arn: is required for the UI, or ui_hosted_zone_id and ui_domain_name, with which a certificate is requested`,
    ],
  ],
  [
    "a gateway open to everyone",
    wrongInput({ api_basic_auth: false, access_list_cidr_blocks: [] }),
    [
      `${input}.access_list_cidr_blocks: without a key (api_basic_auth: false) the API gateway would be open to everyone; list who may call it, or write 0.0.0.0/0 for everyone`,
    ],
  ],
  [
    "two answers to one question",
    wrongInput({ api_basic_auth: false, metadata_service_enable_api_basic_auth: true }),
    [
      `${input}.metadata_service_enable_api_basic_auth: is another name of api_basic_auth and must have its value; found true and false`,
    ],
  ],
  [
    "Step Functions without Batch",
    wrongInput({ enable_batch: false }),
    [`${input}.enable_step_functions: needs enable_batch: state machines run their steps on AWS Batch`],
  ],
  [
    "a Fargate task that is not offered",
    wrongInput({ metadata_service_memory: 8192 }),
    [`${input}.metadata_service_memory: with 512 CPU units Fargate gives 1024, 2048, 3072, 4096 MiB; found 8192`],
  ],
  [
    "an instance class",
    wrongInput({ db_instance_type: "t4g.small" }),
    [`${input}.db_instance_type: must be an instance class such as db.t4g.small; found "t4g.small"`],
  ],
  [
    "a window that is too short",
    wrongInput({ maintenance_window: "Mon:00:00-Mon:00:15" }),
    [
      `${input}.maintenance_window: must be a weekly window in UTC such as Mon:00:00-Mon:03:00, from 30 minutes to under a day; found "Mon:00:00-Mon:00:15"`,
    ],
  ],
  [
    "windows that meet",
    wrongInput({ maintenance_window: "Sun:23:30-Mon:00:30", db_backup_window: "00:00-01:00" }),
    [`${input}.db_backup_window: must not overlap with maintenance_window; found 00:00-01:00 and Sun:23:30-Mon:00:30`],
  ],
  [
    "a mode that needs a CA",
    wrongInput({ database_ssl_mode: "verify-full" }),
    [
      `${input}.database_ssl_mode: verify-full needs database_ssl_root_cert, the path of the CA bundle inside the image`,
    ],
  ],
  [
    "user data that Batch cannot merge",
    wrongInput({ launch_template_user_data: "#!/bin/sh\n" }),
    [
      `${input}.launch_template_user_data: must be MIME multi-part text in clear, with a header Content-Type: multipart/mixed: AWS Batch merges it with its own`,
    ],
  ],

  // variables
  [
    "a late-bound switch",
    wrongInput({ enable_step_functions: "${var.sfn}" }),
    [`${input}.enable_step_functions: cannot be a variable: it decides which resources exist`],
  ],
  [
    "a late-bound map of names",
    wrongInput({ db_parameters: "${var.parameters}" }),
    [`${input}.db_parameters: cannot be a variable: its keys must be known at synthesis; its values may be variables`],
  ],
  [
    "a variable among text",
    wrongInput({ db_username: "u-${var.user}" }),
    [
      `${input}.db_username: "u-\${var.user}" mixes a variable with other text; only a whole value can be a variable: "\${var.NAME}"`,
    ],
  ],
  [
    "one variable of two types",
    wrongInput({ log_retention_in_days: "${var.x}", db_username: "${var.x}" }),
    [`${input}.db_username: the variable x is used as string here and as number in inputs.log_retention_in_days`],
  ],
  [
    "a name that Terraform keeps",
    wrongInput({ db_username: "${var.count}" }),
    [`${input}.db_username: Terraform keeps the name count for itself; rename the variable`],
  ],
  [
    "a late-bound backend",
    () => readOne(entry({ backend: { s3: { bucket: "${var.bucket}", region: "us-west-2" } } })),
    [`${at}.backend.s3.bucket: cannot be a variable: Terraform reads the backend before it knows any variable`],
  ],

  // everything at once
  [
    "several things in several deployments",
    () =>
      read({
        dev: entry({ inputs: { batch_tpye: 1, batch_type: "x" } }),
        prod: entry({ region: "x", inputs: { resource_suffix: "-" } }),
      }),
    [
      `${input}.batch_tpye: unknown input; did you mean batch_type?`,
      `${input}.batch_type: must be one of ec2, fargate; found "x"`,
      'deployments.yaml: deployments.prod.region: must be an AWS region such as us-west-2; found "x"',
      'deployments.yaml: deployments.prod.inputs.resource_suffix: must be `random`, or at most 16 lower-case letters, digits and single dashes, not beginning or ending with a dash, or empty; found "-"',
    ],
  ],
];

it.each(wrong)("refuses %s", (_, read, messages) => {
  expect(messagesOf(read)).toEqual(messages);
});

it("covers 30 wrong configurations and more", () => {
  expect(new Set(wrong.map(([what]) => what)).size).toBeGreaterThanOrEqual(30);
  expect(new Set(wrong.map(([what]) => what)).size).toBe(wrong.length);
});

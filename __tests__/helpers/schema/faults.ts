import type { Block } from "../synth";

/** A stack with one of everything that a stack can have. */
export function goodStack(): Block {
  return {
    terraform: {
      required_version: ">= 1.11",
      required_providers: {
        aws: { source: "hashicorp/aws", version: "~> 5.100" },
        random: { source: "hashicorp/random", version: "~> 3.7" },
      },
      backend: { local: { path: "terraform.tfstate" } },
    },
    provider: {
      aws: [{ region: "us-west-2", default_tags: [{ tags: { a: "b" } }] }],
      random: [{}],
    },
    variable: {
      zone: {
        type: "string",
        description: "A zone",
        nullable: false,
        validation: [{ condition: '${var.zone != ""}', error_message: "It must be given." }],
      },
      token: { type: "string", sensitive: true },
      blocks: { type: "list(string)", default: ["10.0.0.0/16"] },
    },
    locals: {
      names: '${join("-", [random_pet.name.id, var.zone])}',
      password: "${ephemeral.random_password.made.result}",
    },
    data: {
      aws_caller_identity: { me: { provider: "aws" } },
      aws_iam_policy_document: {
        may: { statement: [{ actions: ["s3:Get*"], resources: ["${aws_s3_bucket.store.arn}/*"] }] },
      },
    },
    ephemeral: { random_password: { made: { length: 20, special: false } } },
    resource: {
      random_pet: { name: { length: 2, keepers: { zone: "${var.zone}" } } },
      aws_vpc: { net: { cidr_block: "${var.blocks[0]}", enable_dns_support: true, tags: { Name: "${local.names}" } } },
      aws_subnet: {
        each: {
          for_each: '${toset(["a", "b"])}',
          vpc_id: "${aws_vpc.net.id}",
          cidr_block: "${cidrsubnet(aws_vpc.net.cidr_block, 8, index(var.blocks, each.key))}",
        },
      },
      aws_security_group: { open: { vpc_id: "${aws_vpc.net.id}", count: 2, name: "open-${count.index}" } },
      aws_db_parameter_group: {
        rules: {
          family: "postgres16",
          parameter: [
            { name: "max_connections", value: 100 },
            { name: "log_statement", value: "ddl", apply_method: "immediate" },
          ],
        },
      },
      aws_db_instance: {
        db: {
          instance_class: "db.t4g.micro",
          engine: "postgres",
          username: "metaflow",
          allocated_storage: "20",
          password_wo: "${local.password}",
          password_wo_version: 1,
          vpc_security_group_ids: ["${aws_security_group.open[0].id}"],
          parameter_group_name: "${aws_db_parameter_group.rules.name}",
          lifecycle: {
            ignore_changes: ["engine_version", 'tags["by"]'],
            prevent_destroy: true,
            replace_triggered_by: ["aws_vpc.net.id"],
            postcondition: [{ condition: "${self.port > 0}", error_message: "It has no port." }],
          },
          depends_on: ["aws_vpc.net", "data.aws_caller_identity.me"],
        },
      },
      aws_s3_bucket: {
        store: {
          bucket: "store-${data.aws_caller_identity.me.account_id}",
          provisioner: [{ "local-exec": { command: "echo ${self.id}" } }],
        },
      },
      aws_s3_bucket_versioning: {
        store: { bucket: "${aws_s3_bucket.store.id}", versioning_configuration: { status: "Enabled" } },
      },
      terraform_data: { kept: { input: { bucket: "${aws_s3_bucket.store.id}" }, triggers_replace: ["${var.zone}"] } },
    },
    output: {
      bucket: { value: "${aws_s3_bucket.store.bucket}", depends_on: ["aws_db_instance.db"] },
      subnets: { value: "${[for subnet in aws_subnet.each : subnet.id]}" },
      token: { value: "${var.token}", sensitive: true },
    },
    check: {
      reachable: {
        assert: [{ condition: "${aws_db_instance.db.port == 5432}", error_message: "It listens elsewhere." }],
      },
    },
    moved: [{ from: "module.metaflow.aws_s3_bucket.this[0]", to: "aws_s3_bucket.store" }],
    removed: [{ from: "aws_s3_bucket.gone", lifecycle: { destroy: false } }],
  };
}

/** A way to break a stack, and what the checks say of it. */
export interface Fault {
  readonly title: string;
  readonly make: (stack: Block) => void;
  readonly place: string;
  readonly problem: string | RegExp;
  /** Whether `terraform validate` does not find it in a module: only a plan does, or nothing. */
  readonly isBeyondValidate?: boolean;
}

const database = "resource.aws_db_instance.db";
const databaseOf = (stack: Block): Block => stack.resource.aws_db_instance.db as Block;
const vpc = "resource.aws_vpc.net";
const vpcOf = (stack: Block): Block => stack.resource.aws_vpc.net as Block;
const outputs = (stack: Block, value: unknown) => (stack.output.bucket.value = value);

/** One fault of each kind. */
export const faults: readonly Fault[] = [
  {
    title: "an argument that there is not",
    make: (s) => (vpcOf(s).cidr_blok = "10.0.0.0/16"),
    place: `${vpc}.cidr_blok`,
    problem: "there is no such argument; did you mean cidr_block?",
  },
  {
    title: "an argument of a nested block that there is not",
    make: (s) => (s.resource.aws_db_parameter_group.rules.parameter[1].method = "immediate"),
    place: "resource.aws_db_parameter_group.rules.parameter[1].method",
    problem: "there is no such argument",
  },
  {
    title: "a name that every object of JavaScript has",
    make: (s) => Object.assign(vpcOf(s), { constructor: "x" }),
    place: `${vpc}.constructor`,
    problem: "there is no such argument",
  },
  {
    title: "an argument that is missing",
    make: (s) => delete databaseOf(s).instance_class,
    place: database,
    problem: 'the argument "instance_class" is missing',
  },
  {
    title: "an argument that is null",
    make: (s) => (databaseOf(s).instance_class = null),
    place: database,
    problem: 'the argument "instance_class" is missing',
  },
  {
    title: "an argument of a nested block that is missing",
    make: (s) => delete s.resource.aws_db_parameter_group.rules.parameter[0].value,
    place: "resource.aws_db_parameter_group.rules.parameter[0]",
    problem: 'the argument "value" is missing',
  },
  {
    title: "a block that is missing",
    make: (s) => delete s.resource.aws_s3_bucket_versioning.store.versioning_configuration,
    place: "resource.aws_s3_bucket_versioning.store",
    problem: 'the block "versioning_configuration" is missing',
  },
  {
    title: "a computed attribute that is set",
    make: (s) => (vpcOf(s).arn = "arn"),
    place: `${vpc}.arn`,
    problem: "the provider computes it: it cannot be set",
  },
  {
    title: "a deprecated argument",
    make: (s) => (s.resource.aws_s3_bucket.store.acceleration_status = "Enabled"),
    place: "resource.aws_s3_bucket.store.acceleration_status",
    problem: "it is deprecated",
  },
  {
    title: "a text for a number",
    make: (s) => (databaseOf(s).allocated_storage = "twenty"),
    place: `${database}.allocated_storage`,
    problem: '"twenty" is not a number',
  },
  {
    title: "a text for a bool",
    make: (s) => (vpcOf(s).enable_dns_support = "yes"),
    place: `${vpc}.enable_dns_support`,
    problem: '"yes" is not a bool',
  },
  {
    title: "a number for a bool",
    make: (s) => (vpcOf(s).enable_dns_support = 1),
    place: `${vpc}.enable_dns_support`,
    problem: "1 is not a bool",
  },
  {
    title: "a text for a set",
    make: (s) => (databaseOf(s).vpc_security_group_ids = "sg-11111111"),
    place: `${database}.vpc_security_group_ids`,
    problem: '"sg-11111111" is not a set(string)',
  },
  {
    title: "a list for a text",
    make: (s) => (databaseOf(s).engine = ["postgres"]),
    place: `${database}.engine`,
    problem: '["postgres"] is not a string',
  },
  {
    title: "a list for a map",
    make: (s) => (vpcOf(s).tags = ["a"]),
    place: `${vpc}.tags`,
    problem: '["a"] is not a map(string)',
  },
  {
    title: "a map within a map of texts",
    make: (s) => (vpcOf(s).tags.inner = { a: "b" }),
    place: `${vpc}.tags.inner`,
    problem: '{"a":"b"} is not a string',
  },
  {
    title: "a part of an object that is missing",
    make: (s) => (s.resource.aws_security_group.open.ingress = [{ from_port: 1, to_port: 1, protocol: "tcp" }]),
    place: "resource.aws_security_group.open.ingress[0]",
    problem: 'the attribute "cidr_blocks" is missing',
  },
  {
    title: "a text for a block",
    make: (s) => (s.resource.aws_s3_bucket_versioning.store.versioning_configuration = "Enabled"),
    place: "resource.aws_s3_bucket_versioning.store.versioning_configuration",
    problem: 'a block is expected, not "Enabled"',
  },
  {
    title: "texts for blocks",
    make: (s) => (s.resource.aws_db_parameter_group.rules.parameter = ["a"]),
    place: "resource.aws_db_parameter_group.rules.parameter[0]",
    problem: 'a block is expected, not "a"',
  },
  {
    title: "a block for an argument",
    make: (s) => (databaseOf(s).engine = { name: "postgres" }),
    place: `${database}.engine`,
    problem: '{"name":"postgres"} is not a string',
  },
  {
    title: "too many blocks",
    make: (s) =>
      (s.resource.aws_s3_bucket_versioning.store.versioning_configuration = [
        { status: "Enabled" },
        { status: "Enabled" },
      ]),
    place: "resource.aws_s3_bucket_versioning.store.versioning_configuration",
    problem: "there may be at most 1, not 2",
  },
  {
    title: "too few blocks",
    make: (s) => (s.resource.aws_s3_bucket_versioning.store.versioning_configuration = []),
    place: "resource.aws_s3_bucket_versioning.store.versioning_configuration",
    problem: "there must be at least 1, not 0",
  },
  {
    title: "a type that there is not",
    make: (s) => (s.resource.aws_s3_buckets = { a: {} }),
    place: "resource.aws_s3_buckets",
    problem: /^no schema is known for this type/,
  },
  {
    title: "an argument of a provider that there is not",
    make: (s) => (s.provider.aws[0].regions = ["us-west-2"]),
    place: "provider.aws[0].regions",
    problem: "there is no such argument; did you mean region?",
  },
  {
    title: "a provider that no stack has",
    make: (s) => (s.provider.awz = [{}]),
    place: "provider.awz",
    problem: 'no stack has a provider "awz"',
    isBeyondValidate: true,
  },
  {
    title: "a reference to a resource that there is not",
    make: (s) => outputs(s, "${aws_s3_bucket.storage.id}"),
    place: "output.bucket.value",
    problem: "there is no aws_s3_bucket.storage",
  },
  {
    title: "a reference to an attribute that there is not",
    make: (s) => outputs(s, "x-${aws_s3_bucket.store.name}"),
    place: "output.bucket.value",
    problem: 'aws_s3_bucket.store: there is no attribute "name"',
  },
  {
    title: "a reference to an attribute of a nested block that there is not",
    make: (s) => outputs(s, "${aws_s3_bucket_versioning.store.versioning_configuration[0].state}"),
    place: "output.bucket.value",
    problem: 'aws_s3_bucket_versioning.store: there is no attribute "state"',
  },
  {
    title: "a reference to a data source that there is not",
    make: (s) => outputs(s, "${data.aws_caller_identity.you.id}"),
    place: "output.bucket.value",
    problem: "there is no data.aws_caller_identity.you",
  },
  {
    title: "a reference to an attribute of a data source that there is not",
    make: (s) => outputs(s, "${data.aws_caller_identity.me.name}"),
    place: "output.bucket.value",
    problem: 'data.aws_caller_identity.me: there is no attribute "name"',
  },
  {
    title: "a reference within a call within a text of an expression",
    make: (s) => outputs(s, '${lower("a ${aws_vpc.nets.id}")}'),
    place: "output.bucket.value",
    problem: "there is no aws_vpc.nets",
  },
  {
    title: "a reference in a key",
    make: (s) => (vpcOf(s).tags["${var.key}"] = "x"),
    place: `${vpc}.tags.\${var.key}`,
    problem: "there is no variable key",
  },
  {
    title: "a variable that there is not",
    make: (s) => (vpcOf(s).tags.a = "${var.zones}"),
    place: `${vpc}.tags.a`,
    problem: "there is no variable zones",
  },
  {
    title: "a local value that there is not",
    make: (s) => (vpcOf(s).tags.a = "${local.name}"),
    place: `${vpc}.tags.a`,
    problem: "there is no local value name",
  },
  {
    title: "a reference to several without a key",
    make: (s) => outputs(s, "${aws_subnet.each.id}"),
    place: "output.bucket.value",
    problem: "aws_subnet.each is several: it takes a key, as in aws_subnet.each[…].id",
  },
  {
    title: "a key of what is not several",
    make: (s) => outputs(s, "${aws_vpc.net[0].id}"),
    place: "output.bucket.value",
    problem: /^aws_vpc\.net: a object\(.+\) has no index$/,
  },
  {
    title: "each in what is not several",
    make: (s) => (vpcOf(s).tags.a = "${each.key}"),
    place: `${vpc}.tags.a`,
    problem: "there is no each.key",
  },
  {
    title: "self outside a condition",
    make: (s) => (vpcOf(s).tags.a = "${self.id}"),
    place: `${vpc}.tags.a`,
    problem: "there is no self.id",
  },
  {
    title: "a list where its reference is to be a text",
    make: (s) => (databaseOf(s).engine = "${aws_db_instance.db.vpc_security_group_ids}"),
    place: `${database}.engine`,
    problem: "${aws_db_instance.db.vpc_security_group_ids} is a set(string), not a string",
    isBeyondValidate: true,
  },
  {
    title: "a reference that yields another type",
    make: (s) => (databaseOf(s).vpc_security_group_ids = "${aws_vpc.net.id}"),
    place: `${database}.vpc_security_group_ids`,
    problem: "${aws_vpc.net.id} is a string, not a set(string)",
    isBeyondValidate: true,
  },
  {
    title: "a call that yields another type",
    make: (s) => (databaseOf(s).engine = '${split(",", "a,b")}'),
    place: `${database}.engine`,
    problem: /is a list\(string\), not a string$/,
  },
  {
    title: "a function that there is not",
    make: (s) => outputs(s, "${lowercase(var.zone)}"),
    place: "output.bucket.value",
    problem: "there is no function lowercase",
  },
  {
    title: "a call with an argument too many",
    make: (s) => outputs(s, '${lower(var.zone, "a")}'),
    place: "output.bucket.value",
    problem: "lower takes 1 arguments, not 2",
  },
  {
    title: "an expression without its end",
    make: (s) => outputs(s, "${lower(var.zone}"),
    place: "output.bucket.value",
    problem: /closes nothing/,
  },
  {
    title: "a dependency on what there is not",
    make: (s) => (databaseOf(s).depends_on[0] = "aws_vpc.nets"),
    place: `${database}.depends_on[0]`,
    problem: "there is no aws_vpc.nets",
  },
  {
    title: "a dependency that is an expression",
    make: (s) => (databaseOf(s).depends_on[0] = "${aws_vpc.net}"),
    place: `${database}.depends_on[0]`,
    problem: '"${aws_vpc.net}" is no address',
  },
  {
    title: "a provider that there is not",
    make: (s) => (databaseOf(s).provider = "aws.third"),
    place: `${database}.provider`,
    problem: "there is no aws.third",
  },
  {
    title: "a lifecycle that there is not",
    make: (s) => (databaseOf(s).lifecycle.protect = true),
    place: `${database}.lifecycle.protect`,
    problem: "there is no such argument",
  },
  {
    title: "changes of what there is not",
    make: (s) => (databaseOf(s).lifecycle.ignore_changes[0] = "engine_versions"),
    place: `${database}.lifecycle.ignore_changes[0]`,
    problem: 'there is no attribute "engine_versions"',
  },
  {
    title: "a trigger that there is not",
    make: (s) => (databaseOf(s).lifecycle.replace_triggered_by[0] = "aws_vpc.nets.id"),
    place: `${database}.lifecycle.replace_triggered_by[0]`,
    problem: "there is no aws_vpc.nets",
    isBeyondValidate: true,
  },
  {
    title: "a condition about what there is not",
    make: (s) => (databaseOf(s).lifecycle.postcondition[0].condition = "${self.ports > 0}"),
    place: `${database}.lifecycle.postcondition[0].condition`,
    problem: 'there is no attribute "ports"',
  },
  {
    title: "a condition without a message",
    make: (s) => delete databaseOf(s).lifecycle.postcondition[0].error_message,
    place: `${database}.lifecycle.postcondition[0]`,
    problem: 'the argument "error_message" is missing',
  },
  {
    title: "a provisioner without a command",
    make: (s) => (s.resource.aws_s3_bucket.store.provisioner[0]["local-exec"] = {}),
    place: "resource.aws_s3_bucket.store.provisioner[0].local-exec",
    problem: 'the argument "command" is missing',
  },
  {
    title: "count together with for_each",
    make: (s) => (s.resource.aws_subnet.each.count = 2),
    place: "resource.aws_subnet.each",
    problem: "it has count and for_each, which exclude each other",
  },
  {
    title: "a circle",
    make: (s) => (vpcOf(s).tags.a = "${aws_db_instance.db.id}"),
    place: "aws_vpc.net",
    problem: /^a circle: aws_vpc\.net → aws_db_instance\.db → /,
  },
  {
    title: "an ephemeral value in an ordinary argument",
    make: (s) => (vpcOf(s).tags.a = "${ephemeral.random_password.made.result}"),
    place: `${vpc}.tags.a`,
    problem: "the ephemeral ephemeral.random_password.made may not stand here",
  },
  {
    title: "an ephemeral value by way of a local one",
    make: (s) => outputs(s, "${local.password}"),
    place: "output.bucket.value",
    problem: "the ephemeral local.password may not stand here",
  },
  {
    title: "an argument of an ephemeral resource that there is not",
    make: (s) => (s.ephemeral.random_password.made.size = 1),
    place: "ephemeral.random_password.made.size",
    problem: "there is no such argument",
  },
  {
    title: "an output that shows a secret variable",
    make: (s) => delete s.output.token.sensitive,
    place: "output.token",
    problem: "it shows var.token, which is secret, and is not sensitive",
    isBeyondValidate: true,
  },
  {
    title: "an output that shows a secret attribute",
    make: (s) => outputs(s, "${aws_db_instance.db.password}"),
    place: "output.bucket",
    problem: "it shows aws_db_instance.db, which is secret, and is not sensitive",
    isBeyondValidate: true,
  },
  {
    title: "an output without a value",
    make: (s) => delete s.output.bucket.value,
    place: "output.bucket",
    problem: 'the argument "value" is missing',
  },
  {
    title: "an argument of a variable that there is not",
    make: (s) => (s.variable.zone.secret = true),
    place: "variable.zone.secret",
    problem: "there is no such argument",
  },
  {
    title: "a default of another type",
    make: (s) => (s.variable.blocks.default = "10.0.0.0/16"),
    place: "variable.blocks.default",
    problem: '"10.0.0.0/16" is not a list(string)',
  },
  {
    title: "a move to what there is not",
    make: (s) => (s.moved[0].too = "aws_s3_bucket.store"),
    place: "moved[0].too",
    problem: "there is no such argument; did you mean to?",
  },
  {
    title: "a removal of what is there",
    make: (s) => (s.removed[0].from = "aws_s3_bucket.store"),
    place: "removed[0].from",
    problem: "aws_s3_bucket.store is still there",
    isBeyondValidate: true,
  },
  {
    title: "an import into what there is not",
    make: (s) => (s.import = [{ to: "aws_s3_bucket.storage", id: "storage" }]),
    place: "import[0].to",
    problem: "there is no aws_s3_bucket.storage",
  },
  {
    title: "an import without an id",
    make: (s) => (s.import = [{ to: "aws_s3_bucket.store" }]),
    place: "import[0]",
    problem: 'the argument "id" is missing',
  },
  {
    title: "a check without an assertion",
    make: (s) => delete s.check.reachable.assert,
    place: "check.reachable",
    problem: 'the block "assert" is missing',
  },
  {
    title: "a block that Terraform does not know",
    make: (s) => (s.resources = {}),
    place: "resources",
    problem: "Terraform has no such block",
  },
  {
    title: "two places for the state",
    make: (s) => (s.terraform.cloud = {}),
    place: "terraform",
    problem: "the state can have one place, not local, cloud",
    isBeyondValidate: true,
  },
];

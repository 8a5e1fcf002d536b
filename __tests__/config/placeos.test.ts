import { describe, expect, it } from "vitest";
import { VariableReference } from "../../src/config";
import { messagesOf, read } from "./files";
import { placeosEntry, placeosMessages, placeosWarnings, readPlaceos } from "./placeos-files";

type Inputs = Record<string, unknown>;

const secret = (name: string, region = "ap-southeast-2", partition = "aws") =>
  `arn:${partition}:secretsmanager:${region}:123456789012:secret:${name}-AbCdEf`;
const vpc = {
  vpc_id: "vpc-0123456789abcdef0",
  vpc_cidr: "10.0.0.0/16",
  public_subnet1_id: "subnet-0123456789abcdef0",
  public_subnet2_id: "subnet-0123456789abcdef1",
  private_subnet1_id: "subnet-0123456789abcdef2",
  private_subnet2_id: "subnet-0123456789abcdef3",
};

describe("a deployment of PlaceOS", () => {
  it("needs a certificate and an administrator, and no more", () => {
    const messages = messagesOf(() => read({ dev: { product: "placeos", region: "ap-southeast-2" } }));
    expect(messages).toEqual([
      "deployments.yaml: deployments.dev.inputs.certificate_id: is required",
      "deployments.yaml: deployments.dev.inputs.place_email: is required",
    ]);
    const { warnings, variables, network } = readPlaceos();
    expect({ warnings, variables, network }).toEqual({ warnings: [], variables: [], network: undefined });
  });

  it("has a NAT gateway per zone unless its network says otherwise", () => {
    expect(readPlaceos({ network: { cidr: "10.0.0.0/16" } }).network?.nat).toBe("per_zone");
    expect(readPlaceos({ network: { cidr: "10.0.0.0/16", nat: "single" } }).network?.nat).toBe("single");
  });

  it("keeps the preset subnets when its network is written down with the preset block", () => {
    const preset = { public: ["10.0.0.0/24", "10.0.1.0/24"], private: ["10.0.10.0/24", "10.0.11.0/24"] };
    const subnetsOf = (network: Inputs) => {
      const { publicSubnetCidrs, privateSubnetCidrs } = readPlaceos({ network }).network!;
      return { public: publicSubnetCidrs, private: privateSubnetCidrs };
    };
    expect(subnetsOf({ cidr: "10.0.0.0/16", nat: "single" })).toEqual(preset);
    expect(subnetsOf({ cidr: "10.1.0.0/16" }).private).toEqual(["10.1.0.0/18", "10.1.64.0/18"]);
    const own = { private_subnet_cidrs: ["10.0.64.0/20", "10.0.80.0/20"] };
    expect(subnetsOf({ cidr: "10.0.0.0/16", ...own }).private).toEqual(own.private_subnet_cidrs);
  });

  it("has its inputs in camelCase, also those in maps, but for names of the file's own", () => {
    const { inputs } = readPlaceos({
      inputs: {
        services: { rest_api: { desired_count: 2, max_count: 4, environment: { SOME_VARIABLE: "x" } } },
        optional_rows: { rest_api_to_dispatch: true },
        ports: { rubber_soul: 3001 },
        device_ports: {
          "snmp-traps": { protocol: "udp", port: 162, target_port: 10162, cidr_blocks: ["10.9.0.0/16"] },
        },
      },
    });
    expect(inputs).toMatchObject({
      services: { restApi: { desiredCount: 2, maxCount: 4, environment: { SOME_VARIABLE: "x" } } },
      optionalRows: { restApiToDispatch: true },
      ports: { rubberSoul: 3001 },
      devicePorts: { "snmp-traps": { protocol: "udp", port: 162, targetPort: 10162, cidrBlocks: ["10.9.0.0/16"] } },
    });
  });

  it("takes secrets as ephemeral variables alone", () => {
    const { variables, inputs } = readPlaceos({ inputs: { place_password: "${var.password}" } });
    expect(inputs.placePassword).toBeInstanceOf(VariableReference);
    expect(variables).toEqual([
      {
        name: "password",
        type: "string",
        description: "The first administrator's password.",
        sensitive: true,
        ephemeral: true,
        validations: [],
      },
    ]);
  });
});

it.each<[what: string, inputs: Inputs, messages: string[]]>([
  [
    "an environment name that is no DNS label",
    { environment_name: "Head Office" },
    [
      "environment_name: must be at most 20 letters, digits and single dashes, beginning with a letter and not ending in " +
        'a dash; found "Head Office"',
    ],
  ],
  [
    "an environment name that is too long",
    { environment_name: "a".repeat(21) },
    ["environment_name: must have at most 20 characters; found 21"],
  ],
  [
    "environment names that begin as AWS' own names do",
    { environment_name: "SG-Office" },
    [
      "environment_name: must not begin with sg-, or be sg: AWS keeps names of security groups that begin so for itself",
    ],
  ],
  [
    "an environment name that load balancers cannot have",
    { environment_name: "internal" },
    [
      "environment_name: must not begin with internal-, or be internal: AWS keeps names of load balancers that begin so for itself",
    ],
  ],
  [
    "a channel for a release",
    { placeos_tag: "latest" },
    ['placeos_tag: must be the tag of one release such as placeos-1.2108.4, not of a channel; found "latest"'],
  ],
  [
    "a release on PostgreSQL",
    { placeos_tag: "placeos-2.2304.0" },
    [
      "placeos_tag: must be a release of major 1, which runs on RethinkDB: this one keeps its data in PostgreSQL; found " +
        '"placeos-2.2304.0"',
    ],
  ],
  [
    "a secret in clear",
    { place_password: "hunter2" },
    [
      "place_password: must be a variable such as ${var.place_password}: what stands here would be written into the JSON",
    ],
  ],
  [
    "a secret from two places",
    { place_password: "${var.p}", place_password_secret_arn: secret("p") },
    ["place_password: cannot be given beside place_password_secret_arn"],
  ],
  [
    "a variable that is a secret in one place alone",
    { place_email: "${var.p}", place_password: "${var.p}" },
    ["place_password: the variable p cannot be a secret in one place and none in inputs.place_email"],
  ],
  [
    "a secret of another region",
    { jwt_secret_arn: secret("jwt", "us-east-1") },
    ["jwt_secret_arn: must be in the deployment's region ap-southeast-2; found us-east-1"],
  ],
  [
    "a service's secret of another partition",
    { services: { auth: { secrets: { S3_KEY: secret("s3", "us-gov-west-1", "aws-us-gov") } } } },
    ["services.auth.secrets.S3_KEY: must be in aws, the partition of ap-southeast-2; found partition aws-us-gov"],
  ],
  [
    "half a network",
    { vpc_id: vpc.vpc_id, vpc_cidr: vpc.vpc_cidr, public_subnet1_id: vpc.public_subnet1_id },
    ["public_subnet2_id", "private_subnet1_id", "private_subnet2_id"].map(
      (name) => `${name}: is required beside vpc_id: a network is brought along whole`,
    ),
  ],
  [
    "a subnet twice",
    { ...vpc, private_subnet1_id: vpc.public_subnet1_id },
    ["private_subnet1_id: must be another subnet than public_subnet1_id; found subnet-0123456789abcdef0 twice"],
  ],
  [
    "more device ports than target groups",
    {
      device_ports: Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((n) => [`d${n}`, { protocol: "tcp", port: 5000 + n, cidr_blocks: ["10.9.0.0/16"] }]),
      ),
    },
    ["device_ports: must have at most 5 ports, an ECS service has no more target groups; found 6"],
  ],
  [
    "device ports that meet each other and dispatch itself",
    {
      device_ports: {
        a: { protocol: "tcp", port: 8080, cidr_blocks: ["10.9.0.0/16"] },
        b: { protocol: "udp", port: 161, cidr_blocks: ["10.9.0.0/16"] },
        c: { protocol: "udp", port: 161, target_port: 10161, cidr_blocks: ["10.9.0.0/16"] },
      },
    },
    [
      "device_ports.a: dispatch has tcp 8080 open for its own API already; give another target_port",
      "device_ports.c.port: udp 161 is that of b, too",
    ],
  ],
  [
    "one port for two uses",
    { ports: { etcd: 2380, rethinkdb_admin: 28015 } },
    [
      "ports: rethinkdb must have a port of its own for each use; found 28015, 29015, 28015",
      "ports: etcd must have a port of its own for each use; found 2380, 2380",
    ],
  ],
  [
    "a record without a name",
    { domain_name: null, hosted_zone_id: "Z123" },
    ["hosted_zone_id: needs domain_name: a record has a name"],
  ],
  [
    "an odd number of nodes",
    { elasticsearch_instance_count: 3 },
    ["elasticsearch_instance_count: must be 1, or an even number over two zones; found 3"],
  ],
  [
    "more nodes, and larger disks, than there are of a small type",
    { elasticsearch_instance_count: 12, elasticsearch_volume_size: 101 },
    [
      "elasticsearch_instance_count: must be at most 10, of t3.small.search a domain has no more; found 12",
      "elasticsearch_volume_size: must be at most 100 GiB with t3.small.search; found 101",
    ],
  ],
  [
    "windows that are too short for ElastiCache",
    { redis_snapshot_window: "14:00-14:30", redis_maintenance_window: "sun:16:00-sun:16:59" },
    [
      'redis_snapshot_window: must be a daily window in UTC such as 04:00-05:00, 60 minutes or more; found "14:00-14:30"',
      "redis_maintenance_window: must be a weekly window in UTC such as Mon:00:00-Mon:03:00, from 60 minutes to under a day; " +
        'found "sun:16:00-sun:16:59"',
    ],
  ],
  [
    "a schedule with too few fields",
    { efs_backup_schedule: "cron(0 14 * *)" },
    ['efs_backup_schedule: must be a cron expression of AWS such as cron(0 14 * * ? *); found "cron(0 14 * *)"'],
  ],
  [
    "what is in another region or partition",
    {
      kms_key_arn: "arn:aws:kms:eu-west-1:123456789012:key/1",
      permissions_boundary_arn: "arn:aws-cn:iam::123456789012:policy/boundary",
      log_destination_arn: "arn:aws:logs:eu-west-1:123456789012:destination:archive",
    },
    [
      "kms_key_arn: must be in the deployment's region ap-southeast-2; found eu-west-1",
      "log_destination_arn: must be in the deployment's region ap-southeast-2; found eu-west-1",
      "permissions_boundary_arn: must be in aws, the partition of ap-southeast-2; found partition aws-cn",
    ],
  ],
  [
    "an alias where policies need the key",
    { kms_key_arn: "arn:aws:kms:ap-southeast-2:123456789012:alias/data" },
    [expect.stringContaining("kms_key_arn: must be") as unknown as string],
  ],
  [
    "windows that meet",
    { redis_snapshot_window: "16:30-17:30" },
    ["redis_snapshot_window: the snapshot window and the maintenance window must not meet"],
  ],
  [
    "a maintenance window in the snapshot window",
    { redis_maintenance_window: "sun:14:30-sun:15:30" },
    ["redis_maintenance_window: the snapshot window and the maintenance window must not meet"],
  ],
  [
    "a size that Fargate has not",
    { services: { core: { memory: 16384 }, etcd: { cpu: 4096 } } },
    [
      "services.etcd.cpu: with 4096 CPU units Fargate gives 8192 to 30720 in steps of 1024 MiB; found 512",
      "services.core.memory: with 1024 CPU units Fargate gives 2048 to 8192 in steps of 1024 MiB; found 16384",
    ],
  ],
  [
    "fewer tasks at most than at least",
    { services: { rest_api: { desired_count: 3, max_count: 2 } } },
    ["services.rest_api.max_count: must not be less than desired_count, 3; found 2"],
  ],
  [
    "two databases",
    { services: { rethinkdb: { desired_count: 2 } } },
    ["services.rethinkdb.desired_count: must be a whole number from 0 to 1; found 2"],
  ],
  [
    "scaling what does not scale",
    { services: { frontends: { max_count: 2 } } },
    [expect.stringContaining("services.frontends.max_count: unknown setting") as unknown as string],
  ],
  [
    "two services of one name",
    { services: { core: { service_name: "auth" } } },
    ["services.core.service_name: auth is the name of auth, too"],
  ],
  [
    "a service's secret in clear",
    { services: { auth: { environment: { JWT_SECRET: "x" } } } },
    ["services.auth.environment.JWT_SECRET: is a secret of PlaceOS and cannot stand in clear"],
  ],
  [
    "a variable in clear and as a secret",
    { services: { auth: { environment: { S3_KEY: "x" }, secrets: { S3_KEY: secret("k") } } } },
    ["services.auth.environment.S3_KEY: cannot be given as a secret and in clear"],
  ],
  [
    "a secret that has an input of its own",
    { services: { auth: { secrets: { JWT_SECRET: secret("k") } } } },
    ["services.auth.secrets.JWT_SECRET: is given by the inputs of the secrets"],
  ],
  [
    "a secret of another service in clear",
    { services: { dispatch: { environment: { PLACE_SERVER_SECRET: "x" } } } },
    ["services.dispatch.environment.PLACE_SERVER_SECRET: is a secret of PlaceOS and cannot stand in clear"],
  ],
  [
    "an etcd that is too new for the release",
    { services: { etcd: { image: "quay.io/coreos/etcd:v3.5.21" } } },
    ["services.etcd.image: placeos-1.2108.4 does not speak the protocol of etcd 3.5; etcd 3.4 does"],
  ],
  [
    "an etcd that is too old for the release",
    { placeos_tag: "placeos-1.2111.2", services: { etcd: { image: "bitnami/etcd:3.3.13" } } },
    ["services.etcd.image: placeos-1.2111.2 does not speak the protocol of etcd 3.3; etcd 3.4 does"],
  ],
  [
    "a peer of nginx without its port, and one with a scheme",
    { staff_api: { host: "staff.example.com" }, mqtt: { host: "http://mqtt.example.com", port: 9001 } },
    [
      "staff_api.port: is required",
      expect.stringContaining("mqtt.host: must be a host name such as mosquitto.placeos") as unknown as string,
    ],
  ],
  ["init at no time", { init_mode: "scheduled" }, ["init_run_at: is required with init_mode: scheduled"]],
])("refuses %s", (_, inputs, messages) => {
  expect(placeosMessages(inputs)).toEqual(messages);
});

it.each([
  ["a release that speaks both protocols", { services: { etcd: { image: "quay.io/coreos/etcd:v3.4.20" } } }],
  ["a newer one", { placeos_tag: "placeos-1.2111.2", services: { etcd: { image: "bitnami/etcd:3.5.1" } } }],
  ["one whose version cannot be told", { services: { etcd: { image: "registry.example.com/etcd:ours" } } }],
  ["one that is named at the apply", { services: { etcd: { image: "${var.etcd}" } } }],
])("takes an etcd of %s", (_, inputs) => {
  expect(placeosMessages(inputs)).toEqual([]);
});

it("takes what auth signs uploads with", () => {
  const auth = { environment: { S3_KEY: "AKIA", DEFAULT_BUCKET: "uploads" } };
  expect(placeosWarnings({ s3_secret_secret_arn: secret("s3"), services: { auth } })).toEqual([]);
});

it("takes peers of nginx, also late-bound ones", () => {
  const staff = { host: "${var.staff_host}", port: "${var.staff_port}" };
  expect(placeosMessages({ staff_api: staff, mqtt: { host: "mosquitto.placeos", port: 9001 } })).toEqual([]);
});

it("refuses a network that is made and brought along", () => {
  const messages = messagesOf(() => readPlaceos({ network: { cidr: "10.0.0.0/16" }, inputs: { vpc_id: vpc.vpc_id } }));
  expect(messages).toEqual([
    "deployments.yaml: deployments.dev.inputs.vpc_id: cannot be given beside network, which makes a VPC of its own",
  ]);
});

it("refuses a network without private subnets", () => {
  expect(messagesOf(() => readPlaceos({ network: { cidr: "10.0.0.0/16", all_public: true } }))).toEqual([
    "deployments.yaml: deployments.dev.network.all_public: PlaceOS runs in private subnets; its load balancer alone is public",
  ]);
});

it("takes a network that is brought along whole", () => {
  expect(readPlaceos({ inputs: vpc }).inputs).toMatchObject({
    vpcId: vpc.vpc_id,
    privateSubnet2Id: vpc.private_subnet2_id,
  });
});

it.each<[what: string, inputs: Inputs, warnings: string[]]>([
  [
    "no domain name",
    { domain_name: null },
    ["domain_name: is not given: no certificate covers the load balancer's own name, and browsers will warn"],
  ],
  [
    "nodes of the seed's type",
    { elasticsearch_instance_type: "t2.small.search" },
    ["elasticsearch_instance_type: t2.small.search cannot encrypt its disks, and AWS makes it no more everywhere"],
  ],
  [
    "data without protection",
    { deletion_protection: false, enable_efs_backup: false, redis_snapshot_retention_limit: 0 },
    [
      "redis_snapshot_retention_limit: no snapshots of Redis are kept",
      "deletion_protection: a destroy deletes the database and the secrets",
      "enable_efs_backup: the database has no backups",
    ],
  ],
  [
    "auth coming from addresses that may not be let in",
    { placeos_tag: "placeos-1.2112.0", ingress_cidr_blocks: ["192.0.2.0/24"] },
    [
      "ingress_cidr_blocks: must let the NAT gateways in (output nat_addresses, each with /32): with placeos-1.2112.0 auth " +
        "looks API keys up under the application's public name",
    ],
  ],
  ["nothing where auth does not come", { ingress_cidr_blocks: ["192.0.2.0/24"] }, []],
  [
    "nothing where everyone may come",
    { placeos_tag: "placeos-1.2112.0", ingress_cidr_blocks: ["192.0.2.0/24", "0.0.0.0/0"] },
    [],
  ],
  [
    "nothing where the name leads auth to nginx inside the VPC",
    {
      placeos_tag: "placeos-1.2112.0",
      ingress_cidr_blocks: ["192.0.2.0/24"],
      optional_rows: { auth_to_nginx: true },
    },
    [],
  ],
  [
    "IPv6 where there is none",
    { ingress_ipv6_cidr_blocks: ["2001:db8::/32"] },
    ["ingress_ipv6_cidr_blocks: has no effect: the VPC that is made has no IPv6"],
  ],
  [
    "operators of someone else's database",
    { rethinkdb_host: "db.example.com", operator_cidr_blocks: ["10.1.0.0/16"] },
    ["operator_cidr_blocks: has no effect: RethinkDB is brought along (rethinkdb_host)"],
  ],
  [
    "settings of what is brought along",
    {
      es_uri: "https://es.example.com",
      elasticsearch_instance_count: 3,
      redis_url: "redis://redis.example.com:6379",
      redis_snapshot_window: "16:30-17:30",
    },
    [
      "elasticsearch_instance_count: has no effect: Elasticsearch is brought along (es_uri)",
      "redis_snapshot_window: has no effect: Redis is brought along (redis_url)",
    ],
  ],
  [
    "settings of what is not there",
    { smtp_port: 25, git_password: "${var.git}", secrets_kms_key_arn: "${var.key}" },
    [
      "secrets_kms_key_arn: has no effect: no secret is brought along",
      "smtp_port: has no effect: no mail is sent without smtp_server",
      "git_password: has no effect: nobody signs in to Git without git_user",
    ],
  ],
  [
    "a Backoffice that the release cannot choose",
    { backoffice_commit: "abc1234" },
    ["backoffice_commit: has no effect: placeos-1.2108.4 takes the newest Backoffice"],
  ],
  [
    "a database that does not know its password",
    { rethinkdb_host: "db.example.com" },
    [
      "rethinkdb_host: its user admin must have the generated password, unless rethinkdb_password_secret_arn tells its own",
    ],
  ],
  [
    "half of a key of S3",
    { s3_secret_secret_arn: secret("s3") },
    ["s3_secret_secret_arn: has no effect without S3_KEY in services.auth.environment"],
  ],
  [
    "settings of other modes of init",
    { init_run_at: "2026-03-01T02:00:00", services: { init: { desired_count: 0 } } },
    [
      "services.init.desired_count: has no effect without init_mode: service",
      "init_run_at: has no effect without init_mode: scheduled",
    ],
  ],
])("warns of %s", (_, inputs, warnings) => {
  expect(placeosWarnings(inputs)).toEqual(warnings);
});

describe("two deployments of PlaceOS", () => {
  const clashes = (a: Inputs, b: Inputs, more: Inputs = {}) =>
    messagesOf(() => read({ a: placeosEntry({ inputs: a }), b: placeosEntry({ ...more, inputs: b }) }));

  it("cannot have one environment name, whatever its case and also in two regions", () => {
    const message = expect.stringContaining(
      "b.inputs.environment_name: the environment name place (upper and lower case are one) is that of a, too",
    ) as unknown;
    expect(clashes({ environment_name: "Place" }, { environment_name: "PLACE" })).toEqual([message]);
    expect(clashes({ environment_name: "Place" }, { environment_name: "place" }, { region: "eu-west-1" })).toEqual([
      message,
    ]);
  });

  it("cannot have one record, whatever the case of its name", () => {
    const record = { domain_name: "place.example.com", hosted_zone_id: "Z0123456789" };
    const other = { ...record, environment_name: "Other", domain_name: "Place.example.com" };
    expect(clashes(record, other)).toEqual([
      expect.stringContaining(
        "b.inputs.domain_name: the record place.example.com of the hosted zone Z0123456789 is that of a, too",
      ),
    ]);
  });

  it("can live side by side under two names, but make the account's role once", () => {
    expect(clashes({}, { environment_name: "Other" })).toEqual([]);
    const role = { create_elasticsearch_service_linked_role: true };
    expect(clashes(role, { ...role, environment_name: "Other" })).toEqual([
      expect.stringContaining("the account's service-linked role of OpenSearch Service is that of a, too"),
    ]);
  });
});

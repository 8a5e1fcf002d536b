import { rmSync } from "node:fs";
import { Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import { type ComponentKey, componentsOf } from "../../modules/placeos/components";
import type { PlaceosDeployment } from "../../src/config";
import type { DeploymentStack } from "../../src/stacks/deployment-stack";
import { makeStacks } from "../../src/stacks/make-stacks";
import { Paths } from "../../src/stacks/paths";
import { readPlaceos } from "../config/placeos-files";
import { type Block, Synthesized } from "../helpers/synth";
import { usualPlaceosOutputs } from "./usual-placeos-outputs";

/** The components of the deployment guide, in their order. */
const ofGuide = componentsOf({});

const settings = {
  inputs: {
    environment_name: "Head-Office",
    device_ports: { knx: { protocol: "udp", port: 3671, cidr_blocks: ["10.9.0.0/16"] } },
    smtp_server: "mail.example.com",
    smtp_user: "place",
    smtp_password: "${var.mail_password}",
    elb_ssl_policy: "${var.tls}",
    place_email: "${var.administrator}",
  },
  provider: { profile: "${var.profile}" },
};

/** The stacks of a deployment, each with its JSON. */
function stacksOf(deployment: PlaceosDeployment) {
  const app = Testing.app();
  try {
    const stacks = makeStacks(app, deployment, (name) => new Paths("/project", `/project/cdktf.out/stacks/${name}`));
    return stacks.map((stack) => ({ name: stack.node.id, stack, synthesized: new Synthesized(stack) }));
  } finally {
    rmSync(app.outdir, { recursive: true });
  }
}

const modular = stacksOf(readPlaceos({ layout: "modular", ...settings }));
const [single] = stacksOf(readPlaceos(settings));
const jsonOf = (component: ComponentKey) => modular[ofGuide.indexOf(component)]!.synthesized.json;

const isResource = (address: string) => address.startsWith("aws_");

describe("the stacks of a modular layout", () => {
  it("are one for each component, in the order of the deployment guide", () => {
    expect(modular.map(({ name }) => name)).toEqual(ofGuide.map((component) => `dev-${component}`));
  });

  it("depend on each other in that order, for the CLI", () => {
    const before = (stack: DeploymentStack) => stack.dependencies.map(({ node }) => node.id);
    expect(modular.map(({ stack }) => before(stack))).toEqual([[], ...modular.slice(0, -1).map(({ name }) => [name])]);
  });

  it("make, together, what the single stack makes, each resource once and under its address there", () => {
    const made = modular.flatMap(({ synthesized }) => synthesized.addresses.filter(isResource));
    expect(made.sort()).toEqual(single!.synthesized.addresses.filter(isResource));
  });

  it("make resources of the names, tags and settings that they have in the single stack", () => {
    for (const { synthesized } of modular) {
      for (const [type, blocks] of Object.entries(synthesized.json.resource as Record<string, Block>)) {
        for (const [id, block] of Object.entries(blocks)) {
          expect(literalsOf(block), `${type}.${id}`).toEqual(literalsOf(single!.synthesized.json.resource[type][id]));
        }
      }
    }
  });

  it("have, together, every output once", () => {
    const outputs = modular.flatMap(({ synthesized }) => Object.keys((synthesized.json.output ?? {}) as Block));
    expect(outputs.sort()).toEqual(usualPlaceosOutputs);
    expect(Object.keys(jsonOf("init").output as Block)).toContain("application_url");
  });

  it("read no state of each other, and have one of their own each", () => {
    const paths = modular.map(({ name, synthesized: { json } }) => {
      expect(json.data?.terraform_remote_state).toBeUndefined();
      const text = JSON.stringify({ ...json, "//": undefined, terraform: undefined });
      for (const other of modular) expect(text).not.toContain(other.name);
      return [name, json.terraform.backend.local.path];
    });
    expect(paths).toEqual(modular.map(({ name }) => [name, `../../../terraform.${name}.tfstate`]));
  });

  it("declare the variables that they use, and no others", () => {
    const declared = modular.map(({ name, synthesized: { json } }) => [name, Object.keys(json.variable as Block)]);
    expect(Object.fromEntries(declared)).toEqual({
      ...Object.fromEntries(modular.map(({ name }) => [name, ["profile"]])),
      "dev-load-balancer": ["profile", "tls"],
      "dev-ecs-cluster": ["mail_password", "profile"],
      "dev-init": ["administrator", "profile"],
    });
  });

  it("ask for the providers that they use: secrets are made with the cluster", () => {
    const providers = modular.map(({ name, synthesized: { json } }) => [
      name,
      Object.keys(json.terraform.required_providers as Block).sort(),
    ]);
    expect(Object.fromEntries(providers)).toEqual({
      ...Object.fromEntries(modular.map(({ name }) => [name, ["aws"]])),
      "dev-ecs-cluster": ["aws", "random", "tls"],
    });
    const secretsIn = modular.filter(
      ({ synthesized }) => synthesized.resources("aws_secretsmanager_secret").length > 0,
    );
    expect(secretsIn.map(({ name }) => name)).toEqual(["dev-ecs-cluster"]);
  });
});

/** What AWS finds by the arguments of each kind of data source: resources of a type that have the same. */
const lookups: Readonly<
  Record<string, { readonly type: string; readonly found: (by: Block, made: Block) => boolean }>
> = {
  aws_vpc: { type: "aws_vpc", found: sameTags },
  aws_subnet: { type: "aws_subnet", found: sameTags },
  aws_security_group: {
    type: "aws_security_group",
    found: (by, made) => by.name === made.name && sameTags(by, made),
  },
  aws_opensearch_domain: {
    type: "aws_opensearch_domain",
    found: (by, made) => by.domain_name === made.domain_name,
  },
  aws_elasticache_replication_group: {
    type: "aws_elasticache_replication_group",
    found: (by, made) => by.replication_group_id === made.replication_group_id,
  },
  aws_lb: { type: "aws_lb", found: sameName },
  aws_lb_target_group: { type: "aws_lb_target_group", found: sameName },
  aws_efs_file_system: { type: "aws_efs_file_system", found: sameTags },
  aws_ecs_cluster: { type: "aws_ecs_cluster", found: (by, made) => by.cluster_name === made.name },
  aws_service_discovery_dns_namespace: {
    type: "aws_service_discovery_private_dns_namespace",
    found: (by, made) => by.type === "DNS_PRIVATE" && by.name === made.name,
  },
  aws_kms_alias: { type: "aws_kms_alias", found: sameName },
  aws_secretsmanager_secrets: {
    type: "aws_secretsmanager_secret",
    found: ({ filter }, made) => filter[0].name === "name" && filter[0].values[0] === made.name_prefix,
  },
};

/** Data sources that go on from another one of the same stack. */
const furtherLookups = new Set(["aws_efs_access_points", "aws_efs_access_point", "aws_secretsmanager_secret_versions"]);

/** Data sources that look up nothing of the deployment's. */
const others = new Set(["aws_availability_zones", "aws_caller_identity", "aws_iam_policy_document"]);

describe.each([
  ["by default", modular],
  ["without a domain name", stacksOf(readPlaceos({ layout: "modular", inputs: { domain_name: null } }))],
  [
    "with short names, another port of nginx and a key",
    stacksOf(
      readPlaceos({
        layout: "modular",
        inputs: {
          environment_name: "Twenty-Letters-Long1",
          max_name_length: 32,
          ports: { nginx: 8000 },
          kms_key_arn: "arn:aws:kms:ap-southeast-2:123456789012:key/ours",
        },
      }),
    ),
  ],
])("what the stacks of a modular layout look up, %s", (_, stacks) => {
  it.each(stacks.map(({ name, synthesized }, index) => [name, synthesized.json, stacks.slice(0, index)] as const))(
    "%s finds one thing each, which an earlier stack made",
    (_name, json, earlier) => {
      for (const [type, blocks] of Object.entries((json.data ?? {}) as Record<string, Record<string, Block>>)) {
        for (const [id, by] of Object.entries(blocks)) {
          if (others.has(type)) continue;
          if (furtherLookups.has(type)) {
            expect(JSON.stringify(by), `${type}.${id}`).toMatch(/\$\{(toset\()?(data|local)\./);
            continue;
          }
          const lookup = lookups[type]!;
          const made = earlier.flatMap(({ synthesized }) => synthesized.resources(lookup.type));
          expect(
            made.filter((resource) => lookup.found(by, resource)),
            `${type}.${id}`,
          ).toHaveLength(1);
        }
      }
    },
  );

  it("they find folders of the file system by paths that it has", () => {
    const paths = stacks.flatMap(({ synthesized }) => {
      const text = JSON.stringify(synthesized.json);
      return [...text.matchAll(/root_directory\[0\]\.path == \\+"([^"\\]+)\\+"/g)].map(([, path]) => path);
    });
    const made = stacks.flatMap(({ synthesized }) => synthesized.resources("aws_efs_access_point"));
    expect([...new Set(paths)].sort()).toEqual(made.map(({ root_directory: { path } }) => path as string).sort());
  });
});

describe("the load balancer of a modular layout without a domain name", () => {
  it.each([
    ["placeos-1.2111.2", ["nginx", "init"]],
    ["placeos-1.2112.0", ["nginx", "auth", "init"]],
  ])("is looked up where %s needs its name", (tag, components) => {
    const stacks = stacksOf(readPlaceos({ layout: "modular", inputs: { domain_name: null, placeos_tag: tag } }));
    const looking = stacks.filter(({ synthesized }) => synthesized.dataSources("aws_lb").length > 0);
    expect(looking.map(({ name }) => name)).toEqual(components.map((component) => `dev-${component}`));
  });
});

describe("a modular layout with existing parts", () => {
  const arn = (name: string) => `arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:${name}-AbCdEf`;
  const brought = stacksOf(
    readPlaceos({
      layout: "modular",
      inputs: {
        vpc_id: "vpc-0123456789abcdef0",
        vpc_cidr: "10.8.0.0/16",
        public_subnet1_id: "subnet-0123456789abcdef0",
        public_subnet2_id: "subnet-0123456789abcdef1",
        private_subnet1_id: "subnet-0123456789abcdef2",
        private_subnet2_id: "subnet-0123456789abcdef3",
        es_uri: "https://search.example.com",
        redis_url: "redis://redis.example.com:6379",
        rethinkdb_host: "rethinkdb.example.com",
        jwt_secret_arn: arn("jwt"),
        secret_key_base_secret_arn: arn("key"),
      },
    }),
  );
  const typesIn = (name: string) =>
    Object.keys((brought.find((stack) => stack.name === name)!.synthesized.json.data ?? {}) as Block);

  it("has no stack for them", () => {
    const missing = ["vpc", "elasticsearch", "elasticache-redis", "rethinkdb"];
    const expected = ofGuide.filter((component) => !missing.includes(component));
    expect(brought.map(({ name }) => name)).toEqual(expected.map((component) => `dev-${component}`));
  });

  it("does not look for them", () => {
    const types = new Set(brought.flatMap(({ name }) => typesIn(name)));
    for (const type of ["aws_vpc", "aws_subnet", "aws_opensearch_domain", "aws_elasticache_replication_group"]) {
      expect(types).not.toContain(type);
    }
  });

  it("looks for the secrets that are its own", () => {
    const auth = brought.find(({ name }) => name === "dev-auth")!.synthesized;
    const prefixes = auth.dataSources("aws_secretsmanager_secrets").map(({ filter }) => filter[0].values[0] as string);
    expect(prefixes).toEqual(["placeos-rethinkdb-password-"]);
    const [container] = JSON.parse(auth.resource("aws_ecs_task_definition").container_definitions as string) as Block[];
    expect(container!.secrets).toContainEqual({ name: "JWT_SECRET", valueFrom: `${arn("jwt")}:JWT_SECRET::` });
    expect(brought.find(({ name }) => name === "dev-ecs-cluster")!.synthesized.json.provider).not.toHaveProperty("tls");
  });
});

function sameTags(by: Block, made: Block): boolean {
  const tags = Object.entries(by.tags as Record<string, string>);
  return tags.length > 0 && tags.every(([key, value]) => made.tags[key] === value);
}

function sameName(by: Block, made: Block): boolean {
  return by.name === made.name;
}

/** A block with a mark instead of every reference, and without what is waited for. */
function literalsOf(block: Block): unknown {
  const text = JSON.stringify({ ...block, depends_on: undefined });
  return JSON.parse(text.replace(/\$\{(?:[^"{}]|\\"|"|\{[^{}]*\})*?\}/g, "…"));
}

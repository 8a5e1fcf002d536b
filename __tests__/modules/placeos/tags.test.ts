import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformResource } from "cdktf";
import { describe, expect, it } from "vitest";
import { Placeos } from "../../../modules/placeos/placeos";
import type { PlaceosProps } from "../../../modules/placeos/placeos-props";
import { existingNetwork, placeosProps } from "../../helpers/placeos";
import { stringsIn } from "../../helpers/strings-in";
import { type Block, synthesize, type Synthesized } from "../../helpers/synth";

/** A deployment with all that can have a name or a tag. */
const everything: Partial<PlaceosProps> = {
  domainName: "place.example.com",
  hostedZoneId: "Z0123456789",
  devicePorts: { locks: { protocol: "tcp", port: 5000, cidrBlocks: ["10.4.0.0/16"] } },
  services: { restApi: { desiredCount: 2, maxCount: 4 } },
  operatorCidrBlocks: ["10.1.0.0/16"],
  ingressIpv6CidrBlocks: ["2001:db8::/32"],
  createElasticsearchServiceLinkedRole: true,
  initMode: "scheduled",
  initRunAt: "2026-03-01T02:00:00",
};

/** Ids of two constructs that are in no other text. */
const [one, other] = ["Zirkonium", "Xylophon"] as const;

/** Two deployments side by side, as in one account and region. */
const deployments: Record<string, Placeos> = {};
const synthesized = synthesize((stack) => {
  new AwsProvider(stack, "aws", { region: "ap-southeast-2" });
  deployments[one] = new Placeos(stack, one, { ...placeosProps, ...everything });
  deployments[other] = new Placeos(stack, other, { ...placeosProps, ...everything, environmentName: "BranchOffice" });
});

const json = synthesized.json.resource as Record<string, Record<string, Block>>;

/** The resources of one of the deployments, with their types. */
const resourcesOf = (deployment: string) =>
  Object.entries(json).flatMap(([type, resources]) =>
    Object.entries(resources)
      .filter(([id]) => id.startsWith(`${deployment}_`))
      .map(([id, resource]) => ({ type, id, resource })),
  );

const named = (type: string, deployment: string = one) =>
  resourcesOf(deployment)
    .filter((found) => found.type === type)
    .map(({ resource }) => resource.tags.Name as string)
    .sort();

describe("the Name tags of the deployment guide", () => {
  it("are on the VPC and its subnets", () => {
    expect(named("aws_vpc")).toEqual(["Head-Office | VPC"]);
    expect(named("aws_subnet")).toEqual([
      "Private Subnet 1 | Head-Office",
      "Private Subnet 2 | Head-Office",
      "Public Subnet 1 | Head-Office",
      "Public Subnet 2 | Head-Office",
    ]);
  });

  it("are on the security groups, spelt as the deployment guide spells them", () => {
    expect(named("aws_security_group")).toEqual(
      [
        "Elasticsearch",
        "ElastiCache",
        "NGINX and Frontends -> EFS",
        "RethinkDB -> EFS",
        "RethinkDB",
        "etcd",
        "Dispatch",
        "NGINX",
        "Frontends",
        "Auth",
        "Core",
        "Triggers",
        "Rubber Soul",
        "Rest-api",
        "Init",
        // two that the deployment guide does not name
        "ALB",
        "Dispatch NLB",
      ]
        .map((label) => `${label} | Head-Office | security group`)
        .sort(),
    );
  });

  it("are on gateways and route tables in the same form", () => {
    const rest = ["aws_internet_gateway", "aws_nat_gateway", "aws_route_table"].flatMap((type) => named(type));
    expect(rest).toEqual([
      "Internet Gateway | Head-Office",
      "NAT Gateway 1 | Head-Office",
      "NAT Gateway 2 | Head-Office",
      "Private Route Table 1 | Head-Office",
      "Private Route Table 2 | Head-Office",
      "Public Route Table | Head-Office",
    ]);
  });

  it("name the environment as it was written", () => {
    expect(named("aws_vpc", other)).toEqual(["BranchOffice | VPC"]);
    expect(named("aws_security_group", other)).toContain("NGINX and Frontends -> EFS | BranchOffice | security group");
  });
});

describe("tags", () => {
  it("are on everything that can have them, with the environment's name", () => {
    const bare = Object.values(deployments).flatMap((deployment) =>
      deployment.node
        .findAll()
        .filter((node) => TerraformResource.isTerraformResource(node) && "tagsInput" in node)
        .filter((node) => {
          const { tagsInput = {} } = node as unknown as { tagsInput?: Record<string, string> };
          return tagsInput.EnvironmentName !== deployment.names.environmentName || tagsInput.team !== "buildings";
        })
        .map(({ node }) => node.path),
    );
    expect(bare).toEqual([]);
    expect(resourcesOf(one).filter(({ resource }) => resource.tags !== undefined).length).toBeGreaterThan(150);
  });

  it("reach tasks and recovery points, which AWS makes", () => {
    for (const { type, resource } of resourcesOf(one)) {
      if (type === "aws_ecs_service") expect(resource.propagate_tags).toBe("SERVICE");
      if (type === "aws_scheduler_schedule") {
        expect(resource.target.ecs_parameters.propagate_tags).toBe("TASK_DEFINITION");
      }
      if (type === "aws_backup_plan") expect(resource.rule[0].recovery_point_tags.EnvironmentName).toBe("Head-Office");
    }
  });

  // what EC2 takes as a tag, other services refuse: EFS does, and by AWS' general rule ECS and the others
  const ofEc2 =
    /^aws_(default_security_group|eip|flow_log|internet_gateway|nat_gateway|route_table|security_group|subnet|vpc|vpc_\w+)$/;

  it("have a bar or an arrow only on resources of EC2", () => {
    const elsewhere = resourcesOf(one)
      .filter(({ type }) => !ofEc2.test(type))
      .flatMap(({ id, resource }) => stringsIn(resource.tags ?? {}).map(([key, value]) => ({ id, key, value })));
    expect(elsewhere.length).toBeGreaterThan(100);
    expect(elsewhere.filter(({ key, value }) => !/^[\p{L}\p{N} _.:/=+@-]*$/u.test(key + value))).toEqual([]);
  });

  it("of EC2 are no names or descriptions: those take neither bar nor arrow", () => {
    const texts = resourcesOf(one)
      .filter(({ type }) => type.includes("security_group"))
      .flatMap(({ resource }) => [resource.name, resource.description])
      .filter((text) => text !== undefined) as string[];
    expect(texts.length).toBeGreaterThan(60);
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
    expect(texts.filter((text) => !/^[\w .\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(text))).toEqual([]);
    expect(texts).toContain("head-office-nginx-frontends-efs");
  });
});

describe("physical names", () => {
  /** Their names are within a cluster, a namespace, a role or a hosted zone. */
  const insideOthers = [
    "aws_ecs_service",
    "aws_iam_role_policy",
    "aws_route53_record",
    "aws_service_discovery_service",
  ];

  /** What the JSON has other than references and the keys of blocks. */
  // but for guards, whose messages have their address
  const resources = Object.entries(synthesized.json.resource as object).filter(([type]) => type !== "terraform_data");
  const texts = stringsIn(Object.fromEntries(resources)).map(([, text]) => text.replace(/\$\{[^}]*\}/g, ""));

  it("have no part of a construct's id", () => {
    // addresses of what a resource waits for are no names
    const ids = new RegExp(`${one}|${other}`, "i");
    expect(texts.filter((text) => ids.test(text) && !/^\w+\.\w+$/.test(text))).toEqual([]);
  });

  it("are in lower case, and begin with the environment's name, but for services and what AWS wants to begin otherwise", () => {
    const names = physicalNames(one).filter(({ type }) => !insideOthers.includes(type));
    const beginnings = ["", "/ecs/", "/aws/vpc/", "/aws/OpenSearchService/domains/", "alias/"];
    const allowed = new RegExp(`^(?:${beginnings.join("|")})head-office(?:[-/][a-z0-9/-]*)?$`);
    expect(names.filter(({ name }) => !allowed.test(name))).toEqual([]);
  });

  it("are of only one environment, but for names inside something that is", () => {
    const key = ({ type, name }: { type: string; name: string }) => `${type} ${name}`;
    const outside = (deployment: string) =>
      physicalNames(deployment)
        .filter(({ type }) => !insideOthers.includes(type))
        .map(key);
    expect(outside(one).length).toBeGreaterThan(70);
    expect(outside(one).filter((name) => outside(other).includes(name))).toEqual([]);
    expect(new Set(outside(one)).size).toBe(outside(one).length);
  });

  it("keep to their limits for the longest environment name", () => {
    const environmentName = "Twenty-Letters-Long1";
    const long = synthesize((stack) => {
      new AwsProvider(stack, "aws", { region: "ap-southeast-2" });
      new Placeos(stack, "Placeos", { ...placeosProps, ...everything, environmentName });
    });
    const limits: readonly [type: string, holder: string, limit: number][] = [
      ["aws_opensearch_domain", "domain_name", 28],
      ["aws_lb", "name", 32],
      ["aws_lb_target_group", "name", 32],
      ["aws_elasticache_replication_group", "replication_group_id", 40],
      ["aws_iam_role", "name", 64],
      ["aws_scheduler_schedule", "name", 64],
    ];
    for (const [type, holder, limit] of limits) {
      for (const resource of long.resources(type)) {
        expect(resource[holder].length, `${type} ${resource[holder]}`).toBeLessThanOrEqual(limit);
        expect(resource[holder]).toMatch(/^twenty-letters-long1-/);
      }
    }
  });

  /** Names as AWS knows them, by the argument that holds them. */
  function physicalNames(deployment: string): { type: string; name: string }[] {
    const holders = ["name", "name_prefix", "domain_name", "replication_group_id", "policy_name"];
    return resourcesOf(deployment).flatMap(({ type, resource }) =>
      [...holders, ...(type === "aws_ecs_task_definition" ? ["family"] : [])]
        .filter((holder) => typeof resource[holder] === "string")
        .map((holder) => ({ type, name: resource[holder] as string })),
    );
  }
});

describe("two environments in one VPC", () => {
  const both: Synthesized = synthesize((stack) => {
    new AwsProvider(stack, "aws", { region: "ap-southeast-2" });
    for (const environmentName of ["First", "Second"]) {
      new Placeos(stack, environmentName, { ...placeosProps, ...existingNetwork, environmentName });
    }
  });

  it("have a namespace each, which is all that DNS needs to tell them apart", () => {
    const namespaces = both.resources("aws_service_discovery_private_dns_namespace");
    expect(namespaces.map(({ name, vpc }) => ({ name, vpc }))).toEqual([
      { name: "first", vpc: existingNetwork.vpcId },
      { name: "second", vpc: existingNetwork.vpcId },
    ]);
  });

  it("do not let the other one in", () => {
    const owner = (reference: string) => /SecurityGroups/.test(reference) && /\.(First|Second)_/.exec(reference)?.[1];
    const rules = both.resources("aws_vpc_security_group_ingress_rule");
    const fromGroups = rules.filter(({ referenced_security_group_id }) => referenced_security_group_id !== undefined);
    expect(fromGroups.length).toBeGreaterThan(50);
    for (const { security_group_id, referenced_security_group_id } of fromGroups) {
      expect(owner(security_group_id as string)).toBe(owner(referenced_security_group_id as string));
    }
  });
});

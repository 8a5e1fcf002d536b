import { TerraformResource, type TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import type { AdoptTable, Adoptables } from "../../modules/aws/adopt/adoptable";
import { constructAt } from "../../modules/aws/construct-at";
import { metaflowMade } from "../../modules/metaflow/adopt/made";
import { metaflowAdoptTable } from "../../modules/metaflow/adopt/roles";
import { Metaflow } from "../../modules/metaflow/metaflow";
import type { MetaflowProps } from "../../modules/metaflow/metaflow-props";
import { placeosAdoptTable, placeosMade } from "../../modules/placeos/adopt/roles";
import { Placeos } from "../../modules/placeos/placeos";
import { PlaceosComponent } from "../../modules/placeos/placeos-component";
import type { PlaceosProps } from "../../modules/placeos/placeos-props";
import { existingNetwork, placeosProps } from "../helpers/placeos";
import { type Block, synthesize, type Synthesized } from "../helpers/synth";
import { everythingOn } from "./everything-on";

const network = {
  cidr: "10.20.0.0/16",
  publicSubnetCidrs: ["10.20.0.0/24", "10.20.1.0/24"],
  privateSubnetCidrs: ["10.20.2.0/24", "10.20.3.0/24"],
};
const zones = ["a", "b", "c", "d", "e", "f"];
const inSixZones = {
  publicSubnetCidrs: zones.map((_, index) => `10.20.${index}.0/24`),
  privateSubnetCidrs: zones.map((_, index) => `10.20.${index + 10}.0/24`),
  availabilityZones: zones.map((zone) => `us-west-2${zone}`),
  nat: "per_zone" as const,
};
const existingVpc = ["vpcId", "subnet1Id", "subnet2Id", "vpcCidrBlocks"];
const withoutVpc = Object.fromEntries(
  Object.entries(everythingOn).filter(([name]) => !existingVpc.includes(name)),
) as unknown as MetaflowProps;
const all: MetaflowProps = { ...withoutVpc, network, uiAuth: "cognito", uiDomainName: "ui.example.com" };

const metaflows: Readonly<Record<string, MetaflowProps>> = {
  everything: all,
  "six zones": { ...all, network: { ...network, ...inSixZones } },
  "public subnets": { ...all, network: { ...network, privateSubnetCidrs: [], allPublic: true } },
  "an existing network": { ...everythingOn, uiCognitoUserPoolArn: undefined },
  "existing parts": {
    ...all,
    existingS3BucketName: "theirs",
    dbEngine: "aurora-postgresql",
    existingRoleNames: { batchS3TaskRole: "jobs", stepFunctionsRole: "machines", uiEcsTaskRole: "ui" },
  },
  "keys of others": {
    ...all,
    s3KmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/a",
    dbKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/b",
    batchType: "fargate",
    apiBasicAuth: false,
  },
  "little else than Batch": {
    ...all,
    enableMetadataService: false,
    enableUi: false,
    enableStepFunctions: false,
    enableCustomBatchContainerRegistry: false,
    uiCertificateArn: undefined,
    uiAuth: undefined,
    uiAllowList: undefined,
    accessListCidrBlocks: undefined,
  },
};
const placeoses: Readonly<Record<string, PlaceosProps>> = {
  "its own network": placeosProps,
  "six zones, one gateway": { ...placeosProps, network: { ...network, ...inSixZones, nat: "single" } },
  "an existing network": { ...placeosProps, ...existingNetwork },
};

/** The roles whose construct is there. */
function rolesIn(roles: Adoptables<never>, make: (stack: TerraformStack) => Metaflow | Placeos): string[] {
  const found: string[] = [];
  synthesize((stack) => {
    const product = make(stack);
    const isThere = (path: string) => TerraformResource.isTerraformResource(constructAt(product, path));
    found.push(...Object.keys(roles).filter((role) => isThere(roles[role]!.path)));
  });
  return found;
}

function rolesMade<Made>({ roles }: AdoptTable<Made>, made: Made): string[] {
  return Object.keys(roles).filter((role) => roles[role]!.isMade(made));
}

const metaflow = (props: MetaflowProps) => (stack: TerraformStack) => new Metaflow(stack, "Metaflow", props);
const placeos = (props: PlaceosProps) => (stack: TerraformStack) => new Placeos(stack, "Placeos", props);

describe("what a deployment can adopt is what it would make", () => {
  it.each(Object.keys(metaflows))("Metaflow: %s", (name) => {
    const props = metaflows[name]!;
    const made = rolesMade(metaflowAdoptTable, metaflowMade(props, props.network));
    expect(made).toEqual(rolesIn(metaflowAdoptTable.roles, metaflow(props)));
    expect(made.length).toBeGreaterThan(5);
  });

  it.each(Object.keys(placeoses))("PlaceOS: %s", (name) => {
    const props = placeoses[name]!;
    const made = rolesMade(placeosAdoptTable, placeosMade(props, props.network));
    expect(made).toEqual(rolesIn(placeosAdoptTable.roles, placeos(props)));
    expect(made.length).toBeGreaterThan(4);
  });
});

const arnOf: Readonly<Record<string, string>> = {
  "job-queue": "batch",
  "listener-rule": "elasticloadbalancing",
  listener: "elasticloadbalancing",
  loadbalancer: "elasticloadbalancing",
  targetgroup: "elasticloadbalancing",
};
const forms = ["data", "12345678-1234-1234-1234-123456789012", "us-west-2_aBcDeFgHi", "a1b2c3d4e5"];

/** An id for a role, which differs from those of others. */
function idFor(pattern: RegExp, index: number): string {
  const digits = index.toString(16).padStart(4, "0");
  const prefixes = ["vpc", "subnet", "igw", "rtb", "nat", "eipalloc", "sg", "fs", "fsmt", "fsap"];
  const candidates = [
    ...prefixes.map((prefix) => `${prefix}-0123456789abc${digits}`),
    ...Object.entries(arnOf).map(([kind, service]) => `arn:aws:${service}:us-west-2:123456789012:${kind}/x${digits}`),
    ...forms.map((form) => form.slice(0, -4) + digits),
  ];
  return candidates.find((candidate) => pattern.test(candidate))!;
}

function idsFor(roles: Adoptables<never>, names: readonly string[]): Readonly<Record<string, string>> {
  const every = Object.keys(roles);
  return Object.fromEntries(names.map((role) => [role, idFor(roles[role]!.id.pattern!, every.indexOf(role))]));
}

const importsOf = ({ json }: Synthesized) =>
  new Map((json.import as { to: string; id: string }[]).map(({ to, id }) => [to.replace(/_[0-9A-F]{8}$/, ""), id]));

describe.each([
  ["Metaflow", metaflowAdoptTable, metaflow(all)] as const,
  ["PlaceOS", placeosAdoptTable, placeos(placeosProps)] as const,
])("%s adopts", (product, table, make) => {
  const made =
    product === "Metaflow"
      ? rolesMade(metaflowAdoptTable, metaflowMade(all, all.network))
      : rolesMade(placeosAdoptTable, placeosMade(placeosProps, undefined));
  const ids = idsFor(table.roles as Adoptables<never>, made);
  const adopted = product === "Metaflow" ? metaflow({ ...all, adopt: ids }) : placeos({ ...placeosProps, adopt: ids });
  const stack = synthesize((scope) => void adopted(scope));
  const blocks = stack.json.resource as Readonly<Record<string, Readonly<Record<string, Block>>>>;
  const at = (address: string) => {
    const [type, id] = address.split(".") as [string, string];
    return Object.entries(blocks[type]!).find(([one]) => one.replace(/_[0-9A-F]{8}$/, "") === id)![1];
  };
  const addresses = new Map<string, string>();
  synthesize((scope) => {
    const construct = make(scope);
    for (const { path } of [...Object.values(table.roles), ...table.companions]) {
      const resource = constructAt(construct, path);
      if (!TerraformResource.isTerraformResource(resource)) continue;
      const { terraformResourceType: type, friendlyUniqueId } = resource;
      addresses.set(path, `${type}.${friendlyUniqueId.replace(/_[0-9A-F]{8}$/, "")}`);
    }
  });
  const addressOf = (path: string) => addresses.get(path)!;

  it("each thing once, by its id", () => {
    const imports = importsOf(stack);
    expect(imports.size).toBe((stack.json.import as unknown[]).length);
    for (const role of made) {
      const { path, within } = table.roles[role]!;
      const id = within === undefined ? ids[role] : `${ids[within]}/${ids[role]}`;
      expect([role, imports.get(addressOf(path))]).toEqual([role, id]);
    }
  });

  it("what comes along, by the ids of what it belongs to", () => {
    const { companions } = table;
    const there = companions.filter(({ of }) => of.every((role) => made.includes(role)));
    expect(there.length).toBeGreaterThan(4);
    expect(importsOf(stack).size).toBe(made.length + there.length);
    for (const { path, of, importId } of there) {
      expect([path, importsOf(stack).get(addressOf(path))]).toEqual([path, importId(...of.map((role) => ids[role]!))]);
    }
  });

  it("and protects what it adopts, with the name that it has", () => {
    for (const role of made) {
      const { path, stays = [] } = table.roles[role]!;
      const { lifecycle } = at(addressOf(path)) as {
        lifecycle: { prevent_destroy: boolean; ignore_changes?: string[] };
      };
      expect([role, lifecycle.prevent_destroy]).toEqual([role, true]);
      expect(lifecycle.ignore_changes ?? []).toEqual(expect.arrayContaining([...stays]));
    }
  });
});

describe("an adopted database", () => {
  const adopt = { database: "old-db", database_subnet_group: "old-group", vpc: "vpc-0123456789abcdef0" };
  const stack = synthesize((scope) => void metaflow({ ...all, adopt })(scope));

  it("is called the same everywhere", () => {
    const usual = synthesize((scope) => void metaflow(all)(scope)).resource("aws_db_instance").identifier as string;
    expect(stack.resource("aws_db_instance").identifier).toBe("old-db");
    expect(JSON.stringify(stack.json.resource)).toContain("/aws/rds/instance/old-db/postgresql");
    expect(JSON.stringify(stack.json)).not.toContain(`/${usual}/`);
  });

  it("can keep its password", () => {
    expect(stack.json.variable.existing_db_password).toMatchObject({ ephemeral: true, default: "" });
  });
});

describe("the modular layout", () => {
  const adopt = { file_system: "fs-0123456789abcdef0" };

  it.each([
    ["efs", [adopt.file_system]],
    ["vpc", []],
  ] as const)("imports into the stack that has it: %s", (component, ids) => {
    const { json } = synthesize((stack) => {
      new PlaceosComponent(stack, "Placeos", { ...placeosProps, adopt, component });
    });
    expect(((json.import ?? []) as { id: string }[]).map(({ id }) => id)).toEqual(ids);
  });
});

describe("what cannot be adopted", () => {
  it("is refused by the constructs as by the file", () => {
    const adopt = { buckett: "x", user_pool: "abc" };
    expect(() => synthesize((scope) => void metaflow({ ...everythingOn, adopt })(scope))).toThrow(
      /adopt\.buckett is nothing that a deployment can adopt; did you mean bucket\?\nadopt\.user_pool must not be given/,
    );
  });
});

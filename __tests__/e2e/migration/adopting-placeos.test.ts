import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../../helpers/describe-with";
import { STACK_FILE } from "../../helpers/terraform-providers";
import { Emulator } from "../emulator";
import { synthesizeHere } from "../synthesize";
import { Workspace } from "../workspace";

const zones = ["us-west-2a", "us-west-2b"];
const subnet = (cidr_block: string, zone: number) => ({
  vpc_id: "${aws_vpc.vpc.id}",
  cidr_block,
  availability_zone: zones[zone],
});
const publicTable = (subnet_id: string) => ({ subnet_id, route_table_id: "${aws_route_table.public_route_table.id}" });

/** A network and a file system as somebody has made them for an installation; names of resources are the roles. */
const installation = {
  aws_vpc: { vpc: { cidr_block: "10.60.0.0/16" } },
  aws_internet_gateway: { internet_gateway: { vpc_id: "${aws_vpc.vpc.id}" } },
  aws_subnet: {
    public_subnet_1: subnet("10.60.0.0/24", 0),
    public_subnet_2: subnet("10.60.1.0/24", 1),
    private_subnet_1: subnet("10.60.10.0/24", 0),
    private_subnet_2: subnet("10.60.11.0/24", 1),
  },
  aws_route_table: { public_route_table: { vpc_id: "${aws_vpc.vpc.id}" } },
  aws_route: {
    public: {
      route_table_id: "${aws_route_table.public_route_table.id}",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "${aws_internet_gateway.internet_gateway.id}",
    },
  },
  aws_route_table_association: {
    public1: publicTable("${aws_subnet.public_subnet_1.id}"),
    public2: publicTable("${aws_subnet.public_subnet_2.id}"),
  },
  aws_efs_file_system: { file_system: { creation_token: "placeos", performance_mode: "generalPurpose" } },
  aws_efs_mount_target: {
    mount_target_1: {
      file_system_id: "${aws_efs_file_system.file_system.id}",
      subnet_id: "${aws_subnet.private_subnet_1.id}",
    },
    mount_target_2: {
      file_system_id: "${aws_efs_file_system.file_system.id}",
      subnet_id: "${aws_subnet.private_subnet_2.id}",
    },
  },
  aws_efs_access_point: {
    rethinkdb_access_point: {
      file_system_id: "${aws_efs_file_system.file_system.id}",
      posix_user: { uid: 0, gid: 0 },
      root_directory: { path: "/data" },
    },
  },
};
const companions = ["aws_route", "aws_route_table_association"];
const adopted = Object.entries(installation).filter(([type]) => !companions.includes(type));

describeWith(["terraform", "python3-venv"], "adopting parts of an installation of PlaceOS", () => {
  const temporary = mkdtempSync(join(tmpdir(), "adopting-placeos-"));
  let emulator: Emulator;
  const workspaces: Workspace[] = [];

  beforeAll(async () => void (emulator = await Emulator.start()));
  afterAll(async () => {
    for (const workspace of workspaces) workspace.remove();
    rmSync(temporary, { recursive: true });
    await emulator.stop();
  });

  async function planned(folder: string): Promise<Workspace> {
    const workspace = new Workspace(folder, emulator);
    workspaces.push(workspace);
    await workspace.terraform.init();
    await workspace.terraform.plan();
    return workspace;
  }

  it("plans to import them, and to replace or delete nothing", async () => {
    const folder = join(temporary, "old");
    mkdirSync(folder);
    const required_providers = { aws: { source: "hashicorp/aws", version: "~> 5.100" } };
    const output = Object.fromEntries(
      adopted.flatMap(([type, resources]) =>
        Object.keys(resources).map((role) => [role, { value: `\${${type}.${role}.id}` }]),
      ),
    );
    const provider = { aws: { region: "us-west-2" } };
    const blocks = { terraform: { required_providers }, provider, resource: installation, output };
    writeFileSync(join(folder, STACK_FILE), JSON.stringify(blocks));
    const old = await planned(folder);
    await old.terraform.apply();
    const adopt = await old.terraform.outputs();

    const stack = await synthesizeHere(temporary, "placeos", {
      product: "placeos",
      region: "us-west-2",
      adopt,
      network: {
        cidr: "10.60.0.0/16",
        public_subnet_cidrs: ["10.60.0.0/24", "10.60.1.0/24"],
        private_subnet_cidrs: ["10.60.10.0/24", "10.60.11.0/24"],
      },
      inputs: {
        certificate_id: "12345678-1234-1234-1234-123456789012",
        place_email: "ops@example.com",
        domain_name: "place.example.com",
        tags: { team: "buildings" },
      },
    });
    const { terraform } = await planned(stack);
    type Planned = {
      resource_changes: { address: string; change: { actions: string[]; importing?: { id: string } } }[];
    };
    const { resource_changes: changes } = JSON.parse(await terraform.planJson()) as Planned;
    expect(changes.filter(({ change }) => change.actions.includes("delete"))).toEqual([]);
    const imported = changes.flatMap(({ change: { importing } }) => importing?.id ?? []);
    expect(imported).toEqual(expect.arrayContaining(Object.values(adopt)));
    const count = Object.values(installation).reduce((sum, resources) => sum + Object.keys(resources).length, 0);
    expect(imported).toHaveLength(count);
  });
});

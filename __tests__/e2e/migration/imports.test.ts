import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../../helpers/describe-with";
import { Emulator } from "../emulator";
import { certificate, vpcWithTwoSubnets } from "../existing-parts";
import type { Inputs } from "../scenario";
import { synthesizeHere } from "../synthesize";
import { Workspace } from "../workspace";

const everybody = "0.0.0.0/0";
const office = ["192.0.2.0/24", "198.51.100.0/24"];
const functionLog = "/aws/lambda/metaflow-db_migrate-old";
const databaseLog = "/aws/rds/instance/metaflow-metaflow-old/upgrade";

/** A permission of EC2's API. */
const permission = (ipProtocol: string, port: number | undefined, cidrs: readonly string[]) => ({
  IpProtocol: ipProtocol,
  ...(port !== undefined && { FromPort: port, ToPort: port }),
  IpRanges: cidrs.map((CidrIp) => ({ CidrIp, Description: "of the module" })),
});

describeWith(["terraform", "python3-venv"], "what the module made without having it in its state", () => {
  const temporary = mkdtempSync(join(tmpdir(), "imports-"));
  let emulator: Emulator;
  let inputs: Inputs;

  beforeAll(async () => {
    emulator = await Emulator.start();
    inputs = {
      ...(await vpcWithTwoSubnets(emulator)),
      ...(await certificate(emulator)),
      resource_suffix: "old",
      enable_step_functions: false,
      enable_nlb_security_group: false,
      // one block that the module's list did not have
      ui_allow_list: [...office, "203.0.113.0/24"],
      access_list_cidr_blocks: office,
      tags: { team: "data" },
    };
  });
  afterAll(async () => {
    await emulator.stop();
    rmSync(temporary, { recursive: true });
  });

  /** Makes a security group of the module with rules in it, and says how the module's state has it. */
  async function groupOfModule(address: string, name: string, description: string, ingress: object[]) {
    const VpcId = inputs.vpc_id as string;
    const GroupName = `metaflow-${name}-old`;
    const parameters = { GroupName, Description: description, VpcId };
    const { GroupId } = await emulator.ask<{ GroupId: string }>("ec2", "create_security_group", parameters);
    const itself = { IpProtocol: "-1", UserIdGroupPairs: [{ GroupId, Description: "of the module" }] };
    const IpPermissions = [...ingress, itself];
    await emulator.ask("ec2", "authorize_security_group_ingress", { GroupId, IpPermissions });
    const [module, type, resource] = /^(.*)\.(\w+)\.(\w+)$/.exec(address)!.slice(1) as [string, string, string];
    return {
      ...{ module, mode: "managed", type, name: resource },
      provider: `module.metaflow.provider["registry.terraform.io/hashicorp/aws"]`,
      instances: [
        {
          schema_version: 1,
          attributes: {
            id: GroupId,
            name: GroupName,
            name_prefix: "",
            description,
            vpc_id: VpcId,
            tags: {},
            tags_all: {},
          },
        },
      ],
    };
  }

  it("is imported by the first plan, whatever its ids are", async () => {
    const vpc = inputs.vpc_cidr_blocks as readonly string[];
    const resources = [
      await groupOfModule(
        "module.metaflow.module.metaflow-computation.aws_security_group.this",
        "batch-compute-environment-security-group",
        "Managed by Terraform",
        [],
      ),
      await groupOfModule(
        "module.metaflow.module.metaflow-metadata-service.aws_security_group.metadata_service_security_group",
        "metadata-service-security-group",
        "Security Group for Fargate which runs the Metadata Service.",
        [permission("tcp", 8080, vpc), permission("tcp", 8082, vpc)],
      ),
      await groupOfModule(
        "module.metaflow.module.metaflow-ui.aws_security_group.ui_lb_security_group",
        "alb-sg",
        "Security Group for ALB",
        [permission("tcp", 443, [...office, "10.99.0.0/16"])],
      ),
    ];
    for (const logGroupName of [functionLog, databaseLog])
      await emulator.ask("logs", "create_log_group", { logGroupName });
    const stack = await synthesizeHere(temporary, "migrated", {
      product: "metaflow",
      region: "us-west-2",
      migrate_from: { terraform_module: "module.metaflow" },
      inputs,
    });
    const workspace = new Workspace(stack, emulator);
    try {
      const state = { version: 4, terraform_version: "1.11.4", serial: 1, lineage: "module", outputs: {}, resources };
      writeFileSync(join(workspace.folder, "terraform.tfstate"), JSON.stringify(state));
      await workspace.terraform.init();
      await workspace.terraform.plan("-refresh=false");
      const { resource_changes: changes } = JSON.parse(await workspace.terraform.planJson()) as {
        resource_changes: { address: string; change: { importing?: { id: string } } }[];
      };
      const imported = changes
        .filter(({ change }) => change.importing !== undefined)
        .map(({ address, change: { importing } }) => {
          const named = address.replace(/_[0-9A-F]{8}(?=\[|$)/, "").replace(`"${importing!.id}"`, "its id");
          return [named, importing!.id] as const;
        })
        .sort(([a], [b]) => (a < b ? -1 : 1));
      const [egress, ingress] = ["egress", "ingress"].map((way) => `aws_vpc_security_group_${way}_rule.Metaflow`);
      expect(imported.map(([address]) => address)).toEqual([
        "aws_cloudwatch_log_group.Metaflow_Datastore_Database_UpgradeLog",
        "aws_cloudwatch_log_group.Metaflow_MetadataService_MigrationFunction_LogGroup",
        `${egress}_Computation_SecurityGroup_OutgoingEgress["${everybody}"]`,
        `${egress}_MetadataService_SecurityGroup_LeftOver_Egress[its id]`,
        `${egress}_Ui_AlbSecurityGroup_LeftOver_Egress[its id]`,
        `${ingress}_Computation_SecurityGroup_InternalIngress`,
        `${ingress}_MetadataService_SecurityGroup_LeftOver_Ingress[its id]`,
        ...["Migration", "Service"].map(
          (port) => `${ingress}_MetadataService_SecurityGroup_LoadBalancer${port}Ingress["${vpc[0]}"]`,
        ),
        ...office.map((block) => `${ingress}_Ui_AlbSecurityGroup_HttpsIngress["${block}"]`),
        `${ingress}_Ui_AlbSecurityGroup_LeftOver_Ingress[its id]`,
      ]);
      expect(new Set(imported.map(([, id]) => id)).size).toBe(imported.length);
      expect(imported.slice(0, 2).map(([, id]) => id)).toEqual([databaseLog, functionLog]);
    } finally {
      workspace.remove();
    }
  });
});

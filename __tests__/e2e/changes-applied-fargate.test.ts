import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { vpcWithTwoSubnets } from "./existing-parts";
import { applied, replacementsIn } from "./changes/applied";
import { ChangedDeployment } from "./changes/changed-deployment";
import { lostData } from "./scenario";
import { ScenarioRun } from "./scenario-run";

const replacements = applied.metaflow["changes-applied-fargate.test.ts"]!;

describeWith(
  ["terraform", "python3-venv"],
  "changes of a Metaflow deployment on Fargate in a VPC that was there",
  () => {
    const deployment = new ChangedDeployment(
      new ScenarioRun({
        name: "fargate",
        settings: {
          inputs: {
            resource_suffix: "fargate",
            batch_type: "fargate",
            enable_step_functions: true,
            tags: { team: "data" },
          },
        },
        prepare: vpcWithTwoSubnets,
        update: {},
        changes: {},
      }),
    );
    const { run } = deployment;

    beforeAll(() => deployment.make());
    afterAll(() => run.stop());

    it("refuses another VPC while it plans", async () => {
      expect(await deployment.refusal({ vpc_id: "vpc-0123456789abcdef0" })).toContain(
        "The VPC of a deployment in use cannot change",
      );
    });

    const moved = "moves to another subnet, and keeps the policies of all roles under another iam_path";
    it(moved, async () => {
      const policies = await deployment.policies();
      type Subnet = { Subnet: { SubnetId: string } };
      const { Subnet } = await deployment.emulator.ask<Subnet>("ec2", "create_subnet", {
        VpcId: deployment.valueOf("aws_security_group.Metaflow_MetadataService_SecurityGroup_", "vpc_id"),
        CidrBlock: "10.40.7.0/24",
        AvailabilityZone: "us-west-2c",
      });
      const plan = await deployment.change({ subnet1_id: Subnet.SubnetId, iam_path: "/team/" });
      expect(replacementsIn(plan)).toEqual(replacements[moved]);
      expect(lostData(plan)).toEqual([]);
      expect(deployment.valueOf("aws_lb.", "name")).toMatch(/^metaflow-nlb-fargate-[0-9a-f]{6}$/);
      expect(await deployment.policies()).toEqual(policies);
    });

    const otherSubnets = "moves its load balancer to other subnets, and its jobs to instances";
    it(otherSubnets, async () => {
      const vpcId = deployment.valueOf("aws_security_group.Metaflow_MetadataService_SecurityGroup_", "vpc_id");
      const zones = ["us-west-2a", "us-west-2b"];
      const made = await deployment.emulator.call<{ Subnet: { SubnetId: string } }>(
        ...zones.map((zone, index) => ({
          service: "ec2",
          operation: "create_subnet",
          parameters: { VpcId: vpcId, CidrBlock: `10.40.${index + 8}.0/24`, AvailabilityZone: zone },
        })),
      );
      const plan = await deployment.change({
        load_balancer_subnet_ids: made.map(({ Subnet }) => Subnet.SubnetId),
        batch_type: undefined,
      });
      expect(replacementsIn(plan)).toEqual(replacements[otherSubnets]);
      expect(lostData(plan)).toEqual([]);
    });

    it("has sent nothing that AWS refuses", () => run.judge());
  },
);

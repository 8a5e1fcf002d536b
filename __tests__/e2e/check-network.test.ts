import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { scriptOf } from "../helpers/script";
import { Emulator } from "./emulator";
import { vpcWithTwoSubnets } from "./existing-parts";
import type { Inputs } from "./scenario";

const checkNetwork = scriptOf("check-network");

describeWith(["python3-venv"], "npm run check-network", () => {
  const folder = mkdtempSync(join(tmpdir(), "check-network-"));
  const file = join(folder, "deployments.yaml");
  let emulator: Emulator;
  let network: Inputs;

  beforeAll(async () => {
    emulator = await Emulator.start();
    network = await vpcWithTwoSubnets(emulator);
  });
  afterAll(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true });
  });

  async function check(inputs: Inputs) {
    const entry = { product: "metaflow", region: "us-west-2", inputs };
    const basis = { resource_suffix: "prod", enable_step_functions: true, tags: { team: "data" } };
    const deployments = { flows: { ...entry, inputs: { ...basis, ...network, ...inputs } } };
    writeFileSync(file, JSON.stringify({ deployments }));
    const args = ["flows", "--file", file];
    return checkNetwork(args, { env: emulator.environment, accept: [0, 1, 2] });
  }

  it("says of a VPC without a way out what is missing, all at once", async () => {
    const { code, stdout } = await check({ vpc_cidr_blocks: ["192.168.0.0/16"] });
    expect(stdout).toContain(`${network["subnet1_id"]} (subnet1_id)\n  has no route to the internet`);
    expect(stdout).toContain(`${network["subnet2_id"]} (subnet2_id)\n  has no route to the internet`);
    expect(stdout).toContain("has the block 10.40.0.0/16, which vpc_cidr_blocks does not");
    expect(stdout).toContain("3 missing.");
    expect(code).toBe(2);
  });

  it("says that a VPC is not there", async () => {
    const { code, stdout } = await check({ vpc_id: "vpc-0123456789abcdef0" });
    expect(stdout).toContain("vpc-0123456789abcdef0 (vpc_id)\n  is not in this account and region");
    expect(code).toBe(2);
  });

  it("has nothing to say once there is a NAT gateway", async () => {
    const ask = (operation: string, parameters: object) =>
      emulator.ask<Record<string, Record<string, string>>>("ec2", operation, parameters as never);
    const { AllocationId } = await emulator.ask<{ AllocationId: string }>("ec2", "allocate_address", { Domain: "vpc" });
    const SubnetId = network["subnet1_id"] as string;
    const { NatGateway } = await ask("create_nat_gateway", { SubnetId, AllocationId });
    const tables = await emulator.ask<{ RouteTables: { RouteTableId: string }[] }>("ec2", "describe_route_tables", {
      Filters: [{ Name: "vpc-id", Values: [network["vpc_id"] as string] }],
    } as never);
    await ask("create_route", {
      RouteTableId: tables.RouteTables[0]!.RouteTableId,
      DestinationCidrBlock: "0.0.0.0/0",
      NatGatewayId: NatGateway!["NatGatewayId"],
    });
    const { code, stdout } = await check({});
    expect(stdout).toContain("note: ");
    expect(stdout).toContain("Nothing is missing.");
    expect(code).toBe(0);
  });

  it("ends with 1 where AWS cannot be asked", async () => {
    const env = { ...emulator.environment, AWS_ENDPOINT_URL: "http://127.0.0.1:9" };
    const { code, stderr } = await checkNetwork(["flows", "--file", file], { env, accept: [0, 1, 2] });
    expect(stderr).toContain("AWS cannot be reached");
    expect(code).toBe(1);
  });
});

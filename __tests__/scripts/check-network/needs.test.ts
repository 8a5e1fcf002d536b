import { expect, it } from "vitest";
import { needsOf } from "../../../scripts/check-network/needs";
import { readText } from "../../config/files";

const metaflow = (inputs: object, more: object = {}) => ({
  ...{ product: "metaflow", region: "us-west-2", ...more },
  inputs: { resource_suffix: "prod", enable_step_functions: true, tags: { team: "data" }, ...inputs },
});
const vpc = {
  vpc_id: "vpc-0123456789abcdef0",
  subnet1_id: "subnet-0123456789abcdef0",
  subnet2_id: "${var.second}",
  vpc_cidr_blocks: ["10.20.0.0/16"],
};
const deploymentOf = (entry: object) => readText(JSON.stringify({ deployments: { flows: entry } })).deployments[0]!;
const second = { TF_VAR_second: "subnet-0123456789abcdef1" };

it("takes the subnets of Metaflow from the file, and variables from the environment", () => {
  expect(needsOf(deploymentOf(metaflow(vpc)), second)).toEqual({
    vpcId: "vpc-0123456789abcdef0",
    subnets: [
      { input: "subnet1_id", id: "subnet-0123456789abcdef0", use: ["private", "instances"] },
      { input: "subnet2_id", id: "subnet-0123456789abcdef1", use: ["private", "instances"] },
    ],
    twoZones: true,
    callers: ["10.20.0.0/16"],
    hostNames: false,
  });
});

it.each([
  [{ with_public_ip: true }, ["public", "instances"], true],
  [{ enable_batch: false, enable_step_functions: false }, ["private"], true],
  [{ enable_metadata_service: false }, ["instances"], false],
])("knows by %o how they are used", (inputs, use, twoZones) => {
  const needs = needsOf(deploymentOf(metaflow({ ...vpc, ...inputs })), second);
  expect(needs.subnets.map((subnet) => subnet.use)).toEqual([use, use]);
  expect(needs.twoZones).toBe(twoZones);
  expect(needs.callers).toEqual(twoZones ? ["10.20.0.0/16"] : undefined);
});

it("asks for four subnets and host names for PlaceOS", () => {
  const subnets = ["public_subnet1_id", "public_subnet2_id", "private_subnet1_id", "private_subnet2_id"];
  const ids = Object.fromEntries(subnets.map((input, index) => [input, `subnet-0123456789abcdef${index}`]));
  const deployment = deploymentOf({
    product: "placeos",
    region: "ap-southeast-2",
    inputs: {
      ...{ certificate_id: "12345678-1234-1234-1234-123456789012", place_email: "ops@example.com" },
      ...{ domain_name: "place.example.com", tags: { team: "x" }, vpc_id: vpc.vpc_id, vpc_cidr: "10.0.0.0/16", ...ids },
    },
  });
  const needs = needsOf(deployment, {});
  expect(needs.subnets.map(({ input, use }) => [input, ...use])).toEqual([
    ["public_subnet1_id", "load-balancer"],
    ["public_subnet2_id", "load-balancer"],
    ["private_subnet1_id", "private"],
    ["private_subnet2_id", "private"],
  ]);
  expect(needs).toMatchObject({ twoZones: true, hostNames: true });
});

it("refuses a deployment that makes its network, and a variable without a value", () => {
  const own = deploymentOf(metaflow({}, { network: { cidr: "10.20.0.0/16" } }));
  expect(() => needsOf(own, {})).toThrow("flows has no vpc_id");
  expect(() => needsOf(deploymentOf(metaflow(vpc)), {})).toThrow("give it in TF_VAR_second");
});

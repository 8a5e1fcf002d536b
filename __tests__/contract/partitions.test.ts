import { describe, expect, it } from "vitest";
import type { Partition } from "../../modules/aws/partition";
import { stringsIn } from "../helpers/strings-in";
import type { Synthesized } from "../helpers/synth";
import { everythingOn, synthesizeMetaflow } from "./everything-on";

const regions: Readonly<Record<Partition, string>> = {
  aws: "us-west-2",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-eusc": "eusc-de-east-1",
};

const inPartition = (partition: Partition): Synthesized =>
  synthesizeMetaflow({
    region: regions[partition],
    uiCertificateArn: everythingOn.uiCertificateArn!.replace(
      "arn:aws:acm:us-west-2",
      `arn:${partition}:acm:${regions[partition]}`,
    ),
    batchSagemakerAccess: [`arn:${partition}:iam::123456789012:role/training`],
    manageApiGatewayAccount: true,
    sagemakerNotebook: { launchBatchJobs: true },
    monitoring: { failedJobs: true, failedExecutions: true, dashboard: true },
    schedule: { start: "07:00", stop: "19:00" },
    network: {
      cidr: "10.10.0.0/16",
      publicSubnetCidrs: ["10.10.0.0/24", "10.10.1.0/24"],
      privateSubnetCidrs: ["10.10.2.0/24", "10.10.3.0/24"],
    },
  });

describe.each(Object.keys(regions) as Partition[])("in the partition %s", (partition) => {
  const stack = inPartition(partition);
  const strings = stringsIn(stack.json);

  it("every ARN is one of it (D-35)", () => {
    const arns = strings.flatMap(([, text]) => text.match(/arn:[\w-]+:/g) ?? []);
    expect(arns.length).toBeGreaterThan(20);
    expect([...new Set(arns)]).toEqual([`arn:${partition}:`]);
  });

  it("no address of AWS is written out (D-36)", () => {
    // names of services that may assume roles are no addresses
    const addresses = strings.filter(
      ([path, text]) => text.includes("amazonaws.com") && !/\.(identifiers|values)\.\d+$/.test(path),
    );
    expect(addresses).toEqual([]);
  });

  it("every service has the name by which the partition knows it", () => {
    const services = strings.flatMap(([path, text]) =>
      /\.principals\..*identifiers/.test(path) && text.includes("amazonaws") ? [text] : [],
    );
    const ec2 = partition === "aws-cn" ? "ec2.amazonaws.com.cn" : "ec2.amazonaws.com";
    expect(services).toContain(ec2);
    const others = [...new Set(services)].filter((service) => service !== ec2);
    expect(others.filter((service) => !/^[a-z0-9-]+\.amazonaws\.com$/.test(service))).toEqual([]);
  });

  it("the region is the deployment's everywhere", () => {
    const others = Object.values(regions).filter((region) => region !== regions[partition]);
    expect(strings.filter(([, text]) => others.some((region) => text.includes(region)))).toEqual([]);
  });

  it("the API gateway's endpoint is of a kind that it has (D-36)", () => {
    const { endpoint_configuration } = stack.resource("aws_api_gateway_rest_api");
    expect(endpoint_configuration.types).toEqual([partition === "aws" ? "EDGE" : "REGIONAL"]);
  });
});

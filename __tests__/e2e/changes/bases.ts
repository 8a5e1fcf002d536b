import {
  accessLogsBucket,
  certificate,
  databaseWithSecret,
  hostedZone,
  userPool,
  vpcWithTwoSubnets,
} from "../existing-parts";
import * as placeos from "../placeos-existing-parts";
import type { Emulator } from "../emulator";
import type { Inputs } from "../scenario";
import { everythingOfLastRelease, everythingOn } from "../synthesize";
import type { BaseSettings } from "./base";

const region = "ap-southeast-2";
const tags = { team: "data" };

/** The deployments on which changes are planned: the name is the one of the rows' section. */
export const bases: readonly BaseSettings[] = [
  {
    name: "everything-on",
    product: "metaflow",
    settings: everythingOfLastRelease(),
    prepare: async (emulator) => ({ ...(await hostedZone(emulator)), ...(await accessLogsBucket(emulator)) }),
    placeholders: ({ ui_hosted_zone_id }) => ({ Z0123456789ABCDEFGHIJ: `${ui_hosted_zone_id}` }),
  },
  {
    name: "fargate",
    product: "metaflow",
    settings: {
      inputs: {
        resource_suffix: "fargate",
        enable_step_functions: true,
        dynamodb_deletion_protection: false,
        batch_type: "fargate",
        ui_allow_list: ["192.0.2.0/24"],
        tags,
      },
    },
    prepare: async (emulator) => {
      const network = await vpcWithTwoSubnets(emulator);
      return {
        ...network,
        ...(await certificate(emulator)),
        ...(await userPool(emulator)),
        ...(await databaseWithSecret(emulator, network.vpc_id)),
      };
    },
  },
  {
    name: "aurora",
    product: "metaflow",
    settings: {
      network: { cidr: "10.30.0.0/16", flow_logs: false },
      inputs: {
        resource_suffix: "aurora",
        enable_step_functions: false,
        enable_batch: false,
        db_engine: "aurora-postgresql",
        db_engine_version: "16",
        db_multi_az: true,
        db_parameters: { log_statement: "ddl" },
        metadata_service_enable_api_gateway: false,
        schedule: { start: "07:00", stop: "19:00" },
        tags,
      },
    },
  },
  {
    name: "everything-on",
    product: "placeos",
    settings: everythingOn("placeos"),
    prepare: async (emulator) => ({
      ...(await placeos.certificate(emulator)),
      ...(await placeos.hostedZone(emulator)),
      ...(await placeos.accessLogsBucket(emulator, region)),
    }),
    placeholders: ({ certificate_id, hosted_zone_id, elb_access_logs_bucket }) => ({
      "00000000-0000-0000-0000-000000000000": `${certificate_id}`,
      Z0123456789ABCDEFGHIJ: `${hosted_zone_id}`,
      '"bucket": "access-logs"': `"bucket": "${elb_access_logs_bucket}"`,
    }),
  },
  {
    name: "existing-network",
    product: "placeos",
    settings: {
      region,
      inputs: {
        es_uri: "https://search.example.com",
        redis_url: "redis://redis.example.com:6379",
        place_email: "ops@example.com",
        domain_name: "place.example.com",
        tags,
      },
    },
    prepare: async (emulator) => {
      const { vpc_id, subnet1_id, subnet2_id, vpc_cidr_blocks } = (await vpcWithTwoSubnets(emulator)) as {
        vpc_cidr_blocks: string[];
      } & Record<string, unknown>;
      return {
        ...(await placeos.certificate(emulator)),
        vpc_id,
        vpc_cidr: vpc_cidr_blocks[0],
        public_subnet1_id: subnet1_id,
        public_subnet2_id: subnet2_id,
        ...(await twoSubnetsMore(emulator, vpc_id)),
      };
    },
  },
  {
    name: "second-line",
    product: "placeos",
    settings: {
      region,
      inputs: {
        placeos_tag: "placeos-2.2602.5",
        place_email: "ops@example.com",
        domain_name: "place.example.com",
        tags,
      },
    },
    prepare: placeos.certificate,
  },
];

/** Makes two subnets in the zones of the two that a VPC has. */
async function twoSubnetsMore(emulator: Emulator, vpcId: unknown): Promise<Inputs> {
  const { AvailabilityZones } = await emulator.ask<{ AvailabilityZones: { ZoneName: string }[] }>(
    "ec2",
    "describe_availability_zones",
  );
  const [first, second] = await emulator.call<{ Subnet: { SubnetId: string } }>(
    ...[0, 1].map((index) => ({
      service: "ec2",
      operation: "create_subnet",
      parameters: {
        VpcId: vpcId,
        CidrBlock: `10.40.${index + 10}.0/24`,
        AvailabilityZone: AvailabilityZones[index]!.ZoneName,
      },
    })),
  );
  return { private_subnet1_id: first!.Subnet.SubnetId, private_subnet2_id: second!.Subnet.SubnetId };
}

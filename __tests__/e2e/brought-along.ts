import type { Emulator } from "./emulator";
import type { Inputs } from "./scenario";

/** Makes a VPC with two subnets in different zones, as an account has one that was there before Metaflow. */
export async function vpcWithTwoSubnets(emulator: Emulator): Promise<Inputs> {
  const cidr = "10.40.0.0/16";
  const { Vpc } = await emulator.ask<{ Vpc: { VpcId: string } }>("ec2", "create_vpc", { CidrBlock: cidr });
  type Zones = { AvailabilityZones: { ZoneName: string }[] };
  const { AvailabilityZones } = await emulator.ask<Zones>("ec2", "describe_availability_zones");
  const [subnet1, subnet2] = await emulator.call<{ Subnet: { SubnetId: string } }>(
    ...[0, 1].map((index) => ({
      service: "ec2",
      operation: "create_subnet",
      parameters: {
        VpcId: Vpc.VpcId,
        CidrBlock: `10.40.${index}.0/24`,
        AvailabilityZone: AvailabilityZones[index]!.ZoneName,
      },
    })),
  );
  return {
    vpc_id: Vpc.VpcId,
    subnet1_id: subnet1!.Subnet.SubnetId,
    subnet2_id: subnet2!.Subnet.SubnetId,
    vpc_cidr_blocks: [cidr],
  };
}

/** Makes a launch template with an image, as a team has one for its own instances. */
export async function ownLaunchTemplate(emulator: Emulator): Promise<string> {
  type Reply = { LaunchTemplate: { LaunchTemplateId: string } };
  const { LaunchTemplate } = await emulator.ask<Reply>("ec2", "create_launch_template", {
    LaunchTemplateName: "training",
    LaunchTemplateData: { ImageId: "ami-0123456789abcdef0" },
  });
  return LaunchTemplate.LaunchTemplateId;
}

/** Makes a certificate for the UI. */
export async function certificate(emulator: Emulator): Promise<Inputs> {
  const { CertificateArn } = await emulator.ask<{ CertificateArn: string }>("acm", "request_certificate", {
    DomainName: "metaflow.example.com",
  });
  return { ui_certificate_arn: CertificateArn };
}

/** Makes a hosted zone in which the UI may have a name. */
export async function hostedZone(emulator: Emulator): Promise<Inputs> {
  const { HostedZone } = await emulator.ask<{ HostedZone: { Id: string } }>("route53", "create_hosted_zone", {
    Name: "example.com",
    CallerReference: "metaflow",
  });
  return { ui_hosted_zone_id: HostedZone.Id.replace("/hostedzone/", "") };
}

/** Makes a user pool whose users may sign in to the UI. */
export async function userPool(emulator: Emulator): Promise<Inputs> {
  const domain = "metaflow-example";
  const { UserPool } = await emulator.ask<{ UserPool: { Id: string; Arn: string } }>(
    "cognito-idp",
    "create_user_pool",
    { PoolName: "users" },
  );
  const pool = { UserPoolId: UserPool.Id };
  const [{ UserPoolClient }] = (await emulator.call(
    {
      service: "cognito-idp",
      operation: "create_user_pool_client",
      parameters: { ...pool, ClientName: "metaflow-ui", GenerateSecret: true },
    },
    { service: "cognito-idp", operation: "create_user_pool_domain", parameters: { ...pool, Domain: domain } },
  )) as [{ UserPoolClient: { ClientId: string } }];
  return {
    ui_cognito_user_pool_arn: UserPool.Arn,
    ui_cognito_user_pool_client_id: UserPoolClient.ClientId,
    ui_cognito_user_pool_domain: domain,
  };
}

/** Makes a bucket that access logs go to, with the policy that lets S3 write them. */
export async function accessLogsBucket(emulator: Emulator): Promise<Inputs> {
  const Bucket = "access-logs";
  const policy = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${Bucket}/*`,
      },
    ],
  };
  await emulator.call(
    {
      service: "s3",
      operation: "create_bucket",
      parameters: { Bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } },
    },
    { service: "s3", operation: "put_bucket_policy", parameters: { Bucket, Policy: JSON.stringify(policy) } },
  );
  return { s3_access_logs_bucket: Bucket, alb_access_logs_bucket: Bucket };
}

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

/** Makes a bucket that is encrypted with a key, as another team has it. */
export async function bucketWithKey(emulator: Emulator): Promise<Inputs> {
  const Bucket = "theirs";
  const { KeyMetadata } = await emulator.ask<{ KeyMetadata: { Arn: string } }>("kms", "create_key", {});
  const encryption = { SSEAlgorithm: "aws:kms", KMSMasterKeyID: KeyMetadata.Arn };
  await emulator.call(
    {
      service: "s3",
      operation: "create_bucket",
      parameters: { Bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } },
    },
    {
      service: "s3",
      operation: "put_bucket_encryption",
      parameters: {
        Bucket,
        ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: encryption }] },
      },
    },
  );
  return { existing_s3_bucket_name: Bucket, s3_kms_key_arn: KeyMetadata.Arn };
}

/** Makes a database in a VPC, the secret of its user and the group whose members reach it, as another team has them. */
export async function databaseWithSecret(emulator: Emulator, vpcId: unknown): Promise<Inputs> {
  const user = { username: "flows", password: "of-the-other-team-1" };
  const instance = {
    DBInstanceIdentifier: "theirs",
    Engine: "postgres",
    DBInstanceClass: "db.t4g.small",
    DBName: "flows",
  };
  const [{ DBInstance }, { ARN }, { GroupId }] = (await emulator.call(
    {
      service: "rds",
      operation: "create_db_instance",
      parameters: {
        ...instance,
        AllocatedStorage: 20,
        MasterUsername: user.username,
        MasterUserPassword: user.password,
      },
    },
    {
      service: "secretsmanager",
      operation: "create_secret",
      parameters: { Name: "theirs", SecretString: JSON.stringify(user) },
    },
    {
      service: "ec2",
      operation: "create_security_group",
      parameters: { GroupName: "database-clients", Description: "Members reach the database", VpcId: vpcId },
    },
  )) as [{ DBInstance: { Endpoint: { Address: string; Port: number } } }, { ARN: string }, { GroupId: string }];
  return {
    existing_database: {
      host: DBInstance.Endpoint.Address,
      port: DBInstance.Endpoint.Port,
      name: instance.DBName,
      secret_arn: ARN,
      client_security_group_id: GroupId,
    },
  };
}

/** Makes what an organization has for everyone: the policy that bounds all roles, and a destination for all logs. */
export async function organization(emulator: Emulator): Promise<Inputs> {
  const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
  const [{ Policy }, { destination }] = (await emulator.call(
    {
      service: "iam",
      operation: "create_policy",
      parameters: { PolicyName: "boundary", PolicyDocument: JSON.stringify(document) },
    },
    {
      service: "logs",
      operation: "put_destination",
      parameters: {
        destinationName: "archive",
        targetArn: "arn:aws:kinesis:us-west-2:210987654321:stream/archive",
        roleArn: "arn:aws:iam::210987654321:role/archive",
        tags: {},
      },
    },
  )) as [{ Policy: { Arn: string } }, { destination: { arn: string } }];
  return {
    iam_path: "/platform/",
    permissions_boundary_arn: Policy.Arn,
    log_destination_arn: destination.arn,
    max_name_length: 40,
  };
}

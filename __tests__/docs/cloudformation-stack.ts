import { templateResources } from "./cloudformation-template";

const StackId = "arn:aws:cloudformation:us-west-2:123456789012:stack/metaflow/1a2b3c4d";
const elb = "arn:aws:elasticloadbalancing:us-west-2:123456789012";

/** What AWS calls each resource with a physical id of a certain form. */
const physicalIds: Readonly<Record<string, string>> = {
  VPC: "vpc-0123456789abcdef0",
  Subnet1: "subnet-0123456789abcdef0",
  Subnet2: "subnet-0123456789abcdef1",
  InternetGateway: "igw-0123456789abcdef0",
  PublicRouteTable: "rtb-0123456789abcdef0",
  RDSSecurityGroup: "sg-0123456789abcdef0",
  NLB: `${elb}:loadbalancer/net/nlb/1`,
  NLBListener: `${elb}:listener/net/nlb/1/2`,
  NLBListenerDBMigrate: `${elb}:listener/net/nlb/1/3`,
  NLBTargetGroup: `${elb}:targetgroup/service/1`,
  NLBTargetGroupDBMigrate: `${elb}:targetgroup/migration/1`,
  MetadataServiceLogGroup: "/ecs/metaflow-metadata-service-v2",
  DBSubnetGroup: "metaflow-dbsubnetgroup-1",
  RDSMasterInstance: "metaflow-rdsmasterinstance-1",
  MetaflowS3Bucket: "metaflow-metaflows3bucket-1",
  StepFunctionsStateDDB: "metaflow-StepFunctionsStateDDB-1",
  JobQueue: "arn:aws:batch:us-west-2:123456789012:job-queue/job-queue-metaflow",
  VpcLink: "a1b2c3",
  Api: "d4e5f6g7h8",
  ApiResource: "abc123",
  DBApiResource: "abc124",
  ApiKey: "k1k2k3k4k5",
  ApiUsagePlan: "p1p2p3",
  LoadBalancerUI: `${elb}:loadbalancer/app/ui/1`,
  ListenerUI: `${elb}:listener/app/ui/1/2`,
  ListenerRuleUIService: `${elb}:listener-rule/app/ui/1/2/3`,
  ALBTargetGroupUIStatic: `${elb}:targetgroup/static/1`,
  ALBUITargetGroupUIService: `${elb}:targetgroup/backend/1`,
  ServiceLogGroupUIService: "/ecs/metaflow-metaflow-ui-service",
  UserPoolUI: "us-west-2_aBcDeFgHi",
  UserPoolDomainUI: "1a2b3c4d-0000-1111-2222-333344445555",
};
/** What belongs to the UI. */
export const ui = /UI|^User/;
/** What belongs to the API gateway. */
export const gateway = /^(Vpc|Db|DB)?Api|^VpcLink$|^(Proxy|DB)Method$/;

/** What `aws cloudformation describe-stack-resources` prints of a stack of the template. */
export const resourcesOf = (isThere: (logicalId: string) => boolean = () => true) => ({
  StackResources: Object.entries(templateResources)
    .filter(([LogicalResourceId]) => isThere(LogicalResourceId))
    .map(([LogicalResourceId, ResourceType]) => ({
      ...{ StackName: "metaflow", StackId, LogicalResourceId, ResourceType },
      PhysicalResourceId: physicalIds[LogicalResourceId] ?? `metaflow-${LogicalResourceId}-1`,
    })),
});

/** What `aws cloudformation describe-stacks` prints of it. */
export const parameters = (values: Readonly<Record<string, string>>) => ({
  Stacks: [
    { Parameters: Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })) },
  ],
});

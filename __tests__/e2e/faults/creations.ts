import type { Call } from "../emulator/caller";
import type { Emulator } from "../emulator";
import type { AwsCall } from "../interceptor";
import { operationName } from "./faults";

/** How to find what a creation has made, in its address, body and answer, and how to delete it again. */
interface Removal {
  readonly id: RegExp;
  readonly call: (id: string) => Call;
  /** What must be done before, such as to detach it. */
  readonly prepare?: (id: string, emulator: Emulator) => Promise<unknown>;
  /**
   * Its identifier in Terraform's state.
   *
   * @default - the same
   */
  readonly idInState?: (id: string) => string;
}

function removal(id: RegExp, service: string, operation: string, parameter: string, more: object = {}): Removal {
  return { id, call: (found) => ({ service, operation, parameters: { ...more, [parameter]: found } }) };
}

/** Creations which, carried out twice or not noted, leave something behind or end in "already exists". */
const removals: Readonly<Record<string, Removal>> = {
  "dynamodb CreateTable": removal(/"TableName": ?"([^"]+)"/, "dynamodb", "delete_table", "TableName"),
  "ec2 AllocateAddress": removal(/<allocationId>([^<]+)/, "ec2", "release_address", "AllocationId"),
  "ec2 CreateInternetGateway": {
    ...removal(/<internetGatewayId>([^<]+)/, "ec2", "delete_internet_gateway", "InternetGatewayId"),
    prepare: detachGateway,
  },
  "ec2 CreateLaunchTemplate": removal(/<launchTemplateId>([^<]+)/, "ec2", "delete_launch_template", "LaunchTemplateId"),
  "ec2 CreateNatGateway": removal(/<natGatewayId>([^<]+)/, "ec2", "delete_nat_gateway", "NatGatewayId"),
  "ec2 CreateRoute": {
    // a route has no identifier of its own: Terraform's is made of the table's and a number for 0.0.0.0/0
    id: /(?<=RouteTableId=)(rtb-\w+)/,
    call: (id) => ({
      service: "ec2",
      operation: "delete_route",
      parameters: { RouteTableId: id, DestinationCidrBlock: "0.0.0.0/0" },
    }),
    idInState: (id) => `r-${id}1080289494`,
  },
  "ec2 CreateRouteTable": removal(/<routeTableId>([^<]+)/, "ec2", "delete_route_table", "RouteTableId"),
  "ec2 CreateSecurityGroup": removal(/<groupId>([^<]+)/, "ec2", "delete_security_group", "GroupId"),
  "ec2 CreateSubnet": removal(/<subnetId>([^<]+)/, "ec2", "delete_subnet", "SubnetId"),
  "ec2 CreateVpc": removal(/<vpcId>([^<]+)/, "ec2", "delete_vpc", "VpcId"),
  "ec2 CreateVpcEndpoint": {
    id: /<vpcEndpointId>([^<]+)/,
    call: (id) => ({ service: "ec2", operation: "delete_vpc_endpoints", parameters: { VpcEndpointIds: [id] } }),
  },
  "elasticfilesystem POST /2015-02-01/file-systems": removal(
    /"FileSystemId": ?"([^"]+)"/,
    "efs",
    "delete_file_system",
    "FileSystemId",
  ),
  "elasticfilesystem POST /2015-02-01/access-points": removal(
    /"AccessPointId": ?"([^"]+)"/,
    "efs",
    "delete_access_point",
    "AccessPointId",
  ),
  "elasticloadbalancing CreateTargetGroup": removal(
    /<TargetGroupArn>([^<]+)/,
    "elbv2",
    "delete_target_group",
    "TargetGroupArn",
  ),
  "iam CreateInstanceProfile": removal(
    /<InstanceProfileName>([^<]+)/,
    "iam",
    "delete_instance_profile",
    "InstanceProfileName",
  ),
  "iam CreatePolicy": removal(/<Arn>([^<]+)/, "iam", "delete_policy", "PolicyArn"),
  "iam CreateRole": removal(/<RoleName>([^<]+)/, "iam", "delete_role", "RoleName"),
  "kms CreateKey": removal(/"KeyId": ?"([^"]+)"/, "kms", "schedule_key_deletion", "KeyId"),
  "kms CreateAlias": removal(/"AliasName": ?"([^"]+)"/, "kms", "delete_alias", "AliasName"),
  "logs CreateLogGroup": removal(/"logGroupName": ?"([^"]+)"/, "logs", "delete_log_group", "logGroupName"),
  "rds CreateDBParameterGroup": removal(
    /<DBParameterGroupName>([^<]+)/,
    "rds",
    "delete_db_parameter_group",
    "DBParameterGroupName",
  ),
  "rds CreateDBSubnetGroup": removal(
    /<DBSubnetGroupName>([^<]+)/,
    "rds",
    "delete_db_subnet_group",
    "DBSubnetGroupName",
  ),
  "s3 PUT /*": removal(/^\/([^ ?/]+)/, "s3", "delete_bucket", "Bucket"),
  "secretsmanager CreateSecret": removal(/"ARN": ?"([^"]+)"/, "secretsmanager", "delete_secret", "SecretId", {
    ForceDeleteWithoutRecovery: true,
  }),
  "servicediscovery CreateService": removal(/"Id": ?"([^"]+)"/, "servicediscovery", "delete_service", "Id"),
};

/** Answers to a deletion that comes too early. */
const IN_USE = /DependencyViolation|InUse|DeleteConflict|ResourceInUse/;

/** What was made in an account, so that what Terraform does not know of can be deleted, as people do by hand. */
export class Creations {
  private readonly made = new Map<string, { readonly id: string; readonly removal: Removal }>();

  /** To be told of every request that was carried out. */
  public readonly note = (operation: string, call: AwsCall, text: string): void => {
    const removal = removals[operationName(operation, call)];
    const id = removal?.id.exec(text)?.[1];
    if (removal && id !== undefined) this.made.set(removal.idInState?.(id) ?? id, { id, removal });
  };

  /**
   * Deletes what is not in the state.
   *
   * @param state its text
   * @returns identifiers of what was deleted
   */
  public async removeUnknown(emulator: Emulator, state: string): Promise<string[]> {
    const removed: string[] = [];
    for (let progress = true; progress;) {
      progress = false;
      // what was made last is in what was made first
      const unknown = [...this.made].reverse().filter(([id]) => !state.includes(JSON.stringify(id)));
      for (const [key, { id, removal }] of unknown) {
        const end = await remove(emulator, id, removal);
        if (end === "in use") continue;
        this.made.delete(key);
        if (end === "gone") continue;
        removed.push(key);
        progress = true;
      }
    }
    return removed;
  }
}

/** Deletes one thing, unless Terraform has done it itself, or something is in it still. */
async function remove(emulator: Emulator, id: string, removal: Removal): Promise<"removed" | "gone" | "in use"> {
  try {
    await removal.prepare?.(id, emulator);
    await emulator.call(removal.call(id));
    return "removed";
  } catch (error) {
    return IN_USE.test((error as Error).message) ? "in use" : "gone";
  }
}

async function detachGateway(id: string, emulator: Emulator): Promise<void> {
  type Gateways = { InternetGateways: { Attachments: { VpcId: string }[] }[] };
  const parameters = { InternetGatewayIds: [id] };
  const { InternetGateways } = await emulator.ask<Gateways>("ec2", "describe_internet_gateways", parameters);
  for (const { VpcId } of InternetGateways.flatMap(({ Attachments }) => Attachments)) {
    await emulator.ask("ec2", "detach_internet_gateway", { InternetGatewayId: id, VpcId });
  }
}

import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { ServiceRole } from "../../aws/iam";
import { logGroup, type LogSettings } from "../../aws/log-group";
import type { Naming } from "../../aws/naming";
import { nameLimits } from "../../aws/shortened-name";
import { ZipAsset } from "../../aws/zip";
import { logSettings } from "../common/log-settings";
import { metaflowDefaults } from "../defaults";
import { migrationSource } from "./db-migrate/index-py";

export interface MigrationFunctionProps extends Partial<LogSettings> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly vpcSubnetIds: readonly string[];
  /** Groups whose members reach the migration service. */
  readonly securityGroupIds: readonly string[];
  /** Address of the migration service, without a slash at its end: `http://<load balancer>:8082`. */
  readonly metadataServiceAddress: string;

  /**
   * Runtime of the function, a Python.
   *
   * @default "python3.13"
   */
  readonly runtime?: string;

  /**
   * Name of an existing role. It must let the function write its log and manage network interfaces.
   *
   * @default - a role is made
   */
  readonly existingRoleName?: string;
}

/** The function that brings the database's schema up to date when it is invoked. */
export class MigrationFunction extends Construct {
  public readonly functionArn: string;
  public readonly functionName: string;

  constructor(scope: Construct, id: string, props: MigrationFunctionProps) {
    super(scope, id);
    const { naming } = props;
    const name = naming.name("db_migrate", nameLimits.lambdaFunction);
    // Lambda would make the group automatically, with events that stay for ever (docs/differences.md D-33)
    const log = logGroup(this, "LogGroup", `/aws/lambda/${name}`, naming, logSettings(props));
    const role = this.role(name, log.arn, props);
    const code = new ZipAsset(this, "Code", {
      fileName: "db_migrate.zip",
      files: { "index.py": migrationSource },
    });
    const lambda = new LambdaFunction(this, "Function", {
      functionName: name,
      description: "Brings the schema of Metaflow's metadata database up to date",
      filename: code.path,
      sourceCodeHash: code.sha256,
      handler: "index.handler",
      runtime: props.runtime ?? metaflowDefaults.dbMigrateLambdaRuntime,
      memorySize: 128,
      timeout: 900,
      role: role.roleArn,
      vpcConfig: { subnetIds: [...props.vpcSubnetIds], securityGroupIds: [...props.securityGroupIds] },
      environment: { variables: { MD_LB_ADDRESS: props.metadataServiceAddress } },
      tags: naming.tags(),
      // Lambda tries the permissions when the function is made, and needs them until its interfaces are gone
      dependsOn: [log, ...role.dependables],
    });
    this.functionArn = lambda.arn;
    this.functionName = lambda.functionName;
  }

  private role(functionName: string, logGroupArn: string, props: MigrationFunctionProps): ServiceRole {
    const { naming, environment } = props;
    const role = new ServiceRole(this, "Role", {
      naming,
      environment,
      name: "lambda_ecs_execute",
      description: "Runs the migration of Metaflow's metadata database",
      services: ["lambda"],
      existingRoleName: props.existingRoleName,
    });
    role.allow("cloudwatch", {
      sid: "LogEvents",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${logGroupArn}:*`],
    });
    const manageInterfaces = {
      actions: [
        "ec2:CreateNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
      ],
      // the interfaces do not exist yet, their subnets may be another account's, and descriptions know no resources
      resources: ["*"],
    };
    role.allow(
      "ecs_task_execute",
      { sid: "NetInts", ...manageInterfaces },
      {
        // Lambda needs them to connect the function to the VPC, the function's own code does not
        sid: "NotByCode",
        effect: "Deny",
        ...manageInterfaces,
        conditions: [
          {
            test: "ArnEquals",
            variable: "lambda:SourceFunctionArn",
            values: [environment.arn("lambda", `function:${functionName}`)],
          },
        ],
      },
    );
    return role;
  }
}

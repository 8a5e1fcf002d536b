import type { Construct } from "constructs";
import type { AwsEnvironment } from "./environment";
import { ServiceRole } from "./iam";
import type { Naming } from "./naming";

export interface TaskExecutionRoleProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** The part of the role's name between prefix and suffix. */
  readonly name: string;
  readonly description: string;
  /** ARNs of the log groups that the containers write to. */
  readonly logGroupArns: readonly string[];

  /**
   * ARNs of the secrets that the containers get.
   *
   * @default - none
   */
  readonly secretArns?: readonly string[];

  /**
   * ARNs of the KMS keys that encrypt those secrets.
   *
   * @default - none
   */
  readonly secretKmsKeyArns?: readonly string[];

  /**
   * Name of an existing role, which is used as it is.
   *
   * @default - a role is made
   */
  readonly existingRoleName?: string;
}

/**
 * The role with which ECS starts tasks: it pulls images, writes logs and reads just the given secrets. Only ECS tasks may
 * assume it (docs/differences.md D-15).
 */
export function taskExecutionRole(scope: Construct, id: string, props: TaskExecutionRoleProps): ServiceRole {
  const { secretArns = [], secretKmsKeyArns = [] } = props;
  const role = new ServiceRole(scope, id, {
    naming: props.naming,
    environment: props.environment,
    name: props.name,
    description: props.description,
    services: ["ecs-tasks"],
    existingRoleName: props.existingRoleName,
  });
  role.allow(
    "ecs_access",
    // a token for a registry belongs to no resource: AWS takes no narrower one than *
    { sid: "RegistryToken", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
    {
      sid: "PullImages",
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      // the user names the image, which may lie in another region or account: its repository decides there
      resources: [`arn:${props.environment.partition}:ecr:*:*:repository/*`],
    },
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: props.logGroupArns.map((arn) => `${arn}:*`),
    },
  );
  if (secretArns.length > 0) {
    role.allow("read_secrets", {
      sid: "ReadSecrets",
      actions: ["secretsmanager:GetSecretValue"],
      resources: secretArns,
    });
  }
  if (secretKmsKeyArns.length > 0) {
    role.allow("decrypt_secrets", { sid: "DecryptSecrets", actions: ["kms:Decrypt"], resources: secretKmsKeyArns });
  }
  return role;
}

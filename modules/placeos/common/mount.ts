import type { Construct } from "constructs";
import type { EfsMount } from "../../aws/fargate-task";
import { ServiceRole } from "../../aws/iam";
import type { ServicePlacement } from "./component-props";
import type { EfsAccess } from "./efs-access";

/** A folder of a file system, and where it is in the container. */
export interface Mount {
  /** Name of the volume in the task. */
  readonly name: string;
  readonly access: EfsAccess;
  readonly containerPath: string;
  /** @default false */
  readonly readOnly?: boolean;
}

/** The mount as a task's definition has it. */
export function efsMount({ name, access, containerPath, readOnly = false }: Mount): EfsMount {
  const { fileSystemId, accessPointId } = access;
  return { name, containerPath, readOnly, fileSystemId, accessPointId };
}

/** The role of a task that may mount the given folders and nothing else of their file systems. */
export function mountingRole(
  scope: Construct,
  id: string,
  { names, environment }: Pick<ServicePlacement, "names" | "environment">,
  serviceName: string,
  mounts: readonly Mount[],
): ServiceRole {
  const role = new ServiceRole(scope, id, {
    naming: names.naming,
    environment,
    name: `${serviceName}-task`,
    description: `What the tasks of ${serviceName} run as`,
    services: ["ecs-tasks"],
  });
  role.allow(
    "mount",
    ...mounts.map(({ access, readOnly = false }) => ({
      actions: ["elasticfilesystem:ClientMount", ...(readOnly ? [] : ["elasticfilesystem:ClientWrite"])],
      resources: [access.fileSystemArn],
      conditions: [
        { test: "StringEquals", variable: "elasticfilesystem:AccessPointArn", values: [access.accessPointArn] },
      ],
    })),
  );
  return role;
}

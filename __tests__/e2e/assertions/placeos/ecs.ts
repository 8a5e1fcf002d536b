import type { Applied } from "../../scenario";

/** A service, as ECS describes it. */
export interface EcsService {
  readonly serviceName: string;
  readonly taskDefinition: string;
  readonly loadBalancers: readonly { readonly targetGroupArn: string; readonly containerPort: number }[];
  readonly serviceRegistries: readonly { readonly registryArn: string }[];
  readonly networkConfiguration: {
    readonly awsvpcConfiguration: {
      readonly subnets: readonly string[];
      readonly securityGroups: readonly string[];
      readonly assignPublicIp: string;
    };
  };
}

/** A task's definition, as ECS describes it. All tasks of PlaceOS have one container. */
export interface TaskDefinition {
  readonly family: string;
  readonly executionRoleArn: string;
  readonly containerDefinitions: readonly [
    {
      readonly name: string;
      readonly secrets?: readonly { readonly name: string; readonly valueFrom: string }[];
      readonly logConfiguration: { readonly options: Readonly<Record<string, string>> };
    },
  ];
}

/** The services in the deployment's cluster. */
export async function ecsServices({ emulator, outputs }: Applied): Promise<EcsService[]> {
  const cluster = outputs.cluster_name;
  const { serviceArns } = await emulator.ask<{ serviceArns: string[] }>("ecs", "list_services", { cluster });
  // no more than ten at once
  const parts = [serviceArns.slice(0, 10), serviceArns.slice(10)].filter((part) => part.length > 0);
  const replies = await emulator.call<{ services: EcsService[] }>(
    ...parts.map((services) => ({ service: "ecs", operation: "describe_services", parameters: { cluster, services } })),
  );
  return replies.flatMap(({ services }) => services);
}

/** The definitions of all tasks, including init's, by what follows the environment's name in their family. */
export async function taskDefinitions({ emulator }: Applied): Promise<Readonly<Record<string, TaskDefinition>>> {
  const { taskDefinitionArns } = await emulator.ask<{ taskDefinitionArns: string[] }>("ecs", "list_task_definitions");
  const replies = await emulator.call<{ taskDefinition: TaskDefinition }>(
    ...taskDefinitionArns.map((taskDefinition) => ({
      service: "ecs",
      operation: "describe_task_definition",
      parameters: { taskDefinition },
    })),
  );
  return Object.fromEntries(
    replies.map(({ taskDefinition }) => [taskDefinition.family.replace(/^head-office-/, ""), taskDefinition]),
  );
}

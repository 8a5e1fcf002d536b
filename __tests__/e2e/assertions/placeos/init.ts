import { join } from "node:path";
import { expect } from "vitest";
import { run } from "../../../helpers/run";
import type { Applied } from "../../scenario";
import { pythonEnvironment } from "../../python";
import { groupNames } from "./groups";

interface Task {
  readonly taskDefinitionArn: string;
  readonly launchType: string;
  readonly containers: readonly { readonly exitCode: number }[];
  readonly attachments: readonly { readonly details: readonly { readonly name: string; readonly value: string }[] }[];
}

/**
 * The commands in the outputs work with the real AWS CLI: one runs init, waits for its end and says that it went well; the
 * other one prints the password that init gave to the administrator. The emulator runs no container: it ends at once.
 */
export async function commandsOfOutputsWork(applied: Applied): Promise<void> {
  const { emulator, outputs } = applied;
  const python = await pythonEnvironment(join(__dirname, "requirements.txt"));
  const env = { ...emulator.environment, PATH: `${join(python, "..")}:${process.env.PATH}` };
  const shell = async (command: unknown) => (await run("sh", ["-c", String(command)], { env })).stdout;

  expect(await shell(outputs.init_run_command)).toBe("init has ended well\n");
  const cluster = outputs.cluster_name;
  const listed = await emulator.ask<{ taskArns: string[] }>("ecs", "list_tasks", {
    cluster,
    family: "head-office-init",
  });
  expect(listed.taskArns).toHaveLength(1);
  const { tasks } = await emulator.ask<{ tasks: Task[] }>("ecs", "describe_tasks", { cluster, tasks: listed.taskArns });
  expect(tasks).toMatchObject([
    {
      taskDefinitionArn: outputs.init_task_definition_arn,
      launchType: "FARGATE",
      containers: [{ exitCode: 0 }],
    },
  ]);
  const details = Object.fromEntries(tasks[0]!.attachments[0]!.details.map(({ name, value }) => [name, value]));
  expect(String(outputs.private_subnet_ids).split(",")).toContain(details.subnetId);
  const [, group] = /securityGroups=\[(sg-\w+)\]/.exec(String(outputs.init_run_command))!;
  expect((await groupNames(applied)).get(group!)).toBe("init");

  const { SecretString } = await emulator.ask<{ SecretString: string }>("secretsmanager", "get_secret_value", {
    SecretId: outputs.administrator_secret_arn,
  });
  expect((await shell(outputs.administrator_password_command)).trim()).toBe(SecretString);
}

import { setTimeout as sleep } from "node:timers/promises";
import type { Emulator } from "../emulator";

/** An execution of a state machine that has ended. */
export interface Execution {
  readonly name: string;
  readonly status: string;
  /** What went wrong, if anything. */
  readonly cause?: string;
}

/** Milliseconds in which an execution must end: its steps start one process after another on a machine that is busy. */
const TIMEOUT = 1_200_000;

/** Makes an emulator run the state machines that are started; without it they stay where they are. */
export async function runStateMachines(emulator: Emulator): Promise<void> {
  const body = JSON.stringify({ stepfunctions: { execute_state_machine: true } });
  const reply = await fetch(`${emulator.url}/moto-api/config`, { method: "POST", body });
  if (!reply.ok) throw new Error(`the emulator cannot be configured: HTTP ${reply.status}`);
}

/** Waits for the end of the only execution of a state machine. */
export async function endOfExecution(emulator: Emulator, stateMachineArn: string): Promise<Execution> {
  const { executions } = await emulator.ask<{ executions: { executionArn: string }[] }>(
    "stepfunctions",
    "list_executions",
    { stateMachineArn },
  );
  const [execution, ...others] = executions;
  if (execution === undefined || others.length > 0) throw new Error(`there are ${executions.length} executions`);
  for (const deadline = Date.now() + TIMEOUT; Date.now() < deadline; await sleep(1000)) {
    const { executionArn } = execution;
    const described = await emulator.ask<Execution>("stepfunctions", "describe_execution", { executionArn });
    if (described.status !== "RUNNING") return described;
  }
  throw new Error(`${execution.executionArn} does not end`);
}

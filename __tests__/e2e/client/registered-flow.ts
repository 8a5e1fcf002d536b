import type { Emulator } from "../emulator";
import { type JobDefinition, jobDefinitions } from "./batch-jobs";

/** When a flow starts automatically. */
export interface Schedule {
  readonly expression: string;
  /** What is started. */
  readonly target: string;
  /** Role with which it is started. */
  readonly roleArn: string;
}

/** What `step-functions create` has made of a flow. */
export interface RegisteredFlow {
  readonly stateMachineArn: string;
  readonly roleArn: string;
  /** The definition as it is stored. */
  readonly definition: string;
  /** Queues that the steps are submitted to. */
  readonly jobQueues: readonly string[];
  /** What the steps run as. */
  readonly jobDefinitions: readonly JobDefinition[];
  /** Tables from which the width of a foreach is read. */
  readonly tables: readonly string[];
  /** Absent: the flow is started by hand. */
  readonly schedule?: Schedule;
}

/** A state, as far as flows have it. */
interface State {
  readonly Resource?: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  /** The steps of a foreach. */
  readonly Iterator?: { readonly States: Readonly<Record<string, State>> };
}

/** Names of the state machines in an emulated account. */
export async function stateMachineNames(emulator: Emulator): Promise<string[]> {
  const { stateMachines } = await emulator.ask<{ stateMachines: { name: string }[] }>(
    "stepfunctions",
    "list_state_machines",
  );
  return stateMachines.map(({ name }) => name);
}

/** Asks an emulated account for the state machine of a flow and what belongs to it. */
export async function registeredFlow(emulator: Emulator, stateMachineArn: string): Promise<RegisteredFlow> {
  const { name, definition, roleArn } = await emulator.ask<{ name: string; definition: string; roleArn: string }>(
    "stepfunctions",
    "describe_state_machine",
    { stateMachineArn },
  );
  const states = statesOf(JSON.parse(definition).States);
  return {
    stateMachineArn,
    roleArn,
    definition,
    jobQueues: valuesOf(states, "batch", "JobQueue"),
    jobDefinitions: await jobDefinitions(emulator, valuesOf(states, "batch", "JobDefinition")),
    tables: valuesOf(states, "dynamodb", "TableName"),
    schedule: await scheduleOf(emulator, name),
  };
}

/** A definition in lines for people, without what the steps' containers are told: that has thousands of characters. */
export function outlineOf({ definition }: RegisteredFlow): string {
  const leaveOut = (key: string, value: unknown) => (key === "ContainerOverrides" ? "…" : value);
  return JSON.stringify(JSON.parse(definition), leaveOut, 2);
}

function statesOf(states: Readonly<Record<string, State>>): State[] {
  return Object.values(states).flatMap((state) => [state, ...(state.Iterator ? statesOf(state.Iterator.States) : [])]);
}

/** What the states that use a service give to one of its parameters, each value once. */
function valuesOf(states: readonly State[], service: string, parameter: string): string[] {
  const using = states.filter(({ Resource }) => Resource?.includes(`:${service}:`));
  return [...new Set(using.map(({ Parameters }) => String(Parameters?.[parameter])))];
}

/** The client gives the rule the name of the state machine. */
async function scheduleOf(emulator: Emulator, name: string): Promise<Schedule | undefined> {
  const { Rules } = await emulator.ask<{ Rules: { Name: string; ScheduleExpression: string }[] }>(
    "events",
    "list_rules",
    { NamePrefix: name },
  );
  const rule = Rules.find(({ Name }) => Name === name);
  if (rule === undefined) return undefined;
  const { Targets } = await emulator.ask<{ Targets: { Arn: string; RoleArn: string }[] }>(
    "events",
    "list_targets_by_rule",
    { Rule: name },
  );
  const [target, ...others] = Targets;
  if (target === undefined || others.length > 0) throw new Error(`the rule ${name} has ${Targets.length} targets`);
  return { expression: rule.ScheduleExpression, target: target.Arn, roleArn: target.RoleArn };
}

import { readFileSync } from "node:fs";
import { isMap } from "../../src/config/plain";

/** A resource of a CloudFormation stack. */
export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  /** What AWS calls it: a name, an id or an ARN, by its type. Undefined while it is not made. */
  readonly physicalId: string | undefined;
}

/** A CloudFormation stack. */
export interface CloudFormationStack {
  readonly name: string;
  readonly region: string | undefined;
  readonly resources: readonly StackResource[];
}

const askForResources = "aws cloudformation describe-stack-resources --stack-name <name> > resources.json";
const askForStack = "aws cloudformation describe-stacks --stack-name <name> > stack.json";

/**
 * Reads what `aws cloudformation describe-stack-resources` has printed.
 *
 * @throws if the file holds anything else
 */
export function stackIn(file: string): CloudFormationStack {
  type Raw = { StackName?: unknown; StackId?: unknown; LogicalResourceId?: unknown; ResourceType?: unknown };
  const { StackResources: raw } = read(file, askForResources) as { StackResources?: unknown };
  const list =
    Array.isArray(raw) && raw.every(isMap) ? (raw as (Raw & { readonly PhysicalResourceId?: unknown })[]) : [];
  const resources = list.flatMap(({ LogicalResourceId: logicalId, ResourceType: type, PhysicalResourceId: id }) =>
    typeof logicalId === "string" && typeof type === "string"
      ? [{ logicalId, type, physicalId: typeof id === "string" && id !== "" ? id : undefined }]
      : [],
  );
  const [first] = list;
  if (first === undefined || resources.length === 0 || resources.length < list.length) {
    throw new Error(`${file}: has no resources of a stack; write them with ${askForResources}`);
  }
  const region = /^arn:[^:]+:cloudformation:([^:]+):/.exec(String(first.StackId))?.[1];
  return { name: typeof first.StackName === "string" ? first.StackName : "stack", region, resources };
}

/**
 * Reads the parameters out of what `aws cloudformation describe-stacks` has printed.
 *
 * @throws if the file holds anything else
 */
export function parametersIn(file: string): Readonly<Record<string, string>> {
  type Parameter = { readonly ParameterKey: string; readonly ParameterValue: string };
  type Raw = { readonly Stacks?: readonly { readonly Parameters?: readonly Parameter[] }[] };
  const { Stacks: stacks } = read(file, askForStack) as Raw;
  if (!Array.isArray(stacks) || stacks.length !== 1) {
    throw new Error(`${file}: must hold one stack; write it with ${askForStack}`);
  }
  const { Parameters: parameters = [] } = (stacks as NonNullable<Raw["Stacks"]>)[0]!;
  return Object.fromEntries(parameters.map((one) => [one.ParameterKey, one.ParameterValue]));
}

function read(file: string, command: string): object {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`${file}: cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  try {
    const document = JSON.parse(text) as unknown;
    if (typeof document === "object" && document !== null) return document;
  } catch {
    // said below
  }
  throw new Error(`${file}: is not JSON; write it with ${command}`);
}

/** A change of one resource, as `terraform show -json` has it. */
export interface ResourceChange {
  /** With the module and the key of `for_each`: `module.metaflow.aws_subnet.this["a"]`. */
  readonly address: string;
  readonly type: string;
  /** Another object than the current one, which an interrupted replacement has left behind. */
  readonly deposed?: string;
  readonly actions: readonly Action[];
  readonly before: Values;
  /** Values that the plan knows. */
  readonly after: Values;
  /** Arguments that force the replacement, by their outermost name. */
  readonly replacedFor: readonly string[];
  /** Whether the resource is taken over from AWS in this apply. */
  readonly imported: boolean;
}

export type Action = "no-op" | "create" | "read" | "update" | "delete" | "forget";

export type Values = Readonly<Record<string, unknown>>;

/** A plan, as far as it concerns resources. */
export interface Plan {
  readonly changes: readonly ResourceChange[];
}

/** The text is not a plan that can be checked. */
export class UnreadablePlan extends Error {}

const SHOW = "terraform plan -out plan.tfplan && terraform show -json plan.tfplan > plan.json";

function refuseAsNoPlan(name: string): never {
  throw new UnreadablePlan(`${name} is JSON, but not a plan. Write one with: ${SHOW}`);
}

/**
 * Reads what `terraform show -json <plan>` has printed.
 *
 * @throws UnreadablePlan if it is anything else, or a plan that is not whole
 */
export function readPlan(text: string, name: string): Plan {
  const document = parse(text, name);
  const version = document.format_version;
  if ("values" in document && !("resource_changes" in document)) {
    throw new UnreadablePlan(`${name} is a state, not a plan. Write a plan first: ${SHOW}`);
  }
  if (typeof version !== "string" || !("planned_values" in document || "resource_changes" in document)) {
    refuseAsNoPlan(name);
  }
  if (!/^1\./.test(version)) {
    throw new UnreadablePlan(`${name} has format_version ${version}; this command reads 1.x`);
  }
  if (document.errored === true) {
    throw new UnreadablePlan(`${name} is the plan of a run that failed, and is not whole. Plan again`);
  }
  const changes = document.resource_changes ?? [];
  if (!Array.isArray(changes) || !changes.every(isChange)) {
    refuseAsNoPlan(name);
  }
  return { changes: changes.filter(({ mode }) => mode !== "data").map(read) };
}

interface RawChange {
  readonly address: string;
  readonly mode?: string;
  readonly type: string;
  readonly deposed?: string;
  readonly change: {
    readonly actions: readonly Action[];
    readonly before: Values | null;
    readonly after: Values | null;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
    readonly importing?: unknown;
  };
}

function isChange(change: unknown): change is RawChange {
  const { address, type, change: what } = (change ?? {}) as Partial<RawChange>;
  return typeof address === "string" && typeof type === "string" && Array.isArray(what?.actions);
}

function read({ address, type, deposed, change }: RawChange): ResourceChange {
  return {
    address,
    type,
    ...(deposed !== undefined && { deposed }),
    actions: change.actions,
    before: change.before ?? {},
    after: change.after ?? {},
    replacedFor: [...new Set((change.replace_paths ?? []).map(([name]) => `${name}`))],
    imported: change.importing !== undefined && change.importing !== null,
  };
}

function parse(text: string, name: string): Readonly<Record<string, unknown>> {
  if (text.trim() === "") throw new UnreadablePlan(`${name} is empty. Write a plan with: ${SHOW}`);
  if (text.startsWith("PK")) {
    throw new UnreadablePlan(`${name} is Terraform's own file of a plan. Give its JSON: terraform show -json ${name}`);
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    const log = /^\s*\{.*\}\s*\n\s*\{/.test(text);
    const what = log ? "is the log of terraform plan -json, a message a line" : "is not JSON";
    throw new UnreadablePlan(`${name} ${what}. Write a plan with: ${SHOW}`);
  }
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    refuseAsNoPlan(name);
  }
  return document as Readonly<Record<string, unknown>>;
}

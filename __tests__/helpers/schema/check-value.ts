import { type Call, readTemplate, type Template, type Traversal } from "./expression";
import { own } from "./own";
import type { FunctionSignature } from "./provider-schemas";
import type { LocalNames, Referent, Scope } from "./scope";
import { converts, nameOf, type TerraformType } from "./types";

/** What is wrong, and where. */
export interface Finding {
  /** The keys that lead to it, such as `resource.aws_s3_bucket.b.bucket`. */
  readonly place: string;
  readonly problem: string;
}

export interface Surroundings {
  readonly scope: Scope;
  readonly functions: Readonly<Record<string, FunctionSignature>>;
  /** Names that exist in the block around the value. */
  readonly names?: LocalNames;
  /** Whether values that exist while Terraform runs may stand here. */
  readonly takesEphemeral?: boolean;
  readonly report: (place: string, problem: string) => void;
  /** Is told of everything that is referred to. */
  readonly onReferent?: (referent: Referent) => void;
}

/** Checks that a value of the JSON, whether literal or an expression, is one of a type, and that its references lead somewhere. */
export function checkValue(place: string, value: unknown, type: TerraformType, around: Surroundings): void {
  if (value === null || value === undefined) return;
  if (typeof value === "string") checkText(place, value, type, around);
  else if (typeof value !== "object") {
    if (!converts(typeof value === "boolean" ? "bool" : "number", type)) wrong(place, value, type, around);
  } else if (Array.isArray(value)) checkList(place, value, type, around);
  else checkObject(place, value as Record<string, unknown>, type, around);
}

/**
 * Checks the references and calls in a text.
 *
 * @returns the type of what it yields
 */
export function checkTemplate(place: string, text: string, around: Surroundings): TerraformType {
  const template = read(place, text, around);
  if (template === undefined) return "dynamic";
  let whole: TerraformType = "dynamic";
  for (const traversal of template.traversals) {
    const type = checkReference(place, traversal, around);
    if (traversal === template.whole) whole = type;
  }
  for (const call of template.calls) {
    const type = checkCall(place, call, around);
    if (call === template.whole) whole = type;
  }
  return template.isWhole ? whole : "string";
}

function checkText(place: string, text: string, type: TerraformType, around: Surroundings): void {
  if (text.includes("${") || text.includes("%{")) {
    const found = checkTemplate(place, text, around);
    if (!converts(found, type)) around.report(place, `${text} is a ${nameOf(found)}, not a ${nameOf(type)}`);
    return;
  }
  const fits =
    type === "string" ||
    type === "dynamic" ||
    (type === "bool" && (text === "true" || text === "false")) ||
    (type === "number" && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text));
  if (!fits) wrong(place, text, type, around);
}

function checkList(place: string, values: readonly unknown[], type: TerraformType, around: Surroundings): void {
  if (type !== "dynamic" && (typeof type === "string" || (type[0] !== "list" && type[0] !== "set")))
    return wrong(place, values, type, around);
  const element = type === "dynamic" ? type : (type[1] as TerraformType);
  values.forEach((value, index) => checkValue(`${place}[${index}]`, value, element, around));
}

function checkObject(
  place: string,
  values: Readonly<Record<string, unknown>>,
  type: TerraformType,
  around: Surroundings,
): void {
  if (type !== "dynamic" && (typeof type === "string" || (type[0] !== "map" && type[0] !== "object")))
    return wrong(place, values, type, around);
  const isObject = type !== "dynamic" && type[0] === "object";
  const types = isObject ? (type[1] as Readonly<Record<string, TerraformType>>) : {};
  const others = type === "dynamic" || isObject ? "dynamic" : (type[1] as TerraformType);
  for (const [key, value] of Object.entries(values)) {
    if (isObject && own(types, key) === undefined) around.report(`${place}.${key}`, "there is no such attribute");
    // keys are templates, too
    checkTemplate(`${place}.${key}`, key, around);
    checkValue(`${place}.${key}`, value, own(types, key) ?? others, around);
  }
  // Terraform wants every attribute of an object in JSON, if only as null
  for (const name of Object.keys(types))
    if (!Object.hasOwn(values, name)) around.report(place, `the attribute "${name}" is missing`);
}

function checkReference(place: string, traversal: Traversal, around: Surroundings): TerraformType {
  try {
    const referent = around.scope.resolve(traversal, around.names);
    if (referent.isEphemeral && !around.takesEphemeral)
      around.report(place, `the ephemeral ${referent.address} may not stand here`);
    around.onReferent?.(referent);
    return referent.type;
  } catch (error) {
    around.report(place, (error as Error).message);
    return "dynamic";
  }
}

function checkCall(place: string, call: Call, { functions, report }: Surroundings): TerraformType {
  const name = call.name.replace(/^core::/, "");
  const signature = own(functions, name);
  if (signature === undefined) {
    report(place, `there is no function ${call.name}`);
    return "dynamic";
  }
  const { parameters, variadic, return_type } = signature;
  const fits = call.arguments === parameters || call.expanded || (variadic && call.arguments > parameters);
  if (!fits) report(place, `${name} takes ${parameters}${variadic ? " or more" : ""} arguments, not ${call.arguments}`);
  return return_type;
}

function read(place: string, text: string, { report }: Surroundings): Template | undefined {
  try {
    return readTemplate(text);
  } catch (error) {
    report(place, (error as Error).message);
    return undefined;
  }
}

function wrong(place: string, value: unknown, type: TerraformType, { report }: Surroundings): void {
  report(place, `${JSON.stringify(value)} is not a ${nameOf(type)}`);
}

import { Token } from "cdktf";
import type { Construct } from "constructs";
import { valueProblems } from "./values/value-problems";
import type { ValueRule } from "./values/value-rule";

/** The rules of a construct's props; a prop without one may be anything. */
export type PropRules<Props> = { readonly [Prop in keyof Props]?: ValueRule };

/**
 * Checks the props of a construct by the rules that the file's settings have. A token is not checked: only Terraform knows
 * its value.
 *
 * @param props those without a rule are not checked; rules without a prop are of no concern
 * @throws with everything that is wrong, and the construct's path
 */
export function checkProps<Props extends object>(
  scope: Construct,
  props: Props,
  rules: PropRules<Props> | Readonly<Record<string, ValueRule>>,
): void {
  const problems = Object.entries(rules as Readonly<Record<string, ValueRule>>).flatMap(([name, rule]) =>
    valueProblems(rule, (props as Readonly<Record<string, unknown>>)[name], isToken).map(
      ({ path, message }) => `${name}${path.map(accessor).join("")} ${message}`,
    ),
  );
  if (problems.length === 0) return;
  const lines = problems.length === 1 ? ` ${problems[0]}` : problems.map((problem) => `\n- ${problem}`).join("");
  throw new Error(`${scope.constructor.name} at ${scope.node.path}:${lines}`);
}

/** Whether only Terraform knows a value: a token, or a text with one, or with an expression of Terraform's, in it. */
function isToken(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === "string" && /[$%]\{/.test(value));
}

/** A key of a value as code has it: `[0]`, `.cidr`, `["cost-center"]`. */
function accessor(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

import { whyLiteral } from "../report/why-literal";
import { hasPath } from "../file/merge";
import { isMap } from "../plain";
import { cut } from "../../../modules/aws/values/quote";
import type { Path, Remark } from "../report/report";
import type { Source } from "../file/source";

/**
 * Finds what the file says and people may mean otherwise: text that a shell or Terraform would replace, and settings
 * without a value.
 */
export function literalWarnings(source: Source): Remark[] {
  const { defaults } = source.content;
  const remarks: Remark[] = [];
  const visit = (value: unknown, path: Path): void => {
    if (typeof value === "string") {
      const hint = literalHint(value, () => whyLiteral(path, source.content));
      if (hint !== undefined) remarks.push({ path, message: hint });
    } else if (Array.isArray(value)) value.forEach((item, index) => visit(item, [...path, index]));
    else if (isMap(value)) for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
    // `null` and `~` are written on purpose
    else if (value === null && !takesDefaultAway(path, defaults) && source.isBlank(path)) {
      remarks.push({ path, message: "is blank, which means not given: write a value, or leave the line out" });
    }
  };
  visit(source.content, []);
  return remarks;
}

/** A deployment without a value for what the defaults give. */
function takesDefaultAway(path: Path, defaults: unknown): boolean {
  return path[0] === "deployments" && hasPath(defaults, path.slice(2));
}

/** `${HOME}`, `${local.name}`, `$AWS_PROFILE`, `var.name`: what is not replaced, and what was meant. */
function literalHint(text: string, whyKnown: () => string | undefined): string | undefined {
  const found =
    /\$\{\s*(?!var\.)([A-Za-z_][\w.-]*)\s*\}/.exec(text) ??
    /^\$([A-Z_][A-Z0-9_]+)$/.exec(text) ??
    /^var\.(\w+)$/.exec(text);
  if (found === null) return undefined;
  const because = whyKnown();
  if (because !== undefined) {
    return `${cut(found[0])} is taken literally, and no variable can stand here: ${because}; write the value`;
  }
  const name = cut(found[1]!.split(".").at(-1)!);
  return `${cut(found[0])} is taken literally; only \${var.NAME} is replaced; did you mean \${var.${name}}?`;
}

import { show as showValue } from "../../modules/aws/values/show";
import { VariablePlaceholder } from "./variables/variable-placeholder";

/** A map as the file gives it. */
export type PlainMap = Readonly<Record<string, unknown>>;

/** Whether a value of the file is a map. */
export function isMap(value: unknown): value is PlainMap {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof VariablePlaceholder)
  );
}

/** A value of the file as messages show it, cut where it is long. */
export function show(value: unknown): string {
  return value instanceof VariablePlaceholder
    ? `\${var.${value.name}}, which must be known at synthesis here`
    : showValue(value);
}

/** The usual message: what is allowed and what was found. */
export function mustBe(allowed: string, found: unknown): string {
  return `must be ${allowed}; found ${show(found)}`;
}

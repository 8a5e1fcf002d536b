import { isMap, show } from "../../src/config/plain";
import type { VariableType } from "../../src/config/variables/variable-reference";

/** A value that Terraform cannot convert: what was found, and what is allowed. */
export class ConversionError extends Error {
  public override readonly name = "ConversionError";
}

/**
 * The value of a variable as Terraform converts it to the variable's type: `"5"` becomes a number, `"true"` a boolean,
 * numbers and booleans become texts where texts are wanted, also in lists and maps.
 *
 * @throws ConversionError
 */
export function convert(value: unknown, type: VariableType): unknown {
  switch (type) {
    case "string":
      return toText(value);
    case "number":
      return toNumber(value);
    case "bool":
      return toFlag(value);
    case "list(string)":
      if (!Array.isArray(value)) throw new ConversionError(`must be a list; found ${show(value)}`);
      return value.map((item, index) => below(`[${index}]`, () => toText(item)));
    case "map(string)":
      if (!isMap(value)) throw new ConversionError(`must be a map; found ${show(value)}`);
      return Object.fromEntries(
        Object.entries(value)
          .filter(([, item]) => item !== null)
          .map(([key, item]) => [key, below(`["${key}"]`, () => toText(item))]),
      );
  }
}

function below<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ConversionError ? new ConversionError(`element ${where} ${error.message}`) : error;
  }
}

function toText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  // without an exponent, as Terraform writes numbers
  if (typeof value === "number") return value.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 });
  throw new ConversionError(`must be a text; found ${show(value)}`);
}

function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "string" && /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(value)) return Number(value);
  throw new ConversionError(`must be a number; found ${show(value)}`);
}

function toFlag(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  throw new ConversionError(`must be true or false; found ${show(value)}`);
}

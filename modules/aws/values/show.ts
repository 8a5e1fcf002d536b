import { quote } from "./quote";

/** A value as messages show it, cut where it is long. */
export function show(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return typeof value === "string" ? quote(value) : String(value);
}

/** The usual message: what is allowed and what was found. */
export function mustBe(allowed: string, found: unknown): string {
  return `must be ${allowed}; found ${show(found)}`;
}

import type { z } from "zod";
import { hasTraits, traitsOf } from "../src/config/schema/kinds";

/** What is allowed for a setting, as a sentence that follows its description; empty where its type says it. */
export function ruleOf(schema: z.ZodType): string {
  if (!hasTraits(schema)) return "";
  const { type, allowed, free } = traitsOf(schema);
  return free || type === "bool" || type === "map(string)" ? "" : ` Must be ${allowed}.`;
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { ProductName } from "../synthesize";

const patterns = z.array(z.string()).min(1);

const reviewed = z.strictObject({
  check: z.string(),
  /** Addresses in which `*` and `?` stand for any characters and any single one; each must have a finding. */
  resources: patterns,
  /** Actions of a policy, likewise; without them it is about findings on a resource as a whole. */
  actions: patterns.optional(),
  /** The plan in which it is found, where it is not in both: an apply makes some values known and fills in others. */
  plan: z.enum(["before_apply", "after_apply"]).optional(),
  /** Why it stays. */
  reason: z.string().min(20),
});

/** Findings that were looked at and stay. */
export type Reviewed = z.infer<typeof reviewed>;

/** Reads the file of the reviewed findings of a product, or of PlaceOS 2. */
export function readReviewed(product: ProductName | "placeos-2"): Reviewed[] {
  return z.array(reviewed).parse(parse(readFileSync(join(__dirname, `reviewed-${product}.yaml`), "utf8")));
}

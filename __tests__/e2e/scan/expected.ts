import type { ProductName } from "../synthesize";
import { readReviewed, type Reviewed } from "./reviewed";

/** What scanners see in a plan. */
export interface Expected {
  /** Findings that may be there, and must. */
  readonly reviewed: readonly Reviewed[];
  /** Resources that the plan has at least: a scanner that sees fewer has not looked. */
  readonly minimumOfResources: number;
}

const minimumOfResources: Readonly<Record<ProductName, number>> = { metaflow: 100, placeos: 200 };

/** What scanners see in a product with every part that can be switched on. */
export function expectedOf(product: ProductName): Expected {
  return { reviewed: readReviewed(product), minimumOfResources: minimumOfResources[product] };
}

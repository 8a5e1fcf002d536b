import type { Deployment } from "./deployment";
import type { InputPart } from "./schema/input-part";
import type { Shape } from "./parse";
import type { PlainMap } from "./plain";
import type { Report } from "./report/report";
import type { Day } from "./values/day";

/** What can be deployed: one line in the table of `products.ts`. */
export interface Product {
  /** Every setting of an entry, for the JSON Schema and the reference. */
  readonly shape: Shape;
  /** The inputs, for the reference and the library's interfaces. */
  readonly inputParts: readonly InputPart[];
  /**
   * Checks an entry. What it returns is of use only if the report got no finding.
   *
   * @param today affects only warnings, never what is written
   */
  read(name: string, given: PlainMap, report: Report, today: Day): Deployment;
}

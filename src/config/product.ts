import type { Deployment } from "./deployment";
import type { Shape } from "./parse";
import type { PlainMap } from "./plain";
import type { Report } from "./report";
import type { Day } from "./values/day";

/** What can be deployed: one line in the table of `products.ts`. */
export interface Product {
  /** Every setting of an entry, for the JSON Schema and the reference. */
  readonly shape: Shape;
  /** Inputs by the part that they concern, for the reference. */
  readonly inputParts: Readonly<Record<string, Shape>>;
  /** The value of an input that the file does not give, where it is a plain value. */
  inputDefault(name: string): unknown;
  /**
   * Checks an entry. What it returns is of use only if the report got no finding.
   *
   * @param today decides on warnings alone, never on what is written
   */
  read(name: string, given: PlainMap, report: Report, today: Day): Deployment;
}

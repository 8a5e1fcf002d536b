import { type ListTerraformIterator, type MapTerraformIterator, TerraformIterator, Token } from "cdktf";
import { templateForFunction } from "./template";

/**
 * One instance of a resource for each value, so that a change of one leaves the others. The values, or the whole list, may
 * be tokens.
 */
export function forEachOf(values: readonly string[]): ListTerraformIterator | MapTerraformIterator {
  // the id of what is made in the same apply is not known when Terraform counts: such lists go by position
  return !Token.isUnresolved(values) && values.some((value) => Token.isUnresolved(value))
    ? TerraformIterator.fromMap(Object.fromEntries(values.map((value, index) => [`${index + 1}`, value])))
    : setOf(values);
}

/** One instance of a resource for each value, by the value, all of which Terraform knows when it counts. */
export function setOf(values: readonly string[]): ListTerraformIterator {
  return TerraformIterator.fromList(Token.isUnresolved(values) ? [...values] : values.map(templateForFunction));
}

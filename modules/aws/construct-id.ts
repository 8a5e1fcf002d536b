/**
 * The id of a construct for a name that the user chose: the name itself, but for `constructor` and the like. A construct keeps
 * its children in an object, which has those already.
 */
export function constructId(name: string): string {
  return name in {} ? `${name}.` : name;
}

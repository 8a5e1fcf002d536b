/** So many things, each another one. */
export function many(count: number, make: (index: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** So many tags. */
export function manyTags(count: number): Record<string, string> {
  return Object.fromEntries(many(count, (index) => `key${index}`).map((key) => [key, "value"]));
}

import { Fn, Token } from "cdktf";

/** The entries of all maps; a later map wins. Merged by Terraform where one of them is a token. */
export function mergeMaps(...maps: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const given = maps.filter((map) => Object.keys(map).length > 0);
  if (!given.some((map) => Token.isUnresolved(map))) return Object.assign({}, ...given) as Record<string, string>;
  return Token.asStringMap(Fn.merge(given.map((map) => (Token.isUnresolved(map) ? map : escapeForFunction(map)))));
}

/**
 * A map for the arguments of a function: cdktf writes those as HCL, where it leaves quotes and backslashes as they are and
 * escapes the `${` of a value once more.
 */
export function escapeForFunction(map: Readonly<Record<string, string>>): Record<string, string> {
  const quoted = (text: string) => text.replace(/["\\]/g, "\\$&");
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [quoted(key), quoted(value).replaceAll("$${", "${")]),
  );
}

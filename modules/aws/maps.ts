import { Fn, Token } from "cdktf";
import { quoteForFunction, templateForFunction } from "./template";

/** The entries of all maps; a later map wins. Merged by Terraform where one of them is a token. */
export function mergeMaps(...maps: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const given = maps.filter((map) => Object.keys(map).length > 0);
  if (!given.some((map) => Token.isUnresolved(map))) return Object.assign({}, ...given) as Record<string, string>;
  return Token.asStringMap(Fn.merge(given.map((map) => (Token.isUnresolved(map) ? map : escapeForFunction(map)))));
}

/** A map for the arguments of a function. */
export function escapeForFunction(map: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(map).map(([key, value]) => [quoteForFunction(key), templateForFunction(value)]);
  return Object.fromEntries(entries) as Record<string, string>;
}

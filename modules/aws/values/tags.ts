import { show } from "./show";

/** Why AWS does not take a text for the key of a tag; undefined where it does. */
export function tagKeyProblem(key: string): string | undefined {
  const isReserved = key.toLowerCase().startsWith("aws:");
  return isReserved ? `tags must not begin with aws:, which AWS reserves; found ${show(key)}` : undefined;
}

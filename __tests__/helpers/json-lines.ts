import { stringsIn } from "./strings-in";
import type { Synthesized } from "./synth";

/** The JSON of a stack as one line for each value: the path to it, and the value. */
export function jsonLines({ json }: Synthesized): string[] {
  const texts = JSON.parse(JSON.stringify(json), (_, value: unknown) =>
    typeof value === "number" || typeof value === "boolean" ? String(value) : value,
  ) as unknown;
  return stringsIn(texts).map(([path, text]) => `${path}=${text}`);
}

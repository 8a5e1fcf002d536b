const OUTPUT = "metaflow_profile_json";

/** A variable that every profile of a deployment has. */
const ALWAYS_THERE = "METAFLOW_DEFAULT_DATASTORE";

const EXPECTED = `expected what \`terraform output -raw ${OUTPUT}\` prints`;

/**
 * The profile in a text. It may be the profile itself, or what `terraform output` prints of it without `-raw`, with
 * `-json`, or with `-json` of all outputs.
 *
 * Messages do not quote the text: an API key may be in it.
 *
 * @param origin where the text comes from; messages begin with it
 * @throws when there is no profile in it
 */
export function profileIn(text: string, origin: string): string {
  const refuse = (what: string): never => {
    throw new Error(`${origin}: ${what}; ${EXPECTED}`);
  };
  const content = text.replace(/^\uFEFF/, "");
  if (content.trim() === "") refuse("is empty");
  const value = parse(content, refuse);
  if (typeof value === "string") return profileIn(value, origin);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse(
      `is ${Array.isArray(value) ? "a list" : value === null ? "null" : `a ${typeof value}`}, not a profile`,
    );
  }
  const output = (value as Record<string, { value?: unknown } | null | undefined>)[OUTPUT]?.value;
  if (typeof output === "string") return profileIn(output, origin);
  if (!(ALWAYS_THERE in value)) refuse(`is not a Metaflow profile, because ${ALWAYS_THERE} is not in it`);
  const nested = Object.entries(value).filter(([, entry]) => typeof entry === "object");
  if (nested.length > 0) refuse(`is not a Metaflow profile, because ${nested[0]![0]} is not a plain value`);
  return content;
}

function parse(text: string, refuse: (what: string) => never): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const offset = /at position (\d+)/.exec((error as Error).message)?.[1];
    const before = text.slice(0, Number(offset)).split("\n");
    const place = offset === undefined ? "" : `, from line ${before.length}, column ${before.at(-1)!.length + 1} on`;
    return refuse(`is not JSON${place}`);
  }
}

/*
 * Addresses of a Terraform module in a state. Plain text: the configuration checks them before anything is made.
 */

const index = String.raw`\[(?:[0-9]+|"(?:[^"\\$%]|\\.)+")\]`;
const step = String.raw`module\.[A-Za-z_][A-Za-z0-9_-]*(?:${index})?`;

/** What the address of a module may be: `module.metaflow`, with an index, inside of others, or empty for the root. */
export const moduleAddressPattern = new RegExp(String.raw`^(?:${step}(?:\.${step})*)?$`);

/** What is allowed, in words that follow "must be". */
export const moduleAddressAllowed =
  'the address that the Terraform module has in its state, such as module.metaflow or module.metaflow["prod"], or empty where it is the root module itself';

/** The parts that the module is made of: its address ends before theirs. */
const partOfModule =
  /(?:^|\.)module\.metaflow-(?:common|computation|datastore|metadata-service|step-functions|ui)(?:\[[^\]]*\])?$/;

/** What is wrong with the address of a module that looks like one. */
export function moduleAddressProblem(address: string): string | undefined {
  const [part] = partOfModule.exec(address) ?? [];
  if (part === undefined) return undefined;
  const whole = address.slice(0, -part.length);
  return `must be the address of the whole module, not of its part ${part.replace(/^\./, "")}: ${JSON.stringify(whole)}`;
}

/** An address without the indexes of modules and of the resource: `removed` blocks know none. */
export function withoutIndexes(address: string): string {
  return address.replace(new RegExp(index, "g"), "");
}

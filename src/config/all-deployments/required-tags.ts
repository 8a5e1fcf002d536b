import { nearest } from "../../../modules/aws/values/nearest";
import { isMap } from "../plain";
import type { Report } from "../report/report";
import { hcl } from "../schema/kinds";
import { VariableReference } from "../variables/variable-reference";

/**
 * Finds tags that must be there and that a deployment does not give its resources. The provider's `default_tags` do not
 * count: what AWS makes from a resource, such as the instances of a launch template, does not get them.
 *
 * @param tags the deployment's tags: a map, or a variable that stands for all of them
 * @param report starts at the tags
 * @returns the variable once more, with the rule that its value must keep; undefined where the tags are known
 */
export function checkRequiredTags(
  required: readonly string[],
  tags: unknown,
  defaultTags: unknown,
  report: Report,
): VariableReference | undefined {
  if (required.length === 0) return undefined;
  if (tags instanceof VariableReference) return withRule(tags, required);
  // what is no map at all is found wrong elsewhere
  if (!isMap(tags)) return undefined;
  const keys = Object.keys(tags);
  for (const key of required.filter((name) => !keys.includes(name))) {
    const near = nearest(key, keys);
    const hint = near === undefined ? "" : `; found ${near}`;
    const ofProvider = isMap(defaultTags) && Object.hasOwn(defaultTags, key);
    report.finding(
      `lacks ${key}, which required_tags asks for${hint}` +
        (ofProvider ? "; provider.default_tags do not reach what AWS makes from a resource" : ""),
    );
  }
  return undefined;
}

function withRule({ name, type, description, sensitive }: VariableReference, required: readonly string[]) {
  return new VariableReference(name, type, description, sensitive, {
    condition: `alltrue([for key in [${required.map(hcl).join(", ")}] : contains(keys(var.${name}), key)])`,
    errorMessage: `The tags must have ${required.join(", ")}.`,
  });
}

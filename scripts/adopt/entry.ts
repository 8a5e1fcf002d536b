import { Document, isMap, isScalar } from "yaml";
import { type Pin, pinsOf } from "./pins";
import type { CloudFormationStack, StackResource } from "./stack-files";
import { fates } from "./template";

/**
 * A file of deployments with one that adopts what a stack of Metaflow's CloudFormation template has made.
 *
 * @param parameters those of the stack that are known
 * @throws if the stack has nothing that a deployment can adopt
 */
export function adoptingEntry(
  name: string,
  { name: stack, region, resources }: CloudFormationStack,
  parameters: Readonly<Record<string, string>>,
): string {
  const adopt = Object.fromEntries(
    resources.flatMap(({ logicalId, physicalId }) => {
      const fate = fateOf(logicalId);
      return fate !== undefined && "role" in fate && physicalId !== undefined ? [[fate.role, physicalId]] : [];
    }),
  );
  const roles = new Set(Object.keys(adopt));
  if (roles.size === 0) {
    throw new Error(
      `${stack}: has no resource of Metaflow's CloudFormation template that can be adopted; docs/adopting.md says how to write the section by hand`,
    );
  }
  const pins = pinsOf(parameters, stack, roles);
  const part = (which: Pin["part"]) =>
    Object.fromEntries(pins.filter((pin) => pin.part === which).map((pin) => [pin.name, pin.value]));
  const deployment = {
    product: "metaflow",
    region: region ?? null,
    ...(roles.has("vpc") && { network: part("network") }),
    adopt,
    inputs: part("inputs"),
  };
  const document = new Document({ deployments: { [name]: deployment } });
  for (const pin of pins) explain(document, ["deployments", name], pin);
  const stays = resources.filter((resource) => isRetained(resource, roles));
  const header = [
    `What the CloudFormation stack ${stack} has made, by npm run adopt: docs/adopting.md has the steps.`,
    "",
    "Write DeletionPolicy: Retain into the template for these, before anything else:",
    ...listed(stays.map(({ logicalId }) => logicalId)),
    "",
    "The others stay in the stack, and go when it is deleted:",
    ...reasons(resources.filter((resource) => !stays.includes(resource))),
  ];
  return `${header.map((line) => `# ${line}`.trimEnd()).join("\n")}\n${document.toString({ lineWidth: 0 })}`;
}

function fateOf(logicalId: string) {
  return Object.hasOwn(fates, logicalId) ? fates[logicalId] : undefined;
}

/** Whether a resource must outlive the stack. */
function isRetained({ logicalId, physicalId }: StackResource, roles: ReadonlySet<string>): boolean {
  const fate = fateOf(logicalId);
  if (fate === undefined || "left" in fate) return false;
  return "role" in fate ? physicalId !== undefined : roles.has(fate.comesWith);
}

/** What becomes of resources that are not adopted, by the reason. */
function reasons(left: readonly StackResource[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { logicalId } of left) {
    const why = whyLeft(logicalId);
    byReason.set(why, [...(byReason.get(why) ?? []), logicalId]);
  }
  return [...byReason].flatMap(([why, ids]) => listed(ids, `: ${why}`));
}

function whyLeft(logicalId: string): string {
  const fate = fateOf(logicalId);
  if (fate === undefined) return "not of the template; docs/adopting.md says what a deployment can adopt";
  if ("left" in fate) return fate.left;
  return "role" in fate ? "it is not made yet" : `it belongs to ${fate.comesWith}, which is not there`;
}

function explain(document: Document, entry: readonly string[], { part, name, why }: Pin): void {
  const map = document.getIn([...entry, part], true);
  if (why === undefined || !isMap(map)) return;
  const key = map.items.map((item) => item.key).find((one) => isScalar(one) && one.value === name);
  if (isScalar(key)) key.commentBefore = ` ${why}`;
}

/** Names in lines of at most 110 characters, as the point of a list. */
function listed(names: readonly string[], ending = ""): string[] {
  const lines = ["-"];
  for (const word of `${names.join(", ")}${ending}`.split(" ")) {
    if (lines.at(-1)!.length + word.length >= 110) lines.push(" ");
    lines[lines.length - 1] += ` ${word}`;
  }
  return lines;
}

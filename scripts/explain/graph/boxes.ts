import { type Icon, kinds, type Kind, principals, type Role } from "./kinds";
import { type Element, type Synthesis, withoutNote } from "./synthesis";
import { inWords } from "./words";

/** Resources that are shown as one. */
export interface Box {
  /** Unique in the deployment, made of letters, digits and dashes. */
  readonly id: string;
  readonly title: string;
  /** The part that it belongs to, in words. */
  readonly part: string;
  readonly role: Role;
  readonly icon: Icon;
  /** What is worth a line. */
  readonly facts: readonly string[];
  /** Type of the resources that make it a box. */
  readonly type: string;
  /** All of its resources; those that make it a box are the first ones. */
  readonly resources: readonly Element[];
}

/** The boxes of a deployment, and what is in none of them. */
export interface Boxes {
  readonly boxes: readonly Box[];
  /** Resources that several boxes share, and checks that make nothing in AWS. */
  readonly others: readonly Element[];
}

interface Draft {
  readonly kind: Kind;
  readonly type: string;
  readonly path: readonly string[];
  readonly resources: Element[];
}

/** How many names of a path only say which product it is. */
const PRODUCT = 1;

/** Puts every resource into one box, or into none. */
export function boxesOf(synthesis: Synthesis): Boxes {
  const drafts = draftsOf(synthesis);
  const home = new Map(drafts.flatMap((draft) => draft.resources.map((resource) => [resource, draft] as const)));
  const references = referencesOf(synthesis);
  const waiting = new Set(synthesis.resources.filter((resource) => !home.has(resource)));
  const near = new Map([...waiting].map((resource) => [resource, nearest(resource, drafts)]));
  const settle = (resource: Element, draft: Draft | undefined): boolean => {
    if (draft === undefined) return false;
    draft.resources.push(resource);
    home.set(resource, draft);
    return waiting.delete(resource);
  };
  // each that finds its box may be what another one refers to
  const settleAll = (draftFor: (resource: Element) => Draft | undefined): boolean =>
    [...waiting].filter((resource) => settle(resource, draftFor(resource))).length > 0;
  const byOwner = (resource: Element) => home.get(ownerOf(resource, synthesis) ?? resource);
  const others = [
    (resource: Element) => inOneScope(near.get(resource)!),
    (resource: Element) => byReferences(near.get(resource)!, resource, references)[0],
    (resource: Element) => near.get(resource)![0],
    (resource: Element) => onlyUser(resource, drafts, references),
  ].map((way) => (resource: Element) => (hasOwner(resource) ? undefined : way(resource)));
  const ways = [byOwner, ...others];
  while (ways.some(settleAll));
  return { boxes: drafts.map(boxOf), others: [...waiting] };
}

function draftsOf(synthesis: Synthesis): Draft[] {
  const drafts = new Map<string, Draft>();
  const usedTasks = new Set(
    synthesis.ofType("aws_ecs_service").flatMap(({ stack, block }) => synthesis.targets(stack, block.task_definition)),
  );
  for (const type of Object.keys(kinds)) {
    const kind = kinds[type]!;
    for (const resource of synthesis.ofType(type)) {
      if (usedTasks.has(resource)) continue;
      const path = kind.together ? resource.path.slice(0, PRODUCT + 1) : resource.path;
      const key = [type, ...path].join("/");
      const draft = drafts.get(key) ?? { kind, type, path: kind.together ? path : resource.path, resources: [] };
      drafts.set(key, draft);
      draft.resources.push(resource);
    }
  }
  for (const role of rolesOfOthers(synthesis)) {
    const principal = principalsOf(role, synthesis)[0] ?? "";
    const kind = principals[principal];
    // jobs get their roles from the flows that start them
    const jobs = [...drafts.values()].find(({ type }) => type === "aws_batch_compute_environment");
    if (kind !== undefined) {
      const path = role.path.at(-1) === "Role" ? role.path.slice(0, -1) : role.path;
      drafts.set(path.join("/"), { kind, type: role.type, path, resources: [role] });
    } else if (principal === "ecs-tasks.amazonaws.com") {
      jobs?.resources.push(role);
    }
  }
  // the same order however the deployment is cut into stacks
  const order = Object.keys(kinds);
  return [...drafts]
    .sort(([a, one], [b, other]) => order.indexOf(one.type) - order.indexOf(other.type) || (a < b ? -1 : 1))
    .map(([, draft]) => draft);
}

/** Roles that no resource of the deployment has. */
function rolesOfOthers(synthesis: Synthesis): readonly Element[] {
  const used = new Set(
    synthesis.resources
      .filter(({ type }) => !/^aws_iam_role/.test(type))
      .flatMap(({ stack, block }) => synthesis.targets(stack, rolesIn(block))),
  );
  return synthesis.ofType("aws_iam_role").filter((role) => !used.has(role));
}

/** The values of all arguments that give a role to something. */
function rolesIn(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    /(^|_)role(_arn)?$/.test(name) ? [inner] : rolesIn(inner),
  );
}

/** Who may assume a role: services by their names, `AWS` for accounts and people. */
export function principalsOf({ stack, block }: Element, synthesis: Synthesis): readonly string[] {
  const statements = synthesis.document(stack, block.assume_role_policy);
  const all = statements.flatMap(({ principals: these = [] }) => these as { type: string; identifiers: string[] }[]);
  return [...new Set(all.flatMap(({ type, identifiers }) => (type === "Service" ? identifiers : [type])))];
}

/** The boxes whose construct is nearest in the tree, if it is nearer than the whole product. */
function nearest({ path }: Element, drafts: readonly Draft[]): readonly Draft[] {
  const candidates = drafts
    .filter((draft) => !draft.kind.alone || draft.path.every((name, index) => path[index] === name))
    .map((draft) => ({ draft, depth: common(draft.path, path) }));
  const depth = Math.max(PRODUCT, ...candidates.map((candidate) => candidate.depth));
  return candidates.filter((one) => one.depth === depth && depth > PRODUCT).map(({ draft }) => draft);
}

function inOneScope(drafts: readonly Draft[]): Draft | undefined {
  return drafts.length === 1 ? drafts[0] : undefined;
}

function common(a: readonly string[], b: readonly string[]): number {
  const index = a.findIndex((name, at) => name !== b[at]);
  return index === -1 ? a.length : index;
}

type References = (a: Element, b: Element) => number;

function referencesOf(synthesis: Synthesis): References {
  const targets = new Map(
    synthesis.resources.map((resource) => [
      resource,
      new Set(synthesis.targets(resource.stack, withoutNote(resource.block))),
    ]),
  );
  return (a, b) => (targets.get(a)!.has(b) ? 1 : 0) + (targets.get(b)!.has(a) ? 1 : 0);
}

/** Boxes that have to do with a resource, those with most references to and from it first. */
function byReferences(drafts: readonly Draft[], resource: Element, references: References): readonly Draft[] {
  return drafts
    .map((draft) => ({ draft, count: draft.resources.reduce((sum, one) => sum + references(resource, one), 0) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ draft }) => draft);
}

function onlyUser(resource: Element, drafts: readonly Draft[], references: References): Draft | undefined {
  const users = byReferences(drafts, resource, references).filter(({ type }) => type !== "aws_vpc");
  return users.length === 1 ? users[0] : undefined;
}

/** Arguments that say to which resource another one belongs, wherever it is in the tree. */
const owners: Readonly<Record<string, string>> = {
  aws_iam_role_policy: "role",
  aws_iam_role_policy_attachment: "role",
  aws_vpc_security_group_egress_rule: "security_group_id",
  aws_vpc_security_group_ingress_rule: "security_group_id",
};

function hasOwner({ type }: Element): boolean {
  return owners[type] !== undefined;
}

function ownerOf({ stack, type, block }: Element, synthesis: Synthesis): Element | undefined {
  const argument = owners[type];
  return argument === undefined ? undefined : synthesis.targets(stack, block[argument])[0];
}

function boxOf({ kind, type, path, resources }: Draft): Box {
  const own = resources.filter((resource, index) => resource.type === type && (kind.together || index === 0));
  const part = inWords(path[PRODUCT] ?? path[0] ?? type);
  return {
    id: [...path, type].join("-").replace(/[^A-Za-z0-9-]/g, "-"),
    title: titleOf(kind, path, part),
    part,
    role: kind.role,
    icon: kind.icon,
    facts: kind.facts(own.map(({ block }) => block)).filter((fact) => fact !== undefined && fact !== ""),
    type,
    resources,
  } as Box;
}

/** Names of constructs that say no more than the type does. */
const plain = ["Service", "Function", "Instance", "Domain", "ReplicationGroup", "TaskDefinition", "Role", "Vpc"];

function titleOf(kind: Kind, path: readonly string[], part: string): string {
  if (kind.title !== undefined) return kind.title;
  const name = path.slice(PRODUCT + 1).find((one) => !plain.includes(one));
  return name === undefined ? part : inWords(name);
}

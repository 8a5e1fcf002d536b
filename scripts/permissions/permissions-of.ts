import type { StackJson } from "../handoff/stack-json";
import { existingParts } from "./existing-parts";
import { blocksOf, type Needs, needsOf } from "./needs";
import { passRole } from "./pass-role";
import { policiesOf, type Policy, type Statement } from "./policies";
import { mayMakeThem, type ServiceLinkedRole, serviceLinkedRoles } from "./service-linked-roles";

/** The content of `permissions.json`. */
export interface Permissions {
  /** For who applies and destroys: all of these policies. */
  readonly apply: readonly Policy[];
  /** For who only plans: all of these policies. It reads what is there, the secret of the database included. */
  readonly plan: readonly Policy[];
  /** Why statements are not limited to the deployment's resources, by `Sid`. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly serviceLinkedRoles: readonly ServiceLinkedRole[];
  /** Ids and ARNs of what must be there before. */
  readonly before: readonly string[];
}

/** What is said where no name of a service's resources is in the JSON. */
const namesUnknown = "their names are not in the JSON";

/**
 * What a deployment needs to be planned, and to be applied and destroyed.
 *
 * @param stacks of the deployment, as they were synthesized
 * @param partition of AWS, such as `aws`
 */
export function permissionsOf(stacks: readonly StackJson[], partition: string): Permissions {
  const needs = needsOf(stacks);
  const resources = blocksOf(stacks, "resource");
  const roles = serviceLinkedRoles(resources);
  const both = needs.map((need) => limited(need, partition));
  const others = [passRole(resources, partition), mayMakeThem(roles, partition)].filter((made) => made !== undefined);
  const [apply, plan] = (["all", "read"] as const).map((kind) =>
    both.flatMap(({ statements }) => statements[kind]),
  ) as [Statement[], Statement[]];
  return {
    apply: policiesOf([...apply, ...others]),
    plan: policiesOf(plan),
    reasons: Object.assign({}, ...both.map(({ reasons }) => reasons)),
    serviceLinkedRoles: roles,
    before: existingParts(stacks),
  };
}

/** The statements of a service, and why one of them is not limited. */
function limited({ service, read, all, resources, written }: Needs, partition: string) {
  const { prefix, place = "*:*", onAll, unlimited } = service;
  const sid = prefix
    .split("-")
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join("");
  const arnsOf = (found: readonly string[]) =>
    found.map((resource) => `arn:${partition}:${prefix}:${place}:${resource}`);
  const names = arnsOf(resources);
  const because = unlimited ?? (names.length === 0 ? namesUnknown : onAll?.because);
  const isOnAll = (action: string) =>
    unlimited !== undefined || names.length === 0 || onAll?.actions.test(action) === true;
  const statementsOf = (actions: ReadonlySet<string>, limits: readonly string[]): Statement[] => {
    const sorted = [...actions].sort();
    return [
      statement(
        sid,
        prefix,
        sorted.filter((action) => !isOnAll(action)),
        limits,
      ),
      statement(`${sid}OnAll`, prefix, sorted.filter(isOnAll), ["*"]),
    ].filter(({ Action }) => Action.length > 0);
  };
  const statements = { all: statementsOf(all, [...arnsOf(written), ...names]), read: statementsOf(read, names) };
  const hasOnAll = statements.all.some(({ Sid }) => Sid === `${sid}OnAll`);
  return { statements, reasons: hasOnAll && because !== undefined ? { [`${sid}OnAll`]: because } : {} };
}

function statement(Sid: string, prefix: string, actions: readonly string[], Resource: readonly string[]): Statement {
  return { Sid, Effect: "Allow", Action: actions.map((action) => `${prefix}:${action}`), Resource };
}

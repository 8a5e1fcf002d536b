import type { Change } from "../../../src/config/schema/change";
import { type PlannedActions, type TypeInPlan, typesIn } from "./planned-actions";

/** Types that hold on to another resource and are re-created with it, or that are not in use while they are re-created. */
const dependants = new Set([
  "api_gateway_deployment",
  "ecs_tag",
  "ecs_task_definition",
  "iam_role_policy",
  "iam_role_policy_attachment",
  "lb_listener",
  "lb_listener_rule",
  "local_file",
  "random_string",
  "route_table_association",
  "secretsmanager_secret_version",
  "terraform_data",
  "vpc_security_group_egress_rule",
  "vpc_security_group_ingress_rule",
]);

/** Types that go with what uses them: a new one is there before that changes over, and the old one goes afterwards. */
const parameterGroups = new Set(["db_parameter_group", "elasticache_parameter_group", "rds_cluster_parameter_group"]);

/** What a plan replaces in addition to {@link dependants}: each type once. */
export function replaced(types: readonly TypeInPlan[], action: "new first" | "old first"): string[] {
  const without = action === "new first" ? [...dependants, ...parameterGroups] : [...dependants];
  const found = types.filter(([type, of]) => of === action && !without.includes(type));
  return [...new Set(found.map(([type]) => type))];
}

/**
 * Whether a plan is of the kind that the reference says.
 *
 * @returns what is wrong, or nothing
 */
export function problemOf({ kind, effect }: Change, plan: PlannedActions): string | undefined {
  const types = typesIn(plan);
  const [first, last] = [replaced(types, "new first"), replaced(types, "old first")];
  switch (kind) {
    case "inPlace":
    case "servicesRoll":
      return first.length + last.length === 0 ? undefined : `replaces ${[...first, ...last].join(", ")}`;
    case "newFirst":
      return last.length === 0 ? undefined : `replaces ${last.join(", ")}, the old one first`;
    case "withOutage":
      return Object.keys(plan).length > 0 || effect.startsWith("nothing; ") ? undefined : "does nothing";
    case "stepBefore":
    case "otherDeployment":
      if (Object.keys(plan).length === 0) return undefined;
      return "is not refused, though a plain change loses something";
  }
}

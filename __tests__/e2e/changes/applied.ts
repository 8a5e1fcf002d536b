import type { ProductName } from "../synthesize";
import type { Plan } from "../terraform";
import { replaced } from "./kind-of-plan";
import type { Action, PlannedActions } from "./planned-actions";

/** What a type of resource goes through, such as `lb new first`, or `iam_role old first`. */
export type Replacement = string;

/** Tests that apply changes, by file. Each has just these replacements in its plan. */
type Applied = Readonly<Record<string, Readonly<Record<string, readonly Replacement[]>>>>;

/** What is applied beside the updates of the scenarios. */
export const applied: Readonly<Partial<Record<ProductName, Applied>>> = {
  metaflow: {
    "changes-applied-metaflow.test.ts": {
      "keeps the policies of all roles under another iam_path, and reads what another key has encrypted": [
        "batch_compute_environment new first",
        "iam_instance_profile new first",
        "iam_role new first",
        "lb new first",
        "flow_log old first",
        "iam_policy old first",
        "iam_role old first",
      ],
    },
    "changes-applied-restore.test.ts": {
      "goes over to Batch's own role, restores the database, and lets go of the sign-in": [
        "api_gateway_vpc_link new first",
        "batch_compute_environment new first",
        "lb new first",
        "db_instance old first",
        "random_id old first",
        "sagemaker_notebook_instance old first",
      ],
    },
    "changes-applied-fargate.test.ts": {
      "moves to another subnet, and keeps the policies of all roles under another iam_path": [
        "api_gateway_vpc_link new first",
        "lb new first",
        "iam_role old first",
      ],
      "moves its load balancer to other subnets, and its jobs to instances": [
        "api_gateway_vpc_link new first",
        "batch_compute_environment new first",
        "lb new first",
      ],
    },
  },
};

/** What a recorded plan replaces. */
export function replacementsOf(plan: PlannedActions): Replacement[] {
  return (["new first", "old first"] as const).flatMap((action) =>
    replaced(plan, action)
      .sort()
      .map((type) => `${type} ${action}`),
  );
}

/** What resources go through, in Terraform's words, in those of a recorded plan. */
const actions: Readonly<Record<string, Action>> = { "create,delete": "new first", "delete,create": "old first" };

/** What a plan that is applied replaces. */
export function replacementsIn(plan: Plan): Replacement[] {
  return replacementsOfTypes(
    Object.entries(plan.actions).map(([address, action]) => [address.split(".")[0]!, action] as const),
  );
}

/** The same, from types with what they go through. */
export function replacementsOfTypes(types: readonly (readonly [string, string])[]): Replacement[] {
  const of = (wanted: Action) =>
    types.flatMap(([type, action]) => (actions[action] === wanted ? [type.replace(/^aws_/, "")] : []));
  return replacementsOf({ "new first": of("new first"), "old first": of("old first") });
}

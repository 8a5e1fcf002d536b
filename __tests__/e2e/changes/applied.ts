import type { ProductName } from "../synthesize";
import type { Plan } from "../terraform";
import { replaced } from "./kind-of-plan";
import { type TypeInPlan, typeInPlan } from "./planned-actions";

/** What a type of resource goes through, such as `lb new first`, or `iam_role old first`. */
export type Replacement = string;

/** Tests that apply changes, by file. Each has just these replacements in its plan. */
type Applied = Readonly<Record<string, Readonly<Record<string, readonly Replacement[]>>>>;

/** What is applied in addition to the updates of the scenarios. */
export const applied: Readonly<Record<ProductName, Applied>> = {
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
  placeos: {
    "changes-applied-placeos.test.ts": {
      "keeps the policies of all roles under another iam_path, moves Redis to Valkey, schedules init, and renames a device port":
        ["backup_selection old first", "flow_log old first", "iam_role old first"],
      "makes init a task, and gives other names, numbers and protocols, another domain and another release": [
        "lb_target_group new first",
        "appautoscaling_policy old first",
        "appautoscaling_target old first",
        "cloudwatch_log_group old first",
        "ecs_service old first",
        "iam_role old first",
        "route53_record old first",
        "service_discovery_service old first",
      ],
    },
  },
};

/** What is replaced among resources. */
export function replacementsOf(types: readonly TypeInPlan[]): Replacement[] {
  return (["new first", "old first"] as const).flatMap((action) =>
    replaced(types, action)
      .sort()
      .map((type) => `${type} ${action}`),
  );
}

/** What a plan that is applied replaces. */
export function replacementsIn(plan: Plan): Replacement[] {
  const actions = Object.entries(plan.actions);
  return replacementsOf(actions.map(([address, action]) => typeInPlan(address.split(".")[0]!, action)));
}

import { meaningOf } from "../../scripts/plan-check/meanings";
import type { Emulator } from "./emulator";
import type { Plan, StateResource } from "./terraform";
import type { DeploymentSettings, ProductName } from "./synthesize";
import type { Workspace } from "./workspace";

/** Inputs in the words of the configuration file. */
export type Inputs = Readonly<Record<string, unknown>>;

/** What a plan does to the resources of a type: its actions, such as `update` or `create,delete`, without repetition. */
export type ActionsByType = Readonly<Record<string, readonly string[]>>;

/** A change of inputs, and what comes of it. */
export interface Update {
  /** Inputs that are changed. */
  readonly inputs: Inputs;

  /** What that change does: every type of resource that it touches. */
  readonly changes: ActionsByType;

  /**
   * Types of data that it creates again on purpose.
   *
   * @default - none
   */
  readonly renews?: readonly string[];

  /**
   * What else is asserted of it.
   *
   * @default - nothing
   */
  readonly assert?: (update: Updated) => void | Promise<void>;
}

/** A change that Terraform refuses when it plans, so that nothing is touched. */
export interface Refusal {
  /** Inputs that are changed. */
  readonly inputs: Inputs;

  /**
   * What is changed of the deployment other than its inputs.
   *
   * @default - nothing
   */
  readonly settings?: DeploymentSettings;

  /** What Terraform says: a part of each of its errors. */
  readonly errors: readonly string[];
}

/** A change that has been made. */
export interface Updated {
  readonly before: Applied;
  readonly plan: Plan;
  readonly after: Applied;
}

/** A deployment that is made, changed and destroyed in its own account. */
export interface Scenario {
  /** Name of the deployment and of its stack. */
  readonly name: string;

  /** @default "metaflow" */
  readonly product?: ProductName;

  /** @default "us-west-2" */
  readonly region?: string;

  /** The deployment without what {@link prepare} adds to its inputs. */
  readonly settings: DeploymentSettings;

  /**
   * Makes in the account what the deployment expects to find there.
   *
   * @returns inputs that name it
   * @default - nothing
   */
  readonly prepare?: (emulator: Emulator) => Promise<Inputs>;

  /** Inputs that are changed once the deployment is there, which may follow from those that {@link prepare} returned. */
  readonly update: Inputs | ((prepared: Inputs) => Inputs);

  /** What that change does: every type of resource that it touches. */
  readonly changes: ActionsByType;

  /**
   * Changes that come after that one, by name. Each is made on top of those before.
   *
   * @default - none
   */
  readonly furtherUpdates?: Readonly<Record<string, Update>>;

  /**
   * Changes that are refused, by name, while everything is protected as it is by default.
   *
   * @default - none
   */
  readonly refused?: Readonly<Record<string, Refusal>>;

  /**
   * What is asserted of the deployment as it was first applied, by the name of the assertion.
   *
   * @default - nothing but what is asserted of every deployment
   */
  readonly assertions?: Readonly<Record<string, Assertion>>;

  /**
   * What is asserted only of the plan. It goes on while the deployment is changed and destroyed.
   *
   * @default - nothing
   */
  readonly aside?: Readonly<Record<string, Assertion>>;

  /**
   * What safety leaves behind when it is destroyed: by type, what the one identifier looks like.
   *
   * @default - nothing
   */
  readonly left?: Readonly<Record<string, RegExp>>;

  /**
   * Inputs with which the same file is applied once more after everything was destroyed.
   *
   * @default - it is not
   */
  readonly again?: Inputs;
}

/** A deployment that has been applied. */
export interface Applied {
  readonly product: ProductName;
  readonly emulator: Emulator;
  readonly workspace: Workspace;
  readonly resources: readonly StateResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Looks at a deployment, and at the JSON of the plan that followed its apply: every value is known in it, secrets included. */
export type Assertion = (applied: Applied, planJson: string) => void | Promise<void>;

/** Inputs that take the protection off everything that holds data, as the documents say for a deployment that goes. */
export const unprotected: Readonly<Record<ProductName, Inputs>> = {
  metaflow: {
    db_deletion_protection: false,
    dynamodb_deletion_protection: false,
    force_destroy_s3_bucket: true,
    force_destroy_alb_logs_bucket: true,
    batch_container_registry_force_delete: true,
  },
  placeos: { deletion_protection: false },
};

/** Types without which data cannot be read or found, in addition to the types that hold it. */
const waysToData = new Set(["aws_db_subnet_group", "aws_rds_cluster_instance", "aws_secretsmanager_secret_version"]);

/** Whether a type of resource holds data, or is needed to reach it. None of them is ever replaced. */
export function holdsData(type: string): boolean {
  const { mark, replaceable } = meaningOf(type);
  return waysToData.has(type) || (mark === "data" && replaceable !== true);
}

/**
 * The addresses of resources with data that a plan deletes, be it to create them again.
 *
 * @param renewed types of which that is meant
 */
export function lostData({ changes }: Plan, renewed: readonly string[] = []): string[] {
  return changes
    .filter(({ type, change }) => holdsData(type) && !renewed.includes(type) && change.actions.includes("delete"))
    .map(({ address }) => address);
}

/** What a plan does, by type of resource. */
export function actionsByType({ changes }: Plan): ActionsByType {
  const actions: Record<string, string[]> = {};
  for (const { type, change } of changes) {
    const known = (actions[type] ??= []);
    if (!known.includes(`${change.actions}`)) known.push(`${change.actions}`);
    known.sort();
  }
  return actions;
}

/** The resource of a type whose values satisfy a condition; there must be just one. */
export function only(
  resources: readonly StateResource[],
  type: string,
  matches: (values: StateResource["values"]) => boolean = () => true,
): StateResource["values"] {
  const found = resources.filter((resource) => resource.type === type && matches(resource.values));
  if (found.length !== 1) throw new Error(`${found.length} resources of type ${type}, not one`);
  return found[0]!.values;
}

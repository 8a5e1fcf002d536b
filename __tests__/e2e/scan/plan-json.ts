/** The part of `terraform show -json`'s plan that is read here. */
export interface PlanJson {
  readonly planned_values: {
    readonly root_module: { readonly resources?: readonly PlannedResource[] };
  };
  readonly configuration: {
    readonly root_module: {
      readonly resources?: readonly { readonly address: string; readonly expressions?: object }[];
    };
  };
  /** What already exists: only data sources before the first apply. */
  readonly prior_state?: {
    readonly values?: { readonly root_module: { readonly resources?: readonly PlannedResource[] } };
  };
}

export interface PlannedResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** Values that are known; those that the apply will make are missing. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Whether the plan was made after an apply, so that all its values are known. */
export function isApplied(plan: PlanJson): boolean {
  return plan.prior_state?.values?.root_module.resources?.some(({ mode }) => mode === "managed") ?? false;
}

/** A change of a resource in a plan, for tests: what Terraform writes of it beyond this is not read. */
export interface ChangeInPlan {
  readonly address: string;
  readonly actions: readonly string[];
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly replacedFor?: readonly string[];
  readonly importing?: boolean;
  readonly deposed?: string;
  readonly mode?: "data";
}

export const replaced = ["delete", "create"];
export const replacedNewFirst = ["create", "delete"];

/** A plan with these changes, as `terraform show -json` prints it. */
export function planOf(...changes: readonly ChangeInPlan[]): string {
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: {} },
    resource_changes: changes.map(
      ({ address, actions, before = null, after = null, replacedFor, importing, deposed, mode = "managed" }) => ({
        address,
        mode,
        type: /(?:^|\.)((?:aws|random|local|terraform|google)_\w+)\./.exec(address)![1],
        ...(deposed && { deposed }),
        change: {
          actions,
          before,
          after,
          ...(replacedFor && { replace_paths: replacedFor.map((name) => [name]) }),
          ...(importing && { importing: { id: "theirs" } }),
        },
      }),
    ),
  });
}

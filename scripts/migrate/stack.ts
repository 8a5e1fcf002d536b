/** Arguments of a block, under Terraform's names. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The Terraform JSON of a stack, as far as it says what becomes of what is there. */
export interface Stack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly import?: readonly { readonly to: string; readonly id?: string }[];
}

/** The resources of a stack by their addresses. */
export function resourcesOf({ resource = {} }: Stack): { address: string; type: string; config: Arguments }[] {
  return Object.entries(resource).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, config]) => ({ address: `${type}.${id}`, type, config })),
  );
}

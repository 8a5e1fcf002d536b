import type { Construct } from "constructs";
import { keptWhileProtected, type KeptWhileProtectedProps } from "../aws/kept-while-protected";
import type { PlaceosContext } from "./context";
import type { PlaceosOutputs } from "./outputs";
import type { Parts } from "./parts";

/** How a deployment makes one of its components, in the monolith as in its own stack. */
export interface Component<Made = unknown, Outputs extends Partial<PlaceosOutputs> = object> {
  /**
   * Makes it from the deployment's inputs and the parts that it needs. Its place in the tree, and with it its address, is
   * the same in every layout.
   */
  make(scope: Construct, context: PlaceosContext, parts: Parts): Made;

  /**
   * What the single stack has in its place where an existing part is used.
   *
   * @default - nothing
   */
  useExisting?(scope: Construct, context: PlaceosContext): Made;

  /**
   * Its outputs.
   *
   * @default - none
   */
  outputs?(made: Made, context: PlaceosContext, parts: Parts): Outputs;
}

/** A component, with the types of what it makes and of its outputs. */
export function component<Made, Outputs extends Partial<PlaceosOutputs> = object>(
  definition: Component<Made, Outputs>,
): Component<Made, Outputs> {
  return definition;
}

/** What Terraform keeps of a component while deletion protection is on: see `keptWhileProtected`. */
type Kept = Omit<KeptWhileProtectedProps, "made" | "deletionProtection"> & { readonly id: string };

/** A component that a deployment in use cannot exchange for an existing one before its protection is off. */
export function keptComponent<Made, Outputs extends Partial<PlaceosOutputs> = object>(
  { id, ...kept }: Kept,
  definition: Component<Made, Outputs> & Required<Pick<Component<Made, Outputs>, "useExisting">>,
): Component<Made, Outputs> {
  const keep = (scope: Construct, { deletionProtection }: PlaceosContext, made: boolean) =>
    keptWhileProtected(scope, id, { ...kept, made, deletionProtection });
  return {
    ...definition,
    make(scope, context, parts) {
      keep(scope, context, true);
      return definition.make(scope, context, parts);
    },
    useExisting(scope, context) {
      keep(scope, context, false);
      return definition.useExisting(scope, context);
    },
  };
}

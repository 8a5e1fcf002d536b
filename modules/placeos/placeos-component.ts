import { Construct } from "constructs";
import { adopt } from "../aws/adopt/adopt";
import { checkAdopted } from "../aws/adopt/adopt-problems";
import { placeosAdoptTable, placeosMade } from "./adopt/roles";
import type { Component } from "./component";
import { type ComponentKey, components, componentsOf } from "./components";
import { PlaceosContext } from "./context";
import { LookedUpParts } from "./looked-up-parts";
import { guardNames } from "./names-guard";
import type { PlaceosOutputs } from "./outputs";
import type { PlaceosProps } from "./placeos-props";
import { wiring } from "./wiring";
import { checkProps } from "../aws/check-props";
import { placeosRules } from "./prop-rules";

export interface PlaceosComponentProps extends PlaceosProps {
  /** The component; the other props belong to the whole deployment. */
  readonly component: ComponentKey;
}

/**
 * One component of PlaceOS, for its own stack, as the deployment guide's templates have it. What it needs of the others
 * must have been made before, in the order of `componentKeys`. Its resources have the addresses that they have in
 * {@link Placeos} under the same id.
 *
 * @throws if the environment name or the release is invalid, or if only a part of an existing network is given
 */
export class PlaceosComponent extends Construct {
  /** The deployment's outputs that belong to this component. */
  public readonly outputs: Partial<PlaceosOutputs>;

  constructor(scope: Construct, id: string, { component, ...props }: PlaceosComponentProps) {
    super(scope, id);
    checkProps(this, props, placeosRules);
    const context = new PlaceosContext(this, props);
    checkAdopted(placeosAdoptTable, props.adopt ?? {}, placeosMade(props, props.network), props.region);
    const parts = new LookedUpParts(this, "Found", context);
    // the stack that is applied first has the guard
    if (component === componentsOf(props)[0]) guardNames(this, props, context.names, context.release);
    const outputs = components
      .filter((part) => part.component === component || part.inStackOf === component)
      .map((part) => {
        const { make, outputs: outputsOf }: Component = wiring[part.component];
        const made = make(this, context, parts);
        return outputsOf?.(made, context, parts);
      });
    // what other components make is in their stacks
    adopt(this, placeosAdoptTable, props.adopt ?? {});
    this.outputs = Object.assign({}, ...outputs) as Partial<PlaceosOutputs>;
  }
}

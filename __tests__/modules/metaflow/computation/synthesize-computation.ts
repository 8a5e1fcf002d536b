import { Computation, type ComputationProps } from "../../../../modules/metaflow/computation/computation";
import { environment, naming, network } from "../../../helpers/fixtures";
import { synthesize, type Synthesized } from "../../../helpers/synth";

export type ComputationInputs = Omit<ComputationProps, "naming" | "environment" | "network"> &
  Partial<Pick<ComputationProps, "network">>;

/** Only computation in a stack, in an existing network. */
export function synthesizeComputation(
  inputs: ComputationInputs = {},
  look?: (computation: Computation) => void,
  region = "us-west-2",
): Synthesized {
  return synthesize((stack) => {
    const props = { naming, network, environment: environment(stack, { region }), ...inputs };
    const computation = new Computation(stack, "Computation", props);
    look?.(computation);
  });
}

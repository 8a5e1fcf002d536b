import { Metaflow } from "../../modules/metaflow/metaflow";
import type { MetaflowProps } from "../../modules/metaflow/metaflow-props";
import { synthesize } from "../helpers/synth";

const required: MetaflowProps = {
  region: "us-west-2",
  vpcId: "vpc-11111111",
  subnet1Id: "subnet-11111111",
  subnet2Id: "subnet-22222222",
  vpcCidrBlocks: ["10.0.0.0/16"],
  resourceSuffix: "abcd1234",
  tags: {},
  enableStepFunctions: false,
};

/** The JSON of Metaflow with what it must have and these props, and the defaults as they are now. */
export function metaflowJson(props: Partial<MetaflowProps> = {}): string {
  return JSON.stringify(synthesize((stack) => void new Metaflow(stack, "Metaflow", { ...required, ...props })).json);
}

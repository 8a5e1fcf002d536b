import type { Partition } from "../../modules/aws/partition";
import type { Parsed } from "./parse";
import { defaultOf, type metaflowInputs } from "./schema/metaflow/inputs";
import { Subject } from "./subject";

/** The name of an input, as the file has it. */
export type InputName = keyof typeof metaflowInputs;

/** What is known of a Metaflow deployment when its inputs are held against each other. */
export class MetaflowSubject extends Subject<typeof metaflowInputs> {
  constructor(
    inputs: Parsed<typeof metaflowInputs>,
    named: ReadonlySet<string>,
    region: string | undefined,
    partition: Partition | undefined,
    hasNetwork: boolean,
  ) {
    super(inputs, named, region, partition, hasNetwork, defaultOf);
  }

  /** Whether some compute environment has EC2 instances, as far as is known. */
  public get hasInstances(): boolean {
    const environments = Object.values(this.inputs.compute_environments ?? {});
    return this.known("batch_type") !== "fargate" || environments.some(({ type }) => type === "ec2" || type === "spot");
  }

  /** Whether the UI is made: its switch, or else its certificate, says so. */
  public get hasUi(): boolean {
    return this.given("enable_ui") ? this.known("enable_ui") === true : this.given("ui_certificate_arn");
  }

  /** Whether the API gateway is made. */
  public get hasGateway(): boolean {
    return this.known("enable_metadata_service") === true && this.known("metadata_service_enable_api_gateway") === true;
  }
}

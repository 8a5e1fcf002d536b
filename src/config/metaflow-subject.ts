import type { Partition } from "../../modules/aws/partition";
import type { Parsed } from "./parse";
import { metaflowInputs } from "./schema/metaflow/inputs";
import { Subject } from "./subject";
import type { Day } from "./values/day";

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
    today: Day,
    /** Whether that network has public subnets alone. */
    public readonly allPublic: boolean,
  ) {
    super(inputs, named, region, partition, hasNetwork, today, metaflowInputs);
  }

  /** Whether some compute environment has EC2 instances, as far as is known. */
  public get hasInstances(): boolean {
    const environments = Object.values(this.inputs.compute_environments ?? {});
    return this.known("batch_type") !== "fargate" || environments.some(({ type }) => type === "ec2" || type === "spot");
  }

  /** Whether something runs in a network, as far as is known. */
  public get needsNetwork(): boolean {
    const switches = ["enable_batch", "enable_metadata_service"] as const;
    return switches.some((name) => !this.isOff(name)) || this.given("sagemaker_notebook");
  }

  /** Whether a bucket is made. */
  public get makesBucket(): boolean {
    return !this.isOff("enable_datastore") && !this.given("existing_s3_bucket_name");
  }

  /** Whether a database is made. */
  public get makesDatabase(): boolean {
    return !this.isOff("enable_metadata_service") && !this.given("existing_database");
  }

  /** Whether the UI is made: its switch, or else its certificate or the zone to request one with, says so. */
  public get hasUi(): boolean {
    if (this.given("enable_ui")) return this.known("enable_ui") === true;
    return this.given("ui_certificate_arn") || this.given("ui_hosted_zone_id");
  }

  /** Where users of the UI sign in, as far as is known: nowhere, at an existing user pool, or at one that is made here. */
  public get userPool(): "none" | "existing" | "made" {
    if (this.known("ui_auth") === "none") return "none";
    if (this.given("ui_cognito_user_pool_arn")) return "existing";
    return this.known("ui_auth") === "cognito" ? "made" : "none";
  }

  /** Whether the API gateway is made. */
  public get hasGateway(): boolean {
    return this.known("enable_metadata_service") === true && this.known("metadata_service_enable_api_gateway") === true;
  }
}

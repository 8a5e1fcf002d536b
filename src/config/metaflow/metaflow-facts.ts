import { partsOf, type PartsThatExist } from "../../../modules/metaflow/parts-that-exist";
import { isMap } from "../plain";
import { metaflowInputs } from "../schema/metaflow/inputs";
import { type GivenFacts, InputFacts } from "../checks/input-facts";

/** The name of an input, as the file has it. */
export type InputName = keyof typeof metaflowInputs;

/** What is known of a Metaflow deployment when its inputs are held against each other. */
export class MetaflowFacts extends InputFacts<typeof metaflowInputs> {
  /** The parts that the deployment has, as far as is known: a switch whose value is wrong counts as not given. */
  public readonly parts: PartsThatExist;
  /** Whether the network to make has only public subnets. */
  public readonly allPublic: boolean;

  constructor(given: GivenFacts<typeof metaflowInputs>) {
    super(metaflowInputs, given);
    this.allPublic = isMap(given.network) && given.network["all_public"] === true;
    this.parts = this.partsThatExist();
  }

  /** Whether some compute environment has EC2 instances, as far as is known. */
  public get hasInstances(): boolean {
    const environments = Object.values(this.inputs.compute_environments ?? {});
    return this.known("batch_type") !== "fargate" || environments.some(({ type }) => type === "ec2" || type === "spot");
  }

  /** Where users of the UI sign in, as far as is known: nowhere, at an existing user pool, or at a new one. */
  public get userPool(): "none" | "existing" | "new" {
    if (this.known("ui_auth") === "none") return "none";
    if (this.given("ui_cognito_user_pool_arn")) return "existing";
    return this.known("ui_auth") === "cognito" ? "new" : "none";
  }

  private partsThatExist(): PartsThatExist {
    const { inputs } = this;
    const ifGiven = (name: InputName) => (this.given(name) ? true : undefined);
    const notebook = inputs.sagemaker_notebook;
    return partsOf({
      enableDatastore: inputs.enable_datastore,
      existingS3BucketName: ifGiven("existing_s3_bucket_name"),
      enableBatch: inputs.enable_batch,
      batchType: inputs.batch_type,
      computeEnvironments: inputs.compute_environments,
      enableCustomBatchContainerRegistry: inputs.enable_custom_batch_container_registry,
      enableMetadataService: inputs.enable_metadata_service,
      metadataServiceEnableApiGateway: inputs.metadata_service_enable_api_gateway,
      apiBasicAuth: inputs.api_basic_auth,
      existingDatabase: ifGiven("existing_database"),
      enableStepFunctions: inputs.enable_step_functions,
      enableUi: inputs.enable_ui,
      uiCertificateArn: ifGiven("ui_certificate_arn"),
      uiHostedZoneId: ifGiven("ui_hosted_zone_id"),
      sagemakerNotebook: this.given("sagemaker_notebook")
        ? { launchBatchJobs: notebook?.launch_batch_jobs }
        : undefined,
      monitoring: this.given("monitoring")
        ? { failedJobs: inputs.monitoring?.failed_jobs, failedExecutions: inputs.monitoring?.failed_executions }
        : undefined,
      schedule: ifGiven("schedule"),
    });
  }
}

import { type ComputeEnvironmentType, isFargate } from "./computation/compute-environment-settings";
import { metaflowDefaults as defaults, sagemakerNotebookDefaults } from "./defaults";

/*
 * Which parts a deployment has, and which of them need which: decided here for the constructs, which throw, and for the
 * configuration, which reports.
 */

/** The inputs that decide which parts a deployment has. Of most of them it only matters whether they are given. */
export interface PartInputs {
  readonly enableDatastore?: boolean;
  readonly existingS3BucketName?: unknown;
  readonly enableBatch?: boolean;
  readonly batchType?: string;
  readonly computeEnvironments?: Readonly<Record<string, { readonly type?: string }>>;
  readonly enableCustomBatchContainerRegistry?: boolean;
  readonly enableMetadataService?: boolean;
  readonly metadataServiceEnableApiGateway?: boolean;
  readonly apiBasicAuth?: boolean;
  readonly existingDatabase?: unknown;
  readonly enableStepFunctions?: boolean;
  readonly enableUi?: boolean;
  readonly uiCertificateArn?: unknown;
  readonly uiHostedZoneId?: unknown;
  readonly sagemakerNotebook?: { readonly launchBatchJobs?: boolean };
  readonly monitoring?: { readonly failedJobs?: boolean; readonly failedExecutions?: boolean };
  readonly schedule?: unknown;
}

/** Which parts a deployment has. */
export interface PartsThatExist {
  readonly datastore: boolean;
  /** Whether the bucket is made. */
  readonly ownBucket: boolean;
  readonly batch: boolean;
  /** Whether some jobs run on Fargate. */
  readonly fargate: boolean;
  readonly containerRegistry: boolean;
  readonly metadataService: boolean;
  /** Whether the database is made. */
  readonly ownDatabase: boolean;
  readonly apiGateway: boolean;
  /** Whether callers of the API need a key. */
  readonly apiKey: boolean;
  readonly stepFunctions: boolean;
  readonly ui: boolean;
  readonly notebook: boolean;
  /** Whether the notebook launches jobs. */
  readonly notebookJobs: boolean;
  readonly monitoring: boolean;
  readonly schedule: boolean;
}

/** The parts that a deployment has. */
export function partsOf(inputs: PartInputs): PartsThatExist {
  const {
    enableDatastore: datastore = defaults.enableDatastore,
    enableBatch: batch = defaults.enableBatch,
    enableMetadataService: metadataService = defaults.enableMetadataService,
    metadataServiceEnableApiGateway: withGateway = defaults.metadataServiceEnableApiGateway,
    batchType = defaults.batchType,
    computeEnvironments = {},
    sagemakerNotebook: notebook,
    monitoring,
  } = inputs;
  const types = [batchType, ...Object.values(computeEnvironments).map(({ type }) => type)];
  const apiGateway = metadataService && withGateway;
  return {
    datastore,
    ownBucket: datastore && inputs.existingS3BucketName === undefined,
    batch,
    fargate: batch && types.some((type) => type !== undefined && isFargate(type as ComputeEnvironmentType)),
    containerRegistry: inputs.enableCustomBatchContainerRegistry ?? defaults.enableCustomBatchContainerRegistry,
    metadataService,
    ownDatabase: metadataService && inputs.existingDatabase === undefined,
    apiGateway,
    apiKey: apiGateway && (inputs.apiBasicAuth ?? defaults.apiBasicAuth),
    stepFunctions: inputs.enableStepFunctions === true,
    // its certificate, or the zone to request one with, switches it on as well
    ui: inputs.enableUi ?? (inputs.uiCertificateArn !== undefined || inputs.uiHostedZoneId !== undefined),
    notebook: notebook !== undefined,
    notebookJobs: notebook?.launchBatchJobs ?? (notebook !== undefined && sagemakerNotebookDefaults.launchBatchJobs),
    // alarms watch the metadata service, and messages of failures need nothing of it
    monitoring:
      monitoring !== undefined && (metadataService || !!monitoring.failedJobs || !!monitoring.failedExecutions),
    schedule: inputs.schedule !== undefined && metadataService,
  };
}

type Part = keyof PartsThatExist;

/** That a part needs another one. */
export interface Need {
  readonly part: Part;
  /** The part in words that begin a sentence, and the one that it needs. */
  readonly names: readonly [part: string, needed: string];
  /** The inputs that switch the part on; one within a map has the map's name before it, and a dot. */
  readonly inputs: readonly string[];
  readonly needs: Part;
  /** The input that switches the needed part off. */
  readonly neededInput: "enableDatastore" | "enableBatch" | "enableMetadataService";
  readonly because: string;
}

const uiInputs = ["enableUi", "uiCertificateArn", "uiHostedZoneId"];

/** What needs what. */
export const partNeeds: readonly Need[] = [
  {
    part: "batch",
    names: ["AWS Batch", "the datastore"],
    inputs: ["enableBatch"],
    needs: "datastore",
    neededInput: "enableDatastore",
    because: "jobs get their code and data through S3",
  },
  {
    part: "stepFunctions",
    names: ["Step Functions", "AWS Batch"],
    inputs: ["enableStepFunctions"],
    needs: "batch",
    neededInput: "enableBatch",
    because: "state machines run their steps there",
  },
  {
    part: "ui",
    names: ["the UI", "the metadata service"],
    inputs: uiInputs,
    needs: "metadataService",
    neededInput: "enableMetadataService",
    because: "it shows what the service knows",
  },
  {
    part: "ui",
    names: ["the UI", "the datastore"],
    inputs: uiInputs,
    needs: "datastore",
    neededInput: "enableDatastore",
    because: "it shows what is in the bucket",
  },
  {
    part: "notebook",
    names: ["the notebook", "the datastore"],
    inputs: ["sagemakerNotebook"],
    needs: "datastore",
    neededInput: "enableDatastore",
    because: "it keeps its runs in the bucket",
  },
  {
    part: "notebookJobs",
    names: ["launching jobs from the notebook", "AWS Batch"],
    inputs: ["sagemakerNotebook.launchBatchJobs"],
    needs: "batch",
    neededInput: "enableBatch",
    because: "they run there",
  },
];

/** The needs that are not met. */
export function unmetNeeds(parts: PartsThatExist): readonly Need[] {
  return partNeeds.filter(({ part, needs }) => parts[part] && !parts[needs]);
}

/**
 * An unmet need in words: `AWS Batch needs the datastore (enableDatastore: false): jobs get their code and data through S3`.
 *
 * @param nameOf how inputs are written; in camelCase by default
 */
export function needProblem({ names, neededInput, because }: Need, nameOf = (input: string) => input): string {
  const [part, needed] = names;
  return `${part} needs ${needed} (${nameOf(neededInput)}: false): ${because}`;
}

import type { Network } from "../aws/network";
import type { Computation } from "./computation/computation";
import type { ContainerRegistry } from "./container-registry";
import type { Datastore } from "./datastore/datastore";
import type { JobRole } from "./job-role";
import type { MetadataService } from "./metadata-service/metadata-service";
import type { Monitoring } from "./monitoring/monitoring";
import type { Profile } from "./profile";
import type { SagemakerNotebook } from "./sagemaker-notebook/sagemaker-notebook";
import type { StepFunctions } from "./step-functions/step-functions";
import type { Ui } from "./ui/ui";
import type { UserRole } from "./user-role/user-role";

/** The parts of a deployment, as far as it has them, and what the Metaflow client is told of them. */
export interface Parts {
  /** Absent where none is given: then nothing runs in one. */
  readonly network?: Network;
  readonly datastore: Datastore;
  readonly computation?: Computation;
  readonly jobRole?: JobRole;
  readonly containerRegistry?: ContainerRegistry;
  readonly metadataService?: MetadataService;
  readonly stepFunctions?: StepFunctions;
  readonly ui?: Ui;
  readonly userRole?: UserRole;
  readonly sagemakerNotebook?: SagemakerNotebook;
  readonly monitoring?: Monitoring;
  /** What the Metaflow client needs to know. Holds the API key. */
  readonly profile: Profile;
}

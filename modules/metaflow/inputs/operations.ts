import type { MonitoringSettings } from "../monitoring/monitoring-settings";
import type { SagemakerNotebookSettings } from "../sagemaker-notebook/sagemaker-notebook-settings";

/** What people use and watch a deployment with. */
export interface OperationsInputs {
  /**
   * Make a SageMaker notebook that has a working Metaflow; may be empty.
   * @default - no notebook
   */
  readonly sagemakerNotebook?: SagemakerNotebookSettings;
  /**
   * Make alarms on the database, the services and the API gateway, and the SNS topic that they tell; may be empty.
   * @default - no alarms
   */
  readonly monitoring?: MonitoringSettings;
}

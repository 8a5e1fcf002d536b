/** A SageMaker notebook that has a working Metaflow. */
export interface SagemakerNotebookSettings {
  /**
   * Instance type, such as `ml.t3.xlarge` or `ml.m5.2xlarge`.
   * @default "ml.t3.xlarge"
   */
  readonly instanceType?: string;
  /**
   * Size of the volume in GiB: what lies in `~/SageMaker` is kept on it when the notebook is stopped.
   * @default 20
   */
  readonly volumeSize?: number;
  /**
   * ARN of the KMS key that encrypts the volume.
   * @default - a key is made
   */
  readonly kmsKeyArn?: string;
  /**
   * Let users of the notebook become root.
   * @default false
   */
  readonly rootAccess?: boolean;
  /**
   * Give the notebook an address of SageMaker's in the internet beside the one in the VPC: needed in subnets without NAT.
   * @default - on in a network of its own that has no NAT (`allPublic`), else off
   */
  readonly directInternetAccess?: boolean;
  /**
   * Let the notebook run steps on AWS Batch.
   * @default false
   */
  readonly launchBatchJobs?: boolean;
  /**
   * Version of the Metaflow client.
   * @default "2.19.39"
   */
  readonly metaflowVersion?: string;
}

/** The notebook where nothing is said. */
export const notebookDefaults = {
  instanceType: "ml.t3.xlarge",
  volumeSize: 20,
  rootAccess: false,
  launchBatchJobs: false,
  metaflowVersion: "2.19.39",
} as const;

// "AL2023 notebook instances" in the SageMaker AI Developer Guide
const unsupported = /^ml\.(p2|p3|p3dn|g3|inf1)\./;

/** What is wrong with an instance type, in words that follow its name. */
export function notebookInstanceTypeProblem(instanceType: string): string | undefined {
  return unsupported.test(instanceType)
    ? `must not be ${instanceType}: notebooks run on Amazon Linux 2023, which does not support it`
    : undefined;
}

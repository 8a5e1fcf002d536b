import type { ProviderMajor } from "../../aws/environment";

/** What concerns the deployment as a whole. */
export interface GeneralInputs {
  /** AWS region, such as `ap-southeast-2`. */
  readonly region: string;
  /** Major version of the AWS provider that will read the JSON. @default 6 */
  readonly providerMajor?: ProviderMajor;

  /**
   * Tags everything, names the DNS namespace, and begins every physical name in lower case. Each deployment has its own.
   * @default "PlaceOS"
   */
  readonly environmentName?: string;
  /** Release of PlaceOS: the tag of its images. @default "placeos-1.2108.4" */
  readonly placeosTag?: string;
  /** Tags of every taggable resource beside `EnvironmentName`. @default - none */
  readonly tags?: Record<string, string>;
  /** Longest physical name that is made, in characters, 32 or more: a longer one gets a hash. @default - AWS' limits alone */
  readonly maxNameLength?: number;
  /** Path of every IAM role that is made, such as `/platform/`. A change replaces them all. @default - `/` */
  readonly iamPath?: string;
  /** ARN of the policy that bounds the permissions of every role that is made. @default - no boundary */
  readonly permissionsBoundaryArn?: string;
  /** Time zone of the containers. @default "UTC" */
  readonly timeZone?: string;
  /** Whether what holds data, or a name that others use, is protected against deletion. @default true */
  readonly deletionProtection?: boolean;
  /**
   * ARN of the KMS key that encrypts files, indices, Redis, backups and the secrets that are made.
   * @default - keys of AWS; the secrets have one that is made
   */
  readonly kmsKeyArn?: string;
  /** Days for which log groups keep their events; 0 for ever. @default 90 */
  readonly logRetentionInDays?: number;
  /** ARN of the KMS key that encrypts the log groups. @default - CloudWatch Logs' own key */
  readonly logGroupKmsKeyArn?: string;
  /** ARN of a CloudWatch Logs destination that gets every event of the log groups, too. @default - events stay in their groups */
  readonly logDestinationArn?: string;
}

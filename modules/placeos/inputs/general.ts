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
  /** Time zone of the containers. @default "UTC" */
  readonly timeZone?: string;
  /** Whether what holds data, or a name that others use, is protected against deletion. @default true */
  readonly deletionProtection?: boolean;
  /** ARN of the KMS key that encrypts files, indices, Redis and backups. @default - keys of AWS */
  readonly kmsKeyArn?: string;
  /** Days for which log groups keep their events; 0 for ever. @default 90 */
  readonly logRetentionInDays?: number;
  /** ARN of the KMS key that encrypts the log groups. @default - CloudWatch Logs' own key */
  readonly logGroupKmsKeyArn?: string;
}

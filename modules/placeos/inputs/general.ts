// Made by npm run generate from src/config/schema/placeos/general.ts: a change goes there.

/** What concerns the deployment as a whole. */
export interface GeneralInputs {
  /**
   * Tags everything, names the private DNS namespace, and begins every physical name in lower case. Each deployment has
   * its own. Must be at most 20 letters, digits and single dashes, beginning with a letter and not ending in a dash.
   * @default "PlaceOS"
   */
  readonly environmentName?: string;
  /**
   * Release of PlaceOS, one for all services. Those of major 2 keep their data in PostgreSQL, those of major 1 in
   * RethinkDB. New deployments should have `placeos-2.2602.5`. Must be the tag of a release.
   * @default "placeos-1.2108.4"
   */
  readonly placeosTag?: string;
  /**
   * Tags of every taggable resource, in addition to `EnvironmentName`.
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Longest physical name that is made. A longer one keeps its beginning and has a hash instead of what is cut.
   * `docs/placeos.md` says what comes on top. Must be a whole number of characters, 32 or more.
   * @default - only the limits of AWS
   */
  readonly maxNameLength?: number;
  /**
   * Path of every IAM role that is made. Must be a path that begins and ends with a slash, such as /platform/.
   * @default "/"
   */
  readonly iamPath?: string;
  /**
   * ARN of the policy that bounds the permissions of every role that is made. Must be an ARN such as
   * arn:aws:iam::123456789012:policy/name.
   * @default - no boundary
   */
  readonly permissionsBoundaryArn?: string;
  /**
   * Time zone of the containers. Must be a time zone such as Australia/Sydney.
   * @default "UTC"
   */
  readonly timeZone?: string;
  /**
   * Protect against deletion what holds data or a name that others use: the file system, PostgreSQL, Elasticsearch,
   * Redis, lasting secrets and the load balancers. To destroy a deployment, switch it off and apply first.
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * ARN of the KMS key that encrypts files, PostgreSQL, indices, Redis, backups and the secrets that are made. Its
   * policy must let IAM policies of the account decide. Must be an ARN such as
   * arn:aws:kms:us-west-2:123456789012:key/id.
   * @default - keys of AWS; the secrets have one that is made
   */
  readonly kmsKeyArn?: string;
  /**
   * Days for which log groups keep their events; 0 for ever. Must be one of 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150,
   * 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.
   * @default 90
   */
  readonly logRetentionInDays?: number;
  /**
   * ARN of the KMS key that encrypts the log groups. Its policy must let CloudWatch Logs use it. Must be an ARN such as
   * arn:aws:kms:us-west-2:123456789012:key/id.
   * @default - CloudWatch Logs' own key
   */
  readonly logGroupKmsKeyArn?: string;
  /**
   * ARN of a CloudWatch Logs destination that gets every event of the log groups, too, such as one of an account that
   * archives logs. Must be an ARN such as arn:aws:logs:us-west-2:123456789012:destination:name.
   * @default - events stay in their groups
   */
  readonly logDestinationArn?: string;
}

/** The names of {@link GeneralInputs}. */
export const generalInputNames = [
  "environmentName",
  "placeosTag",
  "tags",
  "maxNameLength",
  "iamPath",
  "permissionsBoundaryArn",
  "timeZone",
  "deletionProtection",
  "kmsKeyArn",
  "logRetentionInDays",
  "logGroupKmsKeyArn",
  "logDestinationArn",
] as const satisfies readonly (keyof GeneralInputs)[];

// Made by npm run generate from src/config/schema/metaflow/ui.ts: a change goes there.

/** The UI. */
export interface UiInputs {
  /**
   * Run the UI.
   * @default - `true` when `uiCertificateArn` or `uiHostedZoneId` is given
   */
  readonly enableUi?: boolean;
  /**
   * ARN of the certificate of the UI's load balancer. Required for the UI without `uiHostedZoneId`. Must be an ARN such
   * as arn:aws:acm:us-west-2:123456789012:certificate/id.
   * @default - one for `uiDomainName` is requested, and validated through `uiHostedZoneId`
   */
  readonly uiCertificateArn?: string;
  /**
   * Name under which users open the UI. The certificate must be for it. Must be a domain name in lower case such as
   * metaflow.example.com.
   * @default - the load balancer's own name
   */
  readonly uiDomainName?: string;
  /**
   * Id of the public hosted zone of Route 53 that gets a record for `uiDomainName`, and the one that validates the
   * certificate where none is given. Must be the id of a hosted zone such as Z0123456789ABC.
   * @default - you point the name at the load balancer yourself
   */
  readonly uiHostedZoneId?: string;
  /**
   * Whether users must sign in: `cognito` at the user pool that is given, else at one that is made.
   * @default - `cognito` when a user pool is given, else `none`
   */
  readonly uiAuth?: "none" | "cognito";
  /**
   * Whether users of the made user pool need a second factor, an authenticator app.
   * @default "optional"
   */
  readonly uiCognitoMfa?: "disabled" | "optional" | "required";
  /**
   * Refuse to delete the made user pool, with its users.
   * @default true
   */
  readonly uiCognitoDeletionProtection?: boolean;
  /**
   * CIDR blocks of IPv4 and IPv6 that may open the UI. Empty: no address may. Must be a list, each element a CIDR block
   * such as 10.0.0.0/16.
   * @default - no address
   */
  readonly uiAllowList?: readonly string[];
  /**
   * Security groups whose members may open the UI. Must be a list, each element the id of a security group such as
   * sg-0123456789abcdef0.
   * @default - none
   */
  readonly uiIngressSecurityGroupIds?: readonly string[];
  /**
   * Put the UI's load balancer inside the VPC only.
   * @default false
   */
  readonly uiAlbInternal?: boolean;
  /**
   * Image of the UI's static app. Must be a container image such as public.ecr.aws/outerbounds/metaflow_ui:v1.3.14.
   * @default "public.ecr.aws/outerbounds/metaflow_ui:v1.3.14"
   */
  readonly uiStaticContainerImage?: string;
  /**
   * ARN of a Cognito user pool that users of the UI must sign in to. All three Cognito values, or none. Must be an ARN
   * such as arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_AbCdEfGhI.
   * @default - no existing one is used
   */
  readonly uiCognitoUserPoolArn?: string;
  /**
   * Id of the pool's client. Must be the id of a user pool's client.
   * @default - no existing one is used
   */
  readonly uiCognitoUserPoolClientId?: string;
  /**
   * Domain of the pool. Must be the domain of a user pool, without https://.
   * @default - no existing one is used
   */
  readonly uiCognitoUserPoolDomain?: string;
  /**
   * Further environment variables of the UI backend; they override its own.
   * @default - none
   */
  readonly extraUiBackendEnvVars?: Readonly<Record<string, string>>;
  /**
   * Environment variables of the UI's static app.
   * @default - none
   */
  readonly extraUiStaticEnvVars?: Readonly<Record<string, string>>;
  /**
   * CPU units of a task of the backend. Must be one of 256, 512, 1024, 2048, 4096, 8192, 16384.
   * @default 2048
   */
  readonly uiBackendCpu?: number;
  /**
   * Memory of a task of the backend in MiB. Must be a whole number of MiB from 512 to 122880.
   * @default 16384
   */
  readonly uiBackendMemory?: number;
  /**
   * Ephemeral storage of a task of the backend in GiB. Must be a whole number of GiB from 21 to 200.
   * @default 100
   */
  readonly uiBackendEphemeralStorage?: number;
  /**
   * Number of tasks of the backend. Must be a whole number from 0 to 5000.
   * @default 1
   */
  readonly uiBackendDesiredCount?: number;
  /**
   * CPU units of a task of the static app. Must be one of 256, 512, 1024, 2048, 4096, 8192, 16384.
   * @default 512
   */
  readonly uiStaticCpu?: number;
  /**
   * Memory of a task of the static app in MiB. Must be a whole number of MiB from 512 to 122880.
   * @default 1024
   */
  readonly uiStaticMemory?: number;
  /**
   * Number of tasks of the static app. Must be a whole number from 0 to 5000.
   * @default 1
   */
  readonly uiStaticDesiredCount?: number;
  /**
   * TLS policy of the UI's load balancer. Must be a TLS policy such as ELBSecurityPolicy-TLS13-1-2-2021-06.
   * @default "ELBSecurityPolicy-TLS13-1-2-2021-06"
   */
  readonly elbSslPolicy?: string;
  /**
   * Seconds after which the UI's load balancer closes a connection on which nothing is sent. Must be a whole number of
   * seconds from 1 to 4000.
   * @default - 60
   */
  readonly uiAlbIdleTimeout?: number;
  /**
   * Existing bucket that gets the access logs of the UI's load balancer. Must be the name of a bucket, 3 to 63
   * lower-case letters, digits, dots and dashes.
   * @default - the bucket of `createAlbLogsBucket`, else no access logs
   */
  readonly albAccessLogsBucket?: string;
  /**
   * Existing bucket that gets the connection logs of the UI's load balancer: addresses, TLS versions and failed
   * handshakes. Must be the name of a bucket, 3 to 63 lower-case letters, digits, dots and dashes.
   * @default - the bucket of `createAlbLogsBucket`, else no connection logs
   */
  readonly albConnectionLogsBucket?: string;
  /**
   * Make a bucket for the access and connection logs of the UI's load balancer.
   * @default false
   */
  readonly createAlbLogsBucket?: boolean;
  /**
   * Days for which logs are kept in that bucket. Must be a whole number of days, 1 or more.
   * @default 90
   */
  readonly albLogsExpirationDays?: number;
  /**
   * Delete that bucket with the logs in it, when it is destroyed.
   * @default false
   */
  readonly forceDestroyAlbLogsBucket?: boolean;
}

/** The names of {@link UiInputs}. */
export const uiInputNames = [
  "enableUi",
  "uiCertificateArn",
  "uiDomainName",
  "uiHostedZoneId",
  "uiAuth",
  "uiCognitoMfa",
  "uiCognitoDeletionProtection",
  "uiAllowList",
  "uiIngressSecurityGroupIds",
  "uiAlbInternal",
  "uiStaticContainerImage",
  "uiCognitoUserPoolArn",
  "uiCognitoUserPoolClientId",
  "uiCognitoUserPoolDomain",
  "extraUiBackendEnvVars",
  "extraUiStaticEnvVars",
  "uiBackendCpu",
  "uiBackendMemory",
  "uiBackendEphemeralStorage",
  "uiBackendDesiredCount",
  "uiStaticCpu",
  "uiStaticMemory",
  "uiStaticDesiredCount",
  "elbSslPolicy",
  "uiAlbIdleTimeout",
  "albAccessLogsBucket",
  "albConnectionLogsBucket",
  "createAlbLogsBucket",
  "albLogsExpirationDays",
  "forceDestroyAlbLogsBucket",
] as const satisfies readonly (keyof UiInputs)[];

/** The UI. */
export interface UiInputs {
  /**
   * Run the UI.
   * @default - true when `uiCertificateArn` or `uiHostedZoneId` is given
   */
  readonly enableUi?: boolean;
  /**
   * ARN of the certificate of the UI's load balancer. Required for the UI without `uiHostedZoneId`.
   * @default - one for `uiDomainName` is requested, and validated through `uiHostedZoneId`
   */
  readonly uiCertificateArn?: string;
  /**
   * Name under which users open the UI, such as `metaflow.example.com`, in lower case. The certificate must be for it.
   * @default - the load balancer's own name
   */
  readonly uiDomainName?: string;
  /**
   * Id of the public hosted zone of Route 53 that gets a record for `uiDomainName`, and the one that validates the
   * certificate where none is given.
   * @default - the name is pointed at the load balancer by somebody else
   */
  readonly uiHostedZoneId?: string;
  /**
   * Whether users must sign in: `cognito` at the user pool that is given, else at one that is made.
   * @default - "cognito" when a user pool is given, else "none"
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
   * CIDR blocks that may open the UI. Empty: nobody.
   * @default - nobody
   */
  readonly uiAllowList?: readonly string[];
  /**
   * Security groups whose members may open the UI.
   * @default - none
   */
  readonly uiIngressSecurityGroupIds?: readonly string[];
  /**
   * Put the UI's load balancer inside the VPC only.
   * @default false
   */
  readonly uiAlbInternal?: boolean;
  /**
   * Image of the UI's static app.
   * @default - {@link defaultImages}
   */
  readonly uiStaticContainerImage?: string;
  /**
   * ARN of a Cognito user pool that users of the UI must sign in to. All three Cognito values, or none.
   * @default - no existing one is used
   */
  readonly uiCognitoUserPoolArn?: string;
  /**
   * Id of the pool's client.
   * @default - no existing one is used
   */
  readonly uiCognitoUserPoolClientId?: string;
  /**
   * Domain of the pool.
   * @default - no existing one is used
   */
  readonly uiCognitoUserPoolDomain?: string;
  /**
   * Environment variables of the UI backend beside its own; they win.
   * @default - none
   */
  readonly extraUiBackendEnvVars?: Record<string, string>;
  /**
   * Environment variables of the UI's static app.
   * @default - none
   */
  readonly extraUiStaticEnvVars?: Record<string, string>;
  /**
   * CPU units of a task of the backend.
   * @default 2048
   */
  readonly uiBackendCpu?: number;
  /**
   * Memory of a task of the backend in MiB.
   * @default 16384
   */
  readonly uiBackendMemory?: number;
  /**
   * Ephemeral storage of a task of the backend in GiB, 21 to 200.
   * @default 100
   */
  readonly uiBackendEphemeralStorage?: number;
  /**
   * Number of tasks of the backend.
   * @default 1
   */
  readonly uiBackendDesiredCount?: number;
  /**
   * CPU units of a task of the static app.
   * @default 512
   */
  readonly uiStaticCpu?: number;
  /**
   * Memory of a task of the static app in MiB.
   * @default 1024
   */
  readonly uiStaticMemory?: number;
  /**
   * Number of tasks of the static app.
   * @default 1
   */
  readonly uiStaticDesiredCount?: number;
  /**
   * TLS policy of the UI's load balancer.
   * @default "ELBSecurityPolicy-TLS13-1-2-2021-06"
   */
  readonly elbSslPolicy?: string;
  /**
   * Bucket that gets the access logs of the UI's load balancer.
   * @default - no access logs
   */
  readonly albAccessLogsBucket?: string;
}

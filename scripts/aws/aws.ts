import type { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import type { EC2Client } from "@aws-sdk/client-ec2";
import type { ECRClient } from "@aws-sdk/client-ecr";
import type { S3Client } from "@aws-sdk/client-s3";

/** The account in which a deployment takes something over. Nothing in it is changed. */
export interface Aws {
  readonly s3: Pick<S3Client, "send">;
  readonly ecr: Pick<ECRClient, "send">;
  readonly apiGateway: Pick<APIGatewayClient, "send">;
  readonly ec2: Pick<EC2Client, "send">;
}

/** A call that AWS did not answer: what somebody must do before anything can be said. */
export class NoAnswer extends Error {
  public override readonly name = "NoAnswer";

  constructor(
    message: string,
    /** Whether no other call would be answered either. */
    public readonly ofAll: boolean,
  ) {
    super(message);
  }
}

/**
 * What AWS answers; undefined where it says by one of some errors that there is nothing.
 *
 * @param action the permission that the call needs, such as `s3:GetBucketPolicy`
 * @param of what is asked about, for messages
 * @param nothing names of the errors that say that there is nothing
 * @throws NoAnswer
 */
export async function answer<Reply>(
  call: Promise<Reply>,
  action: string,
  of: string,
  nothing: readonly string[] = [],
): Promise<Reply | undefined> {
  try {
    return await call;
  } catch (error) {
    const name = nameOf(error);
    if (nothing.includes(name)) return undefined;
    throw noAnswer(error, action, of);
  }
}

interface Failure {
  readonly name?: string;
  readonly Code?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly cause?: unknown;
}

function nameOf(error: unknown): string {
  const { Code, code, name = "" } = error as Failure;
  return Code ?? (name === "Error" || name === "AggregateError" ? code : name) ?? name;
}

const unreachable = [
  "ECONNREFUSED",
  "ECONNRESET",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "ETIMEDOUT",
  "NetworkingError",
  "TimeoutError",
];
const noCredentials = ["CredentialsProviderError", "TokenProviderError"];
const invalidCredentials = [
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidAccessKeyId",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
  "AuthFailure",
];
const denied = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Forbidden"];

/** What to do where AWS does not answer. */
export function noAnswer(error: unknown, action: string, of: string): NoAnswer {
  const name = nameOf(error);
  const { message = "", $metadata } = error as Failure;
  const said = message === "" ? name : `${name}: ${message}`;
  if (noCredentials.includes(name)) {
    return new NoAnswer(
      `no credentials for AWS were found; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run aws sso login (${message})`,
      true,
    );
  }
  if (invalidCredentials.includes(name)) {
    return new NoAnswer(`AWS does not take the credentials: ${said}; get new ones, and look at the clock`, true);
  }
  if (unreachable.includes(name)) {
    return new NoAnswer(`AWS cannot be reached: ${said}; look at the network, the proxy and AWS_ENDPOINT_URL`, true);
  }
  if (denied.includes(name) || $metadata?.httpStatusCode === 403) {
    return new NoAnswer(`${of}: the credentials need the permission ${action} (${said})`, false);
  }
  if (["NoSuchBucket", "NotFoundException", "RepositoryNotFoundException"].includes(name)) {
    return new NoAnswer(
      `${of}: is in the state and not in the account: look whether account and region are the right ones, and the state is up to date`,
      false,
    );
  }
  return new NoAnswer(`${of}: ${action} failed: ${said}`, false);
}

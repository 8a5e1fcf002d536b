import type { IncomingHttpHeaders } from "node:http";

/** What AWS answers where a call does not come through. */
export type AwsError = "500" | "503" | "throttled" | "denied";

/** How a service speaks: https://smithy.io/2.0/aws/protocols/. */
export type Protocol = "json" | "rest-json" | "query" | "ec2" | "rest-xml" | "s3";

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Code and status of an error. */
type Form = readonly [code: string, status: number];

/** Errors of all services: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonErrors.html and its siblings. */
const forms: Readonly<Record<AwsError, Form>> = {
  "500": ["InternalFailure", 500],
  "503": ["ServiceUnavailable", 503],
  throttled: ["ThrottlingException", 400],
  denied: ["AccessDeniedException", 400],
};

/** Where a protocol's services have other codes or statuses. */
const otherForms: Readonly<Record<Protocol, Partial<Record<AwsError, Form>>>> = {
  json: { "500": ["InternalServerError", 500] },
  "rest-json": { throttled: ["TooManyRequestsException", 429], denied: ["AccessDeniedException", 403] },
  query: { throttled: ["Throttling", 400], denied: ["AccessDenied", 403] },
  ec2: {
    "500": ["InternalError", 500],
    "503": ["Unavailable", 503],
    throttled: ["RequestLimitExceeded", 503],
    denied: ["UnauthorizedOperation", 403],
  },
  "rest-xml": { throttled: ["Throttling", 400], denied: ["AccessDenied", 403] },
  s3: { "500": ["InternalError", 500], throttled: ["SlowDown", 503], denied: ["AccessDenied", 403] },
};

const REQUEST_ID = "00000000-0000-4000-8000-000000000000";

/** The service that a request is signed for, such as `ec2` or `elasticfilesystem`. */
export function serviceOf(headers: IncomingHttpHeaders): string {
  return /Credential=[^/]*\/\d{8}\/[^/]*\/([^/]+)\//.exec(headers.authorization ?? "")?.[1] ?? "unsigned";
}

export function protocolOf(headers: IncomingHttpHeaders): Protocol {
  const service = serviceOf(headers);
  if (headers["x-amz-target"] !== undefined) return "json";
  if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded"))
    return service === "ec2" ? "ec2" : "query";
  if (service === "s3") return "s3";
  return service === "route53" ? "rest-xml" : "rest-json";
}

/** An error in the words of a protocol. */
export function errorReply(protocol: Protocol, error: AwsError, message: string): Reply {
  const [code, status] = otherForms[protocol][error] ?? forms[error];
  const headers = { "x-amzn-requestid": REQUEST_ID };
  if (protocol === "json" || protocol === "rest-json") {
    const type = protocol === "json" ? "application/x-amz-json-1.1" : "application/json";
    const body = JSON.stringify(protocol === "json" ? { __type: code, message } : { message });
    return { status, headers: { ...headers, "content-type": type, "x-amzn-errortype": code }, body };
  }
  return { status, headers: { ...headers, "content-type": "text/xml" }, body: xmlBody(protocol, code, message) };
}

function xmlBody(protocol: "query" | "ec2" | "rest-xml" | "s3", code: string, message: string): string {
  const inner = `<Code>${code}</Code><Message>${message}</Message>`;
  switch (protocol) {
    case "ec2":
      return `<Response><Errors><Error>${inner}</Error></Errors><RequestID>${REQUEST_ID}</RequestID></Response>`;
    case "s3":
      return `<Error>${inner}<RequestId>${REQUEST_ID}</RequestId></Error>`;
    default:
      return `<ErrorResponse><Error>${inner}</Error><RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`;
  }
}

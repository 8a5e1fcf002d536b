import { describe, expect, it } from "vitest";
import { type AccessRequest, evaluate, type PolicyDocument, type Statement } from "./policy-evaluator";

const policy = (...statements: Statement[]): PolicyDocument => ({ Version: "2012-10-17", Statement: statements });

const role = { AWS: "arn:aws:iam::123456789012:role/job" };
const stranger = { AWS: "arn:aws:iam::210987654321:role/job" };
const object = "arn:aws:s3:::datastore/flow/artifact";
const read: AccessRequest = { caller: role, action: "s3:GetObject", resource: object };
const overHttp = { ...read, context: { "aws:SecureTransport": "false" } };

const mayRead: Statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::datastore/*" };
const everyoneMayRead: Statement = { ...mayRead, Principal: "*" };
const tlsOnly: Statement = {
  Sid: "DenyPlainHttp",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::datastore", "arn:aws:s3:::datastore/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

/** Decides on only a policy of the caller. */
const decide = (statement: Omit<Statement, "Effect">, request: Partial<AccessRequest> = {}) =>
  evaluate({ identity: [policy({ Effect: "Allow", ...statement })] }, { ...read, ...request });

describe("a good bucket policy", () => {
  const policies = { identity: [policy(mayRead)], resource: [policy(tlsOnly)] };

  it("refuses plain HTTP also to those who may read", () => {
    expect(evaluate(policies, overHttp)).toBe("explicitly denied");
    expect(evaluate(policies, { ...overHttp, caller: role, context: { "aws:securetransport": "true" } })).toBe(
      "allowed",
    );
  });

  it("lets no caller in that no other policy lets in", () => {
    const secure = { "aws:SecureTransport": "true" };
    expect(evaluate({ resource: [policy(tlsOnly)] }, { ...read, context: secure })).toBe("denied");
    expect(evaluate({ resource: [policy(tlsOnly)] }, { ...read, caller: "anonymous", context: secure })).toBe("denied");
  });

  it("does not let in another account, whatever that one's own policies say", () => {
    const everything = policy({ Effect: "Allow", Action: "*", Resource: "*" });
    const request = { ...read, caller: stranger, resourceAccount: "123456789012" };
    expect(evaluate({ ...policies, identity: [everything] }, request)).toBe("denied");
  });
});

describe("policies that are known to be bad", () => {
  it("without the statement on TLS plain HTTP gets through", () => {
    expect(evaluate({ identity: [policy(mayRead)], resource: [] }, overHttp)).toBe("allowed");
  });

  it("a statement on TLS that leaves the objects out lets plain HTTP through to them", () => {
    const bucketAlone = policy({ ...tlsOnly, Resource: "arn:aws:s3:::datastore" });
    expect(evaluate({ identity: [policy(mayRead)], resource: [bucketAlone] }, overHttp)).toBe("allowed");
  });

  it("a statement on TLS for one principal lets the others through", () => {
    const forOne = policy({ ...tlsOnly, Principal: { AWS: "arn:aws:iam::123456789012:role/other" } });
    expect(evaluate({ identity: [policy(mayRead)], resource: [forOne] }, overHttp)).toBe("allowed");
  });

  it("a public policy lets anonymous callers and other accounts in", () => {
    const resource = [policy(everyoneMayRead)];
    expect(evaluate({ resource }, { ...read, caller: "anonymous" })).toBe("allowed");
    expect(
      evaluate(
        { resource: [policy({ ...everyoneMayRead, Principal: { AWS: "*" } })] },
        { ...read, caller: "anonymous" },
      ),
    ).toBe("allowed");
    const request = { ...read, caller: stranger, resourceAccount: "123456789012" };
    expect(evaluate({ identity: [policy(mayRead)], resource }, request)).toBe("allowed");
  });

  it("an access list without its denial lets every address call", () => {
    const invoke = {
      Action: "execute-api:Invoke",
      Resource: "arn:aws:execute-api:us-west-2:123456789012:api/*",
      Principal: "*",
    } as const;
    const call: AccessRequest = {
      caller: "anonymous",
      action: "execute-api:Invoke",
      resource: "arn:aws:execute-api:us-west-2:123456789012:api/api/GET/ping",
      context: { "aws:SourceIp": "203.0.113.9" },
    };
    const open = policy({ Effect: "Allow", ...invoke });
    const outside = { NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24", "198.51.100.7"] } };
    const closed = policy({ Effect: "Allow", ...invoke }, { Effect: "Deny", ...invoke, Condition: outside });
    const from = (ip: string) => evaluate({ resource: [closed] }, { ...call, context: { "aws:SourceIp": ip } });
    expect(evaluate({ resource: [open] }, call)).toBe("allowed");
    expect(evaluate({ resource: [closed] }, call)).toBe("explicitly denied");
    expect([from("192.0.2.200"), from("198.51.100.7"), from("198.51.100.8")]).toEqual([
      "allowed",
      "allowed",
      "explicitly denied",
    ]);
  });

  it("a wildcard reaches secrets that were not meant", () => {
    const secret = {
      action: "secretsmanager:GetSecretValue",
      resource: "arn:aws:secretsmanager:us-west-2:123456789012:secret:db-x",
    };
    expect(decide({ Action: "secretsmanager:*", Resource: "*" }, secret)).toBe("allowed");
    expect(decide({ Action: "*", Resource: "arn:aws:secretsmanager:*:*:secret:db-?" }, secret)).toBe("allowed");
    expect(decide({ Action: "s3:*", Resource: "*" }, secret)).toBe("denied");
  });

  it("a trust policy without its condition lets another account's service in", () => {
    const trust: Statement = {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
    };
    const guarded = { ...trust, Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } };
    const assume: AccessRequest = {
      caller: { Service: "ecs-tasks.amazonaws.com" },
      action: "sts:AssumeRole",
      resource: role.AWS,
      context: { "aws:SourceAccount": "210987654321" },
    };
    expect(evaluate({ resource: [policy(trust)] }, assume)).toBe("allowed");
    expect(evaluate({ resource: [policy(guarded)] }, assume)).toBe("denied");
    expect(evaluate({ resource: [policy(trust)] }, { ...assume, caller: { Service: "ec2.amazonaws.com" } })).toBe(
      "denied",
    );
  });
});

describe("the decision", () => {
  it("is to deny when nothing is said", () => {
    expect(evaluate({}, read)).toBe("denied");
  });

  it("takes an allow from either side of one account", () => {
    expect(evaluate({ identity: [policy(mayRead)] }, read)).toBe("allowed");
    expect(evaluate({ resource: [policy({ ...mayRead, Principal: role })] }, read)).toBe("allowed");
  });

  it("takes a deny from either side, in whatever order", () => {
    const deny: Statement = { Effect: "Deny", Action: "s3:GetObject", Resource: "*" };
    expect(evaluate({ identity: [policy(deny, mayRead)] }, read)).toBe("explicitly denied");
    expect(evaluate({ identity: [policy(mayRead), policy(deny)] }, read)).toBe("explicitly denied");
    const resource = [policy({ ...deny, Principal: { AWS: "123456789012" } })];
    expect(evaluate({ identity: [policy(mayRead)], resource }, read)).toBe("explicitly denied");
  });

  it("needs both sides across accounts", () => {
    const request = { ...read, resourceAccount: "210987654321" };
    const resource = [policy({ ...mayRead, Principal: { AWS: "arn:aws:iam::123456789012:root" } })];
    expect(evaluate({ identity: [policy(mayRead)] }, request)).toBe("denied");
    expect(evaluate({ resource }, request)).toBe("denied");
    expect(evaluate({ identity: [policy(mayRead)], resource }, request)).toBe("allowed");
  });

  it("on a key is up to the key's policy, which may leave it to the account's policies", () => {
    const key = "arn:aws:kms:us-west-2:123456789012:key/1";
    const request: AccessRequest = { caller: role, action: "kms:Decrypt", resource: key };
    const identity = [policy({ Effect: "Allow", Action: "kms:Decrypt", Resource: key })];
    const root = { AWS: "arn:aws:iam::123456789012:root" };
    const accountDecides = policy({ Effect: "Allow", Action: "kms:*", Resource: "*", Principal: root });
    const elsewhere = policy({ Effect: "Allow", Action: "kms:*", Resource: "*", Principal: stranger });
    expect(evaluate({ identity }, request)).toBe("denied");
    expect(evaluate({ identity, resource: [elsewhere] }, request)).toBe("denied");
    expect(evaluate({ resource: [accountDecides] }, request)).toBe("denied");
    expect(evaluate({ identity, resource: [accountDecides] }, request)).toBe("allowed");
  });

  it("reads a policy with a single statement", () => {
    expect(evaluate({ identity: [{ Statement: mayRead }] }, read)).toBe("allowed");
  });
});

describe("actions and resources", () => {
  it.each([
    ["s3:GetObject", "allowed"],
    ["S3:getobject", "allowed"],
    ["s3:Get*", "allowed"],
    ["s3:?etObject", "allowed"],
    ["*", "allowed"],
    ["s3:Get", "denied"],
    ["s3:PutObject", "denied"],
    ["s3.GetObject", "denied"],
  ])("action %s: %s", (Action, decision) => {
    expect(decide({ Action, Resource: "*" })).toBe(decision);
  });

  it.each([
    ["arn:aws:s3:::datastore/flow/artifact", "allowed"],
    ["arn:aws:s3:::datastore/*", "allowed"],
    ["arn:aws:s3:::*/artifact", "allowed"],
    ["arn:aws:s3:::datastore/flow/artifac?", "allowed"],
    ["arn:aws:s3:::DATASTORE/*", "denied"],
    ["arn:aws:s3:::datastore", "denied"],
    ["arn:aws:s3:::datastore.flow/*", "denied"],
  ])("resource %s: %s", (Resource, decision) => {
    expect(decide({ Action: "s3:GetObject", Resource })).toBe(decision);
  });

  it("NotAction covers every other action", () => {
    expect(decide({ NotAction: ["s3:Put*", "s3:DeleteObject"], Resource: "*" })).toBe("allowed");
    expect(decide({ NotAction: "s3:Get*", Resource: "*" })).toBe("denied");
  });

  it("NotResource covers every other resource", () => {
    expect(decide({ Action: "s3:GetObject", NotResource: "arn:aws:s3:::other/*" })).toBe("allowed");
    expect(decide({ Action: "s3:GetObject", NotResource: ["arn:aws:s3:::other/*", object] })).toBe("denied");
  });
});

describe("what it does not know it refuses", () => {
  it.each<[string, () => unknown]>([
    [
      "condition operator DateLessThan is not supported",
      () => decide({ Action: "*", Resource: "*", Condition: { DateLessThan: { "aws:CurrentTime": "2030" } } }),
    ],
    [
      "policy element NotPrincipal is not supported",
      () => decide({ Action: "*", Resource: "*", NotPrincipal: "*" } as never),
    ],
    ["policy variables are not supported", () => decide({ Action: "*", Resource: "arn:aws:s3:::${aws:username}" })],
    ["a policy of an identity names no principal", () => decide({ Action: "*", Resource: "*", Principal: "*" })],
    ["a policy of a resource names a principal", () => evaluate({ resource: [policy(mayRead)] }, read)],
    [
      "principals of type Federated are not supported",
      () => evaluate({ resource: [policy({ ...mayRead, Principal: { Federated: "f" } })] }, read),
    ],
    [
      "only a role or a user has policies of its own",
      () => evaluate({ identity: [policy(mayRead)] }, { ...read, caller: "anonymous" }),
    ],
  ])("%s", (message, decision) => {
    expect(decision).toThrow(message);
  });
});

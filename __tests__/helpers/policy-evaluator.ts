import { type Conditions, meetsConditions, type RequestContext } from "./policy-conditions";
import { matchesWildcards } from "./wildcards";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/ is the guide that the comments cite

type OneOrMore<T> = T | readonly T[];

/** A policy as AWS stores it. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: OneOrMore<Statement>;
}

/** A statement of a policy. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action?: OneOrMore<string>;
  readonly NotAction?: OneOrMore<string>;
  readonly Resource?: OneOrMore<string>;
  readonly NotResource?: OneOrMore<string>;
  readonly Principal?: "*" | Readonly<Record<string, OneOrMore<string>>>;
  readonly Condition?: Conditions;
}

/** The policies that decide about a request. */
export interface Policies {
  /**
   * Policies of the caller.
   *
   * @default - none
   */
  readonly identity?: readonly PolicyDocument[];

  /**
   * Policies of the resource, such as a bucket's, a key's, or the trust policy of a role.
   *
   * @default - none
   */
  readonly resource?: readonly PolicyDocument[];
}

/** Who calls: a role or user by its ARN, an AWS service such as `ecs-tasks.amazonaws.com`, or an anonymous one. */
export type Caller = { readonly AWS: string } | { readonly Service: string } | "anonymous";

/** A call of AWS' API. */
export interface AccessRequest {
  readonly caller: Caller;
  /** Such as `s3:GetObject`. */
  readonly action: string;
  /** ARN of the resource. */
  readonly resource: string;

  /**
   * Account that owns the resource.
   *
   * @default - the caller's
   */
  readonly resourceAccount?: string;

  /**
   * What else is known about the call.
   *
   * @default - nothing: no condition key is present
   */
  readonly context?: RequestContext;
}

export type Decision = "allowed" | "denied" | "explicitly denied";

/** How a statement of a resource's policy speaks of a caller: the caller itself, or just the account that it is in. */
type Naming = "caller" | "account" | "nobody";

const elements = new Set("Sid Effect Action NotAction Resource NotResource Principal Condition".split(" "));

/**
 * What AWS' policies say about a request. The emulator stores policies and does not enforce them; this function reads
 * them back and does. Identity and resource policies are known, within an account and across accounts; there are no
 * organizations, permission boundaries or session policies.
 *
 * @throws on an element that is not supported (`NotPrincipal`, policy variables, some condition operators) and on
 * policies that do not fit the caller: a wrong answer would be worse than none
 */
export function evaluate({ identity = [], resource = [] }: Policies, request: AccessRequest): Decision {
  const account = accountOf(request.caller);
  if (account === undefined && identity.length > 0) throw new Error("only a role or a user has policies of its own");
  const ofCaller = identity.flatMap(statementsOf).filter((statement) => {
    if (statement.Principal !== undefined) throw new Error("a policy of an identity names no principal");
    return applies(statement, request);
  });
  const ofResource = resource
    .flatMap(statementsOf)
    .map((statement) => ({ ...statement, names: naming(statement.Principal, request.caller) }))
    .filter((statement) => statement.names !== "nobody" && applies(statement, request));

  // an explicit deny in any policy wins (reference_policies_evaluation-logic_policy-eval-denyallow.html)
  if ([...ofCaller, ...ofResource].some(({ Effect }) => Effect === "Deny")) return "explicitly denied";
  const callerMay = ofCaller.length > 0;
  const resourceLets = ofResource.some(({ names }) => names === "caller");
  // an account that is named leaves the decision to its own policies (reference_policies_elements_principal.html)
  const resourceDelegates = ofResource.some(({ names }) => names === "account");

  let allowed = resourceLets;
  if (account !== undefined && account !== (request.resourceAccount ?? account)) {
    // both accounts must agree (reference_policies_evaluation-logic-cross-account.html)
    allowed = callerMay && (resourceLets || resourceDelegates);
  } else if (account !== undefined) {
    // within an account one of the two suffices, but for a key and for the trust in a role: nothing goes without them
    // (reference_policies_evaluation-logic_policy-eval-basics.html, id_roles_terms-and-concepts.html, and "Key
    // policies in AWS KMS" of KMS' developer guide)
    const resourceHasTheSay = /^(kms:|sts:AssumeRole)/i.test(request.action);
    allowed = resourceLets || (callerMay && (resourceDelegates || !resourceHasTheSay));
  }
  // what is not allowed is denied (reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html)
  return allowed ? "allowed" : "denied";
}

function statementsOf(policy: PolicyDocument): Statement[] {
  const statements = [policy.Statement].flat() as Statement[];
  for (const statement of statements) {
    const unknown = Object.keys(statement).find((element) => !elements.has(element));
    if (unknown !== undefined) throw new Error(`policy element ${unknown} is not supported`);
    // values are put instead of variables when a request is made (reference_policies_variables.html)
    if (JSON.stringify(statement).includes("${")) throw new Error("policy variables are not supported");
  }
  return statements;
}

/** Whether a statement is about a request, regardless of the caller. */
function applies(statement: Statement, { action, resource, context = {} }: AccessRequest): boolean {
  return (
    coversAction(statement, action) &&
    coversResource(statement, resource) &&
    meetsConditions(statement.Condition ?? {}, context)
  );
}

// neither prefix nor name of an action is case-sensitive (reference_policies_elements_action.html, …_notaction.html)
function coversAction({ Action, NotAction = [] }: Statement, action: string): boolean {
  const isIn = (patterns: OneOrMore<string>) =>
    [patterns].flat().some((pattern) => matchesWildcards(pattern.toLowerCase(), action.toLowerCase()));
  return Action === undefined ? !isIn(NotAction) : isIn(Action);
}

// a policy without the element belongs to a resource and is about that one (reference_policies_elements_resource.html,
// …_notresource.html)
function coversResource({ Resource, NotResource = [] }: Statement, resource: string): boolean {
  const isIn = (patterns: OneOrMore<string>) =>
    [patterns].flat().some((pattern) => matchesWildcards(pattern, resource));
  return Resource === undefined ? !isIn(NotResource) : isIn(Resource);
}

// reference_policies_elements_principal.html
function naming(principal: Statement["Principal"], caller: Caller): Naming {
  if (principal === undefined) throw new Error("a policy of a resource names a principal");
  if (principal === "*") return "caller";
  const { AWS = [], Service = [], ...others } = principal;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) throw new Error(`principals of type ${unknown} are not supported`);
  const [identities, services] = [[AWS].flat(), [Service].flat()];
  if (identities.includes("*")) return "caller";
  if (caller === "anonymous") return "nobody";
  if ("Service" in caller) return services.includes(caller.Service) ? "caller" : "nobody";
  if (identities.includes(caller.AWS)) return "caller";
  const account = accountOf(caller)!;
  const names = (identity: string) =>
    identity === account || /^arn:[\w-]+:iam::(\d+):root$/.exec(identity)?.[1] === account;
  return identities.some(names) ? "account" : "nobody";
}

function accountOf(caller: Caller): string | undefined {
  return caller !== "anonymous" && "AWS" in caller ? caller.AWS.split(":")[4] : undefined;
}

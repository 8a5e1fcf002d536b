import { BlockList, isIPv6 } from "node:net";
import { matchesWildcards } from "./wildcards";

/** The `Condition` block of a statement: values by condition key by operator. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, ConditionValue | readonly ConditionValue[]>>>>;

type ConditionValue = string | number | boolean;

/** What is known about a request: one value per condition key, such as `{ "aws:SecureTransport": "false" }`. */
export type RequestContext = Readonly<Record<string, string>>;

type Test = (actual: string, wanted: string) => boolean;

const equal: Test = (actual, wanted) => actual === wanted;
const equalIgnoringCase: Test = (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase();

// https://docs.aws.amazon.com/IAM/latest/UserGuide/ is the guide that the comments cite; the operators are in its
// reference_policies_elements_condition_operators.html
const operators: Readonly<Record<string, Test>> = {
  Bool: equalIgnoringCase,
  StringEquals: equal,
  StringEqualsIgnoreCase: equalIgnoringCase,
  StringLike: (actual, wanted) => matchesWildcards(wanted, actual),
  // …condition_operators.html#Conditions_ARN: both work alike, wildcards included
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  IpAddress: isInRange,
};

const negations: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
  NotIpAddress: "IpAddress",
};

/**
 * Whether a request meets all conditions of a statement.
 *
 * @throws on an operator that is not supported: a guess would be worse than none
 */
export function meetsConditions(conditions: Conditions, context: RequestContext): boolean {
  // the names of condition keys are not case-sensitive (reference_policies_elements_condition.html)
  const known = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  // every operator and every key of it must match, one value of a key is enough
  // (reference_policies_condition-logic-multiple-context-keys-or-values.html)
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) =>
      meets(operator, known.get(key.toLowerCase()), [values].flat().map(String)),
    ),
  );
}

function meets(operator: string, actual: string | undefined, wanted: readonly string[]): boolean {
  const ifExists = operator.endsWith("IfExists");
  const name = ifExists ? operator.slice(0, -"IfExists".length) : operator;
  // …condition_operators.html#Conditions_Null: true says that the key must be missing
  if (name === "Null" && !ifExists) return wanted.includes(`${actual === undefined}`);
  const negated = name in negations;
  const test = operators[negations[name] ?? name];
  if (!test) throw new Error(`condition operator ${operator} is not supported`);
  // a missing key meets a negated condition and no other one, but for …IfExists
  // (…condition_operators.html#Conditions_String, #Conditions_IfExists)
  if (actual === undefined) return negated || ifExists;
  // none of the values may match a negated condition
  return wanted.some((value) => test(actual, value)) !== negated;
}

/** Compares the six parts of two ARNs one by one: a wildcard does not reach beyond a colon. */
function matchesArn(actual: string, pattern: string): boolean {
  const parts = arnParts(actual);
  const patterns = arnParts(pattern);
  return parts.length === patterns.length && parts.every((part, index) => matchesWildcards(patterns[index]!, part));
}

function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

// …condition_operators.html#Conditions_IPAddress: an address without a prefix length is that one address
function isInRange(address: string, range: string): boolean {
  const [network = "", length] = range.split("/");
  const family = (ip: string) => (isIPv6(ip) ? "ipv6" : "ipv4");
  const list = new BlockList();
  if (length === undefined) list.addAddress(network, family(network));
  else list.addSubnet(network, Number(length), family(network));
  return list.check(address, family(address));
}

import { describe, expect, it } from "vitest";
import { type Conditions, meetsConditions, type RequestContext } from "./policy-conditions";

describe("conditions", () => {
  const meets = (conditions: Conditions, context: RequestContext = {}) => meetsConditions(conditions, context);
  const arn = "arn:aws:ecs:us-west-2:123456789012:task/cluster/1";

  it.each([
    ["Bool", "true", "TRUE", true],
    ["Bool", "true", "false", false],
    ["StringEquals", "data", "data", true],
    ["StringEquals", "data", "Data", false],
    ["StringEquals", "d*", "data", false],
    ["StringNotEquals", "data", "other", true],
    ["StringNotEquals", "data", "data", false],
    ["StringEqualsIgnoreCase", "data", "Data", true],
    ["StringNotEqualsIgnoreCase", "data", "Data", false],
    ["StringLike", "d*", "data", true],
    ["StringLike", "d?", "data", false],
    ["StringNotLike", "d*", "data", false],
    ["ArnEquals", "arn:aws:ecs:*:123456789012:task/*", arn, true],
    ["ArnLike", "arn:aws:ecs:*:123456789012:task/*", arn, true],
    ["ArnLike", "arn:aws:ecs:*:task/*", arn, false],
    ["ArnLike", "arn:aws:*", arn, false],
    ["ArnLike", "arn:aws:ecs:*:123456789012:task/?", arn, false],
    ["ArnNotEquals", "arn:aws:ecs:*:210987654321:task/*", arn, true],
    ["ArnNotLike", "arn:aws:ecs:*:123456789012:task/*", arn, false],
    ["IpAddress", "192.0.2.0/24", "192.0.2.1", true],
    ["IpAddress", "192.0.2.0/24", "192.0.3.1", false],
    ["IpAddress", "192.0.2.1", "192.0.2.1", true],
    ["IpAddress", "2001:db8::/32", "2001:db8::1", true],
    ["IpAddress", "2001:db8::1", "2001:db8::2", false],
    ["IpAddress", "0.0.0.0/0", "2001:db8::1", false],
    ["NotIpAddress", "192.0.2.0/24", "192.0.3.1", true],
  ])("%s %s on %s: %s", (operator, wanted, actual, met) => {
    expect(meets({ [operator]: { "aws:Key": wanted } }, { "aws:Key": actual })).toBe(met);
  });

  it.each([
    ["StringEquals", false],
    ["Bool", false],
    ["IpAddress", false],
    ["StringNotEquals", true],
    ["ArnNotLike", true],
    ["NotIpAddress", true],
    ["StringEqualsIfExists", true],
    ["BoolIfExists", true],
    ["StringNotEqualsIfExists", true],
  ])("%s on a missing key: %s", (operator, met) => {
    expect(meets({ [operator]: { "aws:Key": "192.0.2.1" } })).toBe(met);
  });

  it("…IfExists compares a key that is there", () => {
    expect(meets({ StringEqualsIfExists: { "aws:Key": "a" } }, { "aws:Key": "b" })).toBe(false);
    expect(meets({ StringNotEqualsIfExists: { "aws:Key": "a" } }, { "aws:Key": "b" })).toBe(true);
  });

  it("Null asks whether a key is missing", () => {
    expect(meets({ Null: { "aws:Key": "true" } })).toBe(true);
    expect(meets({ Null: { "aws:Key": true } }, { "aws:Key": "a" })).toBe(false);
    expect(meets({ Null: { "aws:Key": "false" } }, { "aws:Key": "a" })).toBe(true);
  });

  it("every operator and key must match, and one value of each", () => {
    const context = { "aws:A": "1", "aws:B": "2" };
    expect(meets({ StringEquals: { "aws:A": ["0", "1"], "aws:B": "2" } }, context)).toBe(true);
    expect(meets({ StringEquals: { "aws:A": ["0", "1"], "aws:B": "3" } }, context)).toBe(false);
    expect(meets({ StringEquals: { "aws:A": "1" }, StringLike: { "aws:B": "3*" } }, context)).toBe(false);
  });

  it("of a negated condition no value may match", () => {
    expect(meets({ StringNotEquals: { "aws:A": ["0", "1"] } }, { "aws:A": "1" })).toBe(false);
    expect(meets({ StringNotEquals: { "aws:A": ["0", "1"] } }, { "aws:A": "2" })).toBe(true);
  });

  it("finds the key in whatever case it is written", () => {
    expect(meets({ Bool: { "AWS:securetransport": "false" } }, { "aws:SecureTransport": "false" })).toBe(true);
  });

  it.each(["DateLessThan", "ForAnyValue:StringEquals", "NullIfExists", "NotBool"])(
    "does not guess at %s",
    (operator) => {
      expect(() => meets({ [operator]: { "aws:Key": "a" } }, { "aws:Key": "a" })).toThrow(
        `condition operator ${operator} is not supported`,
      );
    },
  );
});

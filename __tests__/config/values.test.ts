import { describe, expect, it } from "vitest";
import { camelCase, camelCased } from "../../src/config/camel-case";
import { nearest } from "../../modules/aws/values/nearest";
import { show } from "../../src/config/plain";
import { VariablePlaceholder } from "../../src/config/variables/variable-placeholder";
import { formatPath } from "../../src/config/report/report";
import { traitsOf } from "../../src/config/schema/kinds";
import { contains, formatCidr, overlap, parseCidr } from "../../modules/aws/values/cidr";
import { addressBlockProblem, ipv6CidrProblem, isIpv6Cidr } from "../../modules/aws/values/ipv6-cidr";
import { readProviderVersion } from "../../src/config/values/provider-version";
import { parseDaily, parseWeekly, windowsOverlap } from "../../modules/aws/values/time-window";
import { z } from "zod";

describe("CIDR blocks", () => {
  it.each(["0.0.0.0/0", "10.0.0.0/16", "255.255.255.255/32"])("are read and written: %s", (text) => {
    expect(formatCidr(parseCidr(text)!)).toBe(text);
  });

  it("know what they contain and overlap", () => {
    const [vpc, first, second] = ["10.0.0.0/16", "10.0.0.0/17", "10.0.128.0/17"].map((text) => parseCidr(text)!);
    expect(contains(vpc!, second!)).toBe(true);
    expect(contains(first!, vpc!)).toBe(false);
    expect(overlap(first!, second!)).toBe(false);
    expect(overlap(vpc!, second!)).toBe(true);
  });
});

describe("blocks of IPv6", () => {
  it.each(["::/0", "2001:db8::/32", "2001:db8:0:1::/64", "fd00::/8", "2001:db8:1:2:3:4:5:6/128", "1:0:0:2::/64"])(
    "are taken in the form in which AWS keeps them: %s",
    (text) => {
      expect(ipv6CidrProblem(text)).toBeUndefined();
      expect(addressBlockProblem(text)).toBeUndefined();
      expect(isIpv6Cidr(text)).toBe(true);
    },
  );

  it.each([
    ["2001:DB8::/32", "must be in its short form, as AWS keeps it", "2001:db8::/32"],
    ["2001:0db8:0:0::/32", "must be in its short form, as AWS keeps it", "2001:db8::/32"],
    ["0:0:0:0:0:0:0:0/0", "must be in its short form, as AWS keeps it", "::/0"],
    ["1:0:0:0:2:0:0:0/80", "must be in its short form, as AWS keeps it", "1::2:0:0:0/80"],
    ["2001:db8::1/64", "must be a network, without bits of the host", "2001:db8::/64"],
    ["2001:db8:4000::/33", "must be a network, without bits of the host", "2001:db8::/33"],
    ["2001:db8:ffff::/47", "must be a network, without bits of the host", "2001:db8:fffe::/47"],
  ])("%s %s, %s", (text, problem, right) => {
    expect(ipv6CidrProblem(text)).toContain(problem);
    expect(ipv6CidrProblem(text)).toMatch(new RegExp(`${right}$`));
    expect(isIpv6Cidr(text)).toBe(true);
  });

  it.each([
    "2001:db8::",
    "2001:db8::/129",
    "2001:db8::/032",
    ":::/0",
    "1::2::/64",
    "1:2:3/64",
    "12345::/32",
    "g::/8",
    "10.0.0.0/8",
    "::ffff:192.0.2.0/120",
    "1:2:3:4:5:6:7::8/128",
  ])("are nothing else: %s", (text) => {
    expect(isIpv6Cidr(text)).toBe(false);
    expect(ipv6CidrProblem(text)).toContain("must be an IPv6 CIDR block such as 2001:db8::/32; found");
  });
});

describe("the constraint of the AWS provider", () => {
  it.each([
    ["~> 6.25", 6],
    ["~> 6.25.0", 6],
    ["6.25.0", 6],
    ["= 6.0", 6],
    [">= 6.0, < 7.0", 6],
    [">= 6.0, <= 6.99", 6],
    ["> 5.100.0, != 5.101.0, < 6", 5],
    ["~> 5.100", 5],
    [">=5.100.0,<6.0.0", 5],
  ])("%s is of major %i", (constraint, major) => {
    expect(readProviderVersion(constraint)).toEqual({ major });
  });

  it.each([
    ["latest", 'must be a version constraint such as "~> 6.25" or ">= 5.100, < 6.0"; found "latest"'],
    ["~> 6", 'must stay within one major version, such as "~> 6.25" or ">= 5.100, < 6.0"; found "~> 6"'],
    [">= 5.100", 'must stay within one major version, such as "~> 6.25" or ">= 5.100, < 6.0"; found ">= 5.100"'],
    ["< 6.0", 'must stay within one major version, such as "~> 6.25" or ">= 5.100, < 6.0"; found "< 6.0"'],
    [
      ">= 5.100, < 6.1",
      'must stay within one major version, such as "~> 6.25" or ">= 5.100, < 6.0"; found ">= 5.100, < 6.1"',
    ],
    ["~> 7.0", 'must allow a version of major 5 (5.100 or newer) or 6; found "~> 7.0"'],
    ["~> 5.99", 'must allow no version under 5.100; found "~> 5.99"'],
  ])("%s is refused", (constraint, problem) => {
    expect(readProviderVersion(constraint)).toEqual({ problem });
  });
});

describe("time windows", () => {
  const meet = (daily: string, weekly: string) => windowsOverlap(parseDaily(daily)!, parseWeekly(weekly)!);

  it.each([
    ["04:00-05:00", "Wed:04:30-Wed:06:00", true],
    ["04:00-05:00", "Wed:05:00-Wed:06:00", false],
    ["23:30-00:30", "Mon:00:00-Mon:00:30", true],
    ["00:00-00:30", "Sun:23:45-Mon:00:15", true],
    ["23:30-00:30", "Sun:23:45-Mon:00:15", true],
    ["12:00-12:30", "Sun:23:45-Mon:00:15", false],
  ])("%s every day and %s overlap: %s", (daily, weekly, expected) => {
    expect(meet(daily, weekly)).toBe(expected);
  });
});

describe("names", () => {
  it("are found again, whatever their case and dashes", () => {
    const known = ["batch_type", "db_name", "tags"];
    expect(["batchType", "BATCH-TYPE", "batch_tpye", "tag", "dbname"].map((word) => nearest(word, known))).toEqual([
      ...["batch_type", "batch_type", "batch_type", "tags", "db_name"],
    ]);
    expect(["", "a", "colour", "databasename"].map((word) => nearest(word, known))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(nearest("x", [])).toBeUndefined();
  });

  it("become camelCase", () => {
    expect(["subnet1_id", "s3_bucket_name", "tags"].map(camelCase)).toEqual(["subnet1Id", "s3BucketName", "tags"]);
    expect(camelCased({ a_b: { c_d: 1 }, e: undefined })).toEqual({ aB: { c_d: 1 } });
  });
});

it("paths are written as people write them", () => {
  expect(formatPath(["deployments", "dev-1", "inputs", "tags", "a b", "list", 2])).toBe(
    'deployments.dev-1.inputs.tags["a b"].list[2]',
  );
});

it("values are shown short", () => {
  expect([undefined, null, [1], { a: 1 }, new VariablePlaceholder("x"), true, 1.5, "a"].map(show)).toEqual([
    ...[
      "nothing",
      "nothing",
      "a list",
      "a map",
      "${var.x}, which must be known at synthesis here",
      "true",
      "1.5",
      '"a"',
    ],
  ]);
  expect(show("x".repeat(100))).toBe(`"${"x".repeat(75)}…"`);
});

it("a schema without traits is a mistake of ours", () => {
  expect(() => traitsOf(z.string())).toThrow("the schema has no traits");
});

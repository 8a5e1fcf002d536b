import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { checkProps } from "../../../modules/aws/check-props";
import { Vpc } from "../../../modules/aws/vpc/vpc";
import { cidrBlock } from "../../../modules/aws/values/formats";
import { choice, flag, integer, listOf, mapOf, settings, text } from "../../../modules/aws/values/value-rule";
import { Metaflow } from "../../../modules/metaflow/metaflow";
import { ElasticacheRedis } from "../../../modules/placeos/elasticache-redis/elasticache-redis";
import { Placeos } from "../../../modules/placeos/placeos";
import { environment, naming } from "../../helpers/fixtures";
import { PlaceosNames } from "../../../modules/placeos/common/placeos-names";
import { placeosProps } from "../../helpers/placeos";
import { synthesize } from "../../helpers/synth";

const rules = {
  cidr: cidrBlock,
  cidrs: listOf(cidrBlock, 1),
  size: integer({ min: 1, max: 9, unit: "GiB" }),
  mode: choice(["single", "per_zone"]),
  on: flag(),
  tags: mapOf(
    "a map of tags",
    text({ allowed: "short", maxLength: 3 }),
    text({ allowed: "a key", pattern: /^[a-z]+$/ }),
  ),
  part: settings({ name: text({ allowed: "a name", pattern: /^[a-z]+$/ }), port: integer({ min: 1 }) }, ["name"]),
};

const check = (props: object | ((scope: Construct) => object)) => () =>
  synthesize((stack) => checkProps(stack, typeof props === "function" ? props(stack) : props, rules));

describe("the check of props", () => {
  it("takes what is right, what is not given, and what it knows nothing of", () => {
    expect(
      check({
        ...{ cidr: "10.0.0.0/16", cidrs: ["10.1.0.0/16"], size: 9, mode: "single", on: false, tags: { a: "b" } },
        ...{ part: { name: "x", other: 1 }, other: "banana" },
      }),
    ).not.toThrow();
    expect(check({ cidr: undefined })).not.toThrow();
  });

  it.each<[object, string]>([
    [{ cidr: "banana" }, 'cidr must be a CIDR block such as 10.0.0.0/16; found "banana"'],
    [{ cidr: 7 }, "cidr must be a CIDR block such as 10.0.0.0/16; found 7"],
    [{ cidrs: ["10.0.0.0/16", "10.0.0.1/16"] }, "cidrs[1] must be a network, without bits of the host"],
    [{ cidrs: [] }, "cidrs must be a list of 1 or more, each element a CIDR block such as 10.0.0.0/16; found an empty"],
    [{ cidrs: "10.0.0.0/16" }, "cidrs must be a list of 1 or more"],
    [{ size: 10 }, "size must be a whole number of GiB from 1 to 9; found 10"],
    [{ size: 1.5 }, "size must be a whole number of GiB from 1 to 9; found 1.5"],
    [{ mode: "per-zone" }, 'mode must be one of single, per_zone; found "per-zone"; did you mean per_zone?'],
    [{ on: "yes" }, 'on must be true or false; found "yes"'],
    [{ tags: { A: "b" } }, 'tags.A must be a key; found "A"; did you mean a?'],
    [{ tags: { a: "long" } }, "tags.a must have at most 3 characters; found 4"],
    [{ part: {} }, "part.name is required: a name"],
    [{ part: { name: "x", port: 0 } }, "part.port must be a whole number, 1 or more; found 0"],
    [{ part: "x" }, 'part must be a map of settings; found "x"'],
  ])("refuses %j", (props, message) => {
    expect(check(props)).toThrow(message);
  });

  it("tells everything at once, with the construct's path", () => {
    expect(() =>
      synthesize((stack) => {
        new Vpc(stack, "Network", {
          ...{ naming, environment: environment(stack), cidr: "banana", nat: "none" as "single" },
          ...{ publicSubnetCidrs: ["10.0.0.0/24", "pear"], privateSubnetCidrs: ["10.0.1.0/24", "10.0.2.0/24"] },
        });
      }),
    ).toThrow(
      [
        "Vpc at test/Network:",
        '- cidr must be a CIDR block such as 10.0.0.0/16; found "banana"',
        '- publicSubnetCidrs[1] must be a CIDR block such as 10.0.0.0/16; found "pear"',
        '- nat must be one of single, per_zone; found "none"',
      ].join("\n"),
    );
  });

  it("leaves to Terraform what only Terraform knows", () => {
    const late = (scope: Construct) => ({
      cidr: new TerraformVariable(scope, "cidr", { type: "string" }).stringValue,
      cidrs: new TerraformVariable(scope, "cidrs", { type: "list(string)" }).listValue,
      size: new TerraformVariable(scope, "size", { type: "number" }).numberValue,
      tags: { a: "${var.tag}" },
    });
    expect(check(late)).not.toThrow();
  });
});

describe("products and their parts", () => {
  it.each<[string, (scope: Construct) => unknown, string]>([
    [
      "Metaflow",
      (scope) =>
        new Metaflow(scope, "Metaflow", {
          region: "us-west-2",
          tags: {},
          enableStepFunctions: false,
          vpcCidrBlocks: ["banana"],
          dbName: "select",
        }),
      "Metaflow at test/Metaflow:\n- vpcCidrBlocks[0] must be",
    ],
    [
      "Placeos",
      (scope) => new Placeos(scope, "Placeos", { ...placeosProps, ingressCidrBlocks: ["banana"] }),
      "Placeos at test/Placeos: ingressCidrBlocks[0] must be a CIDR block",
    ],
    [
      "a part of PlaceOS",
      (scope) =>
        new ElasticacheRedis(scope, "Redis", {
          ...{
            names: new PlaceosNames({ environmentName: "Campus" }),
            subnetIds: ["subnet-11111111"],
            securityGroupId: "sg-11111111",
          },
          redisSnapshotWindow: "late",
        }),
      "ElasticacheRedis at test/Redis: redisSnapshotWindow must be a daily window",
    ],
    [
      "a region",
      (scope) => new Metaflow(scope, "Metaflow", { region: "mars-north-1", tags: {}, enableStepFunctions: false }),
      'region must be an AWS region such as us-west-2; found "mars-north-1"',
    ],
  ])("check what they are given: %s", (_, build, message) => {
    expect(() => synthesize((stack) => void build(stack))).toThrow(message);
  });
});

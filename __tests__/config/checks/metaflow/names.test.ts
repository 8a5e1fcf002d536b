import { describe, expect, it } from "vitest";
import { inputMessages, inputWarnings } from "../../files";

describe("refuses", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "neither prefix nor suffix",
      { resource_prefix: "", resource_suffix: "" },
      ["resource_prefix: must not be empty together with resource_suffix: names would be empty"],
    ],
    [
      "a prefix that AWS keeps for security groups",
      { resource_prefix: "sg-team" },
      ["resource_prefix: must not begin with sg-, which AWS keeps for security groups"],
    ],
    [
      "a prefix that AWS reserves for load balancers",
      { resource_prefix: "internal" },
      ["resource_prefix: must not begin with internal-, which AWS reserves for load balancers"],
    ],
    [
      "the same prefix of the load balancers' own",
      { load_balancer_name_prefix: "internal-x" },
      ["load_balancer_name_prefix: must not begin with internal-, which AWS reserves for load balancers"],
    ],
    [
      "a prefix that S3 reserves",
      { resource_prefix: "sthree" },
      [
        "resource_prefix: makes the bucket's name sthree-s3-00000000, which must not begin with sthree-, which S3 reserves",
      ],
    ],
    [
      "a suffix that S3 reserves",
      { resource_suffix: "s3alias" },
      [
        "resource_prefix: makes the bucket's name metaflow-s3-s3alias, which must not end in -s3alias, which S3 reserves",
      ],
    ],
    [
      "a double dash",
      { resource_prefix: "a--b" },
      [
        'resource_prefix: must be at most 32 lower-case letters, digits and single dashes, beginning with a letter and not ending in a dash, or empty; found "a--b"',
      ],
    ],
    [
      "a long suffix",
      { resource_suffix: "a-very-long-suffix" },
      ["resource_suffix: must have at most 16 characters; found 18"],
    ],
    [
      "a long database identifier",
      { db_identifier_prefix: "x".repeat(54), db_name: "metaflowx" },
      [`db_identifier_prefix: makes the identifier ${"x".repeat(54)}-metaflowx, 64 characters; at most 63 are allowed`],
    ],
    [
      "one that is too long for an instance of Aurora",
      { db_identifier_prefix: "x".repeat(53), db_engine: "aurora-postgresql" },
      [
        `db_identifier_prefix: makes the identifier ${"x".repeat(53)}-metaflow-0, 64 characters; at most 63 are allowed`,
      ],
    ],
    [
      "a role by its ARN",
      { existing_role_names: { ecs_execution_role: "arn:aws:iam::123456789012:role/a", other: "x" } },
      [
        "existing_role_names.other: unknown setting; docs/configuration-reference.md lists all",
        'existing_role_names.ecs_execution_role: must be the name of an IAM role, 1 to 64 characters; found "arn:aws:iam::123456789012:role/a"; did you mean a?',
      ],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputMessages(inputs)).toEqual(expected);
  });
});

describe("leaves out what follows from something wrong", () => {
  it("names", () => {
    expect(inputMessages({ resource_prefix: "A" })).toHaveLength(1);
  });
});

describe("warns of", () => {
  it("a bucket with a dot", () => {
    expect(inputWarnings({ s3_bucket_name: "my.bucket" })).toEqual([
      "s3_bucket_name: has a dot: clients that check certificates cannot use virtual-hosted addresses",
    ]);
  });
});

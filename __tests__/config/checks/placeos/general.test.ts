import { expect, it } from "vitest";
import { placeosMessages, placeosWarnings } from "../../placeos-files";

it.each<[what: string, inputs: Record<string, unknown>, messages: string[]]>([
  [
    "an environment name that is no DNS label",
    { environment_name: "Head Office" },
    [
      "environment_name: must be at most 20 letters, digits and single dashes, beginning with a letter and not ending in " +
        'a dash; found "Head Office"',
    ],
  ],
  [
    "an environment name that is too long",
    { environment_name: "a".repeat(21) },
    ["environment_name: must have at most 20 characters; found 21"],
  ],
  [
    "a channel for a release",
    { placeos_tag: "latest" },
    ['placeos_tag: must be the tag of one release such as placeos-2.2602.5, not of a channel; found "latest"'],
  ],
  [
    "a release that needs PostgreSQL and etcd",
    { placeos_tag: "placeos-2.2304.0" },
    [
      "placeos_tag: must be one from placeos-1.2108.2 to 1.2303, or from placeos-2.2404.1 on: this one needs both PostgreSQL and " +
        'etcd, which only releases from placeos-2.2404.1 on do without; found "placeos-2.2304.0"',
    ],
  ],
  [
    "a record without a name",
    { domain_name: null, hosted_zone_id: "Z123" },
    ["hosted_zone_id: needs domain_name: a record has a name"],
  ],
  [
    "environment names that begin as AWS' own names do",
    { environment_name: "SG-Office" },
    [
      "environment_name: must not begin with sg-, or be sg: AWS keeps names of security groups that begin so for itself",
    ],
  ],
  [
    "an environment name that load balancers cannot have",
    { environment_name: "internal" },
    [
      "environment_name: must not begin with internal-, or be internal: AWS keeps names of load balancers that begin so for itself",
    ],
  ],
  [
    "what is in another region or partition",
    {
      kms_key_arn: "arn:aws:kms:eu-west-1:123456789012:key/1",
      permissions_boundary_arn: "arn:aws-cn:iam::123456789012:policy/boundary",
      log_destination_arn: "arn:aws:logs:eu-west-1:123456789012:destination:archive",
    },
    [
      "permissions_boundary_arn: must begin with arn:aws:, as all ARNs of ap-southeast-2 do; found arn:aws-cn:",
      "kms_key_arn: must be in the deployment's region ap-southeast-2; found eu-west-1",
      "log_destination_arn: must be in the deployment's region ap-southeast-2; found eu-west-1",
    ],
  ],
  [
    "an alias where policies need the key",
    { kms_key_arn: "arn:aws:kms:ap-southeast-2:123456789012:alias/data" },
    [expect.stringContaining("kms_key_arn: must be") as unknown as string],
  ],
])("refuses %s", (_, inputs, messages) => {
  expect(placeosMessages(inputs)).toEqual(messages);
});

it.each<[what: string, inputs: Record<string, unknown>, warnings: string[]]>([
  [
    "no domain name",
    { domain_name: null },
    ["domain_name: is not given: no certificate covers the load balancer's own name, and browsers will warn"],
  ],
])("warns of %s", (_, inputs, warnings) => {
  expect(placeosWarnings(inputs)).toEqual(warnings);
});

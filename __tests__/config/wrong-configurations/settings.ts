import { entry, readOne } from "../files";
import { at, input, type WrongConfiguration, wrongInput } from "./wrong-configuration";

/** What is wrong with the settings of a deployment other than its inputs and its network. */
export const settings: readonly WrongConfiguration[] = [
  [
    "a misspelt setting",
    () => readOne(entry({ provder: {} })),
    [`${at}.provder: unknown setting; did you mean provider?`],
    5,
  ],
  [
    "an input one level up",
    () => readOne(entry({ batch_type: "ec2" })),
    [`${at}.batch_type: unknown setting; batch_type belongs under inputs`],
    5,
  ],
  [
    "a setting among the inputs",
    wrongInput({ region: "us-west-2" }),
    [`${input}.region: unknown input; region belongs one level up, next to inputs`],
    5,
  ],
  [
    "no region",
    () => readOne({ ...entry(), region: undefined }),
    [`${at}.region: is required: an AWS region such as us-west-2`],
    5,
  ],
  [
    "no region at all",
    () => readOne(entry({ region: "Oregon" })),
    [`${at}.region: must be an AWS region such as us-west-2; found "Oregon"`],
    4,
  ],
  [
    "a region of another kind",
    () => readOne(entry({ region: "us-west2" })),
    [`${at}.region: must be an AWS region such as us-west-2; found "us-west2"; did you mean us-west-2?`],
    5,
  ],
  [
    "a foreign partition",
    () => readOne(entry({ region: "us-iso-east-1" })),
    [
      `${at}.region: us-iso-east-1 is in a partition that is not supported; supported are aws, aws-cn, aws-us-gov, aws-eusc`,
    ],
    4,
  ],
  [
    "an old provider",
    () => readOne(entry({ aws_provider_version: "~> 4.67" })),
    [`${at}.aws_provider_version: must allow a version of major 5 (5.100 or newer) or 6; found "~> 4.67"`],
    3,
  ],
  [
    "a misspelt provider setting",
    () => readOne(entry({ provider: { assume_role: { arn: "x" } } })),
    [
      `${at}.provider.assume_role.arn: unknown setting; known are role_arn, external_id, session_name`,
      `${at}.provider.assume_role.role_arn: is required: an ARN such as arn:aws:iam::123456789012:role/name`,
    ],
    4,
  ],
  [
    "an account id without quotes",
    () => readOne(entry({ provider: { allowed_account_ids: [123456789012] } })),
    [
      `${at}.provider.allowed_account_ids[0]: must be the 12 digits of an account id; found 123456789012; write it in quotes`,
    ],
    5,
  ],
  [
    "a role of another partition",
    () => readOne(entry({ provider: { assume_role: { role_arn: "arn:aws-cn:iam::123456789012:role/x" } } })),
    [`${at}.provider.assume_role.role_arn: must begin with arn:aws:, as all ARNs of us-west-2 do; found arn:aws-cn:`],
    4,
  ],
  [
    "a profile file of the wrong kind",
    () => readOne(entry({ profile_file: true })),
    [`${at}.profile_file: must be the path of a file, or false; found true`],
    4,
  ],
  [
    "a late-bound backend",
    () => readOne(entry({ backend: { s3: { bucket: "${var.bucket}", region: "us-west-2" } } })),
    [`${at}.backend.s3.bucket: cannot be a variable: Terraform reads the backend before it knows any variable`],
    4,
  ],
];

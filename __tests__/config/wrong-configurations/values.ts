import { entry, readOne } from "../files";
import { input, type WrongConfiguration, wrongInput } from "./wrong-configuration";

/** Inputs that are not known, and values of the wrong kind. */
export const values: readonly WrongConfiguration[] = [
  [
    "a misspelt input",
    wrongInput({ batch_tpye: "ec2" }),
    [`${input}.batch_tpye: unknown input; did you mean batch_type?`],
    5,
  ],
  [
    "an unknown input",
    wrongInput({ colour: "blue" }),
    [`${input}.colour: unknown input; docs/configuration-reference.md lists all`],
    4,
  ],
  [
    "no inputs",
    () => readOne({ ...entry(), inputs: undefined }),
    [`${input}.tags: is required: a map of tags`, `${input}.enable_step_functions: is required: true or false`],
    5,
  ],
  [
    "a word for a switch",
    wrongInput({ enable_step_functions: "yes" }),
    [`${input}.enable_step_functions: must be true or false; found "yes"; did you mean true?`],
    5,
  ],
  [
    "a word in capitals",
    wrongInput({ batch_type: "EC2" }),
    [`${input}.batch_type: must be one of ec2, fargate; found "EC2"; did you mean ec2?`],
    5,
  ],
  [
    "a word of IMDS",
    wrongInput({ launch_template_http_tokens: "require" }),
    [
      `${input}.launch_template_http_tokens: must be one of optional, required; found "require"; did you mean required?`,
    ],
    5,
  ],
  [
    "too many hops",
    wrongInput({ launch_template_http_put_response_hop_limit: 65 }),
    [`${input}.launch_template_http_put_response_hop_limit: must be a whole number from 1 to 64; found 65`],
    5,
  ],
  [
    "half a vCPU",
    wrongInput({ compute_environment_max_vcpus: 16.5 }),
    [`${input}.compute_environment_max_vcpus: must be a whole number, 1 or more; found 16.5`],
    5,
  ],
  [
    "a string for a list",
    wrongInput({ access_list_cidr_blocks: "10.0.0.0/8" }),
    [
      `${input}.access_list_cidr_blocks: must be a list, each element a CIDR block such as 10.0.0.0/16; found "10.0.0.0/8"; write [10.0.0.0/8]`,
    ],
    5,
  ],
  [
    "a number for a version",
    wrongInput({ db_engine_version: 16 }),
    [
      `${input}.db_engine_version: must be a version of PostgreSQL in quotes, such as "16" or "16.4"; found 16; write it in quotes`,
    ],
    5,
  ],
  [
    "a number for a tag",
    wrongInput({ tags: { cost: 42 } }),
    [
      `${input}.tags.cost: must be the value of a tag: at most 256 letters, digits, spaces and _.:/=+-@; found 42; write it in quotes`,
    ],
    5,
  ],
  [
    "a reserved tag",
    wrongInput({ tags: { "aws:x": "y" } }),
    [`${input}.tags["aws:x"]: tags must not begin with aws:, which AWS reserves; found "aws:x"`],
    4,
    "https://docs.aws.amazon.com/general/latest/gr/aws_tagging.html",
  ],
  [
    "a number that never ends",
    wrongInput({ db_engine_version: `9.${"1".repeat(10_000)}` }),
    [
      `${input}.db_engine_version: cannot have 10000 digits or . - + | in a row, which take cdktf too long; found "9.${"1".repeat(73)}…"`,
      `${input}.db_engine_version: must be a version of PostgreSQL in quotes, such as "16" or "16.4"; found "9.${"1".repeat(73)}…"`,
    ],
    3,
  ],
  [
    "a long external id",
    wrongInput({ user_role: { external_id: "x".repeat(1225) } }),
    [`${input}.user_role.external_id: must have at most 1224 characters; found 1225`],
    4,
    "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
  ],
  [
    "user data that an instance has no room for",
    wrongInput({ launch_template_user_data: `Content-Type: multipart/mixed; boundary=B\n\n${"x".repeat(16_384)}` }),
    [`${input}.launch_template_user_data: must have at most 16384 bytes`],
    4,
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
  ],
];

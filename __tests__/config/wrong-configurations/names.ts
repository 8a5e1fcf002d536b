import { input, type WrongConfiguration, wrongInput } from "./wrong-configuration";

/** Names and ARNs that cannot be. */
export const names: readonly WrongConfiguration[] = [
  [
    "a prefix with capitals",
    wrongInput({ resource_prefix: "Metaflow" }),
    [
      `${input}.resource_prefix: must be at most 32 lower-case letters, digits and single dashes, beginning with a letter and not ending in a dash, or empty; found "Metaflow"; did you mean metaflow?`,
    ],
    5,
  ],
  [
    "a long prefix",
    wrongInput({ resource_prefix: "metaflow-of-the-data-platform-team" }),
    [`${input}.resource_prefix: must have at most 32 characters; found 34`],
    4,
  ],
  [
    "no suffix to the default prefix",
    wrongInput({ resource_suffix: "" }),
    [
      `${input}.resource_suffix: must not be empty with the prefix metaflow: the bucket metaflow-s3 is taken; give a suffix, another prefix, or s3_bucket_name`,
    ],
    5,
  ],
  [
    "a long load balancer name",
    wrongInput({ load_balancer_name_prefix: "a-very-long-prefix-for-balancers" }),
    [
      `${input}.load_balancer_name_prefix: makes the load balancer's name a-very-long-prefix-for-balancers-nlb, 36 characters; at most 32 are allowed`,
    ],
    4,
  ],
  [
    "a bucket's name",
    wrongInput({ s3_bucket_name: "My_Bucket" }),
    [
      `${input}.s3_bucket_name: must be 3 to 63 lower-case letters, digits, dots and dashes, with a letter or digit at both ends; found "My_Bucket"`,
    ],
    4,
  ],
  [
    "an ARN of another service",
    wrongInput({ batch_extra_bucket_arns: ["arn:aws:sns:us-west-2:123456789012:x"] }),
    [
      `${input}.batch_extra_bucket_arns[0]: must be an ARN such as arn:aws:s3:::my-bucket; found "arn:aws:sns:us-west-2:123456789012:x"`,
    ],
    3,
  ],
  [
    "an ARN of another partition",
    wrongInput({ batch_extra_bucket_arns: ["arn:aws-cn:s3:::my-bucket"] }),
    [`${input}.batch_extra_bucket_arns[0]: must begin with arn:aws:, as all ARNs of us-west-2 do; found arn:aws-cn:`],
    4,
  ],
  [
    "a certificate of another region",
    wrongInput({
      ui_certificate_arn: "arn:aws:acm:us-east-1:123456789012:certificate/a",
      ui_allow_list: ["10.0.0.0/8"],
    }),
    [`${input}.ui_certificate_arn: must be in the deployment's region us-west-2; found us-east-1`],
    4,
  ],
  [
    "a policy of another partition, and a log group that does not exist",
    wrongInput({ additional_worker_policy_arns: ["arn:aws-cn:iam::aws:policy/A"], batch_job_log_group: "manged" }),
    [
      `${input}.batch_job_log_group: must be one of existing, managed, imported; found "manged"; did you mean managed?`,
      `${input}.additional_worker_policy_arns[0]: must begin with arn:aws:, as all ARNs of us-west-2 do; found arn:aws-cn:`,
    ],
    5,
  ],
  [
    "a partition that does not fit",
    wrongInput({ iam_partition: "aws-us-gov" }),
    [`${input}.iam_partition: must be aws, the partition of us-west-2; found "aws-us-gov"`],
    5,
  ],
];

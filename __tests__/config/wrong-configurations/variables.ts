import { input, type WrongConfiguration, wrongInput } from "./wrong-configuration";

/** Variables where none can be. */
export const variables: readonly WrongConfiguration[] = [
  [
    "a late-bound switch",
    wrongInput({ enable_step_functions: "${var.sfn}" }),
    [`${input}.enable_step_functions: cannot be a variable: it decides which resources exist`],
    4,
  ],
  [
    "a late-bound map of names",
    wrongInput({ db_parameters: "${var.parameters}" }),
    [`${input}.db_parameters: cannot be a variable: its keys must be known at synthesis; its values may be variables`],
    5,
  ],
  [
    "a variable among text",
    wrongInput({ db_username: "u-${var.user}" }),
    [
      `${input}.db_username: "u-\${var.user}" mixes a variable with other text; only a whole value can be a variable: "\${var.NAME}"`,
    ],
    5,
  ],
  [
    "one variable of two types",
    wrongInput({ log_retention_in_days: "${var.x}", db_username: "${var.x}" }),
    [
      `${input}.db_username: the variable x is used as string here and as number in inputs.log_retention_in_days; use two variables`,
    ],
    5,
  ],
  [
    "a name that Terraform keeps",
    wrongInput({ db_username: "${var.count}" }),
    [`${input}.db_username: Terraform keeps the name count for itself; rename the variable`],
    5,
  ],
];

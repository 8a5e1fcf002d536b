import { entry, read, readOne, readText } from "../files";
import { at, input, type WrongConfiguration } from "./wrong-configuration";

/** What is wrong with the map of deployments. */
export const deployments: readonly WrongConfiguration[] = [
  [
    "no deployments",
    () => readText("deployments: {}\n"),
    [
      "deployments.yaml: deployments: must be deployments under their names, such as my-dev: { product: metaflow, region: us-west-2, … }; found an empty map",
    ],
    4,
  ],
  [
    "deployments as a list",
    () => readText("deployments: [a]\n"),
    [
      "deployments.yaml: deployments: must be deployments under their names, such as my-dev: { product: metaflow, region: us-west-2, … }; found a list",
    ],
    4,
  ],
  [
    "an unknown section",
    () => readText("deployment: {}\n"),
    [
      "deployments.yaml: deployment: unknown setting; did you mean deployments?",
      "deployments.yaml: deployments: must be deployments under their names, such as my-dev: { product: metaflow, region: us-west-2, … }; found nothing",
    ],
    5,
  ],
  [
    "defaults as a list",
    () => readText("defaults: []\ndeployments: {a: 1}\n"),
    [
      "deployments.yaml: defaults: must be settings such as region: us-west-2, without dashes; found a list",
      "deployments.yaml: deployments.a: must be the settings of a deployment, such as product: metaflow; found 1",
    ],
    4,
  ],
  [
    "a name that is a path",
    () => read({ "../dev": entry() }),
    [
      'deployments.yaml: deployments["../dev"]: the name must be 1 to 90 letters, digits, dashes and underscores, beginning with a letter or digit; found "../dev"',
    ],
    4,
  ],
  [
    "names that differ in case",
    () => read({ dev: entry(), Dev: entry() }),
    ["deployments.yaml: deployments.Dev: the name differs from dev only in upper and lower case; rename one of them"],
    4,
  ],
  [
    "no product",
    () => readOne({ ...entry(), product: undefined }),
    [`${at}.product: is required: one of metaflow, placeos`],
    5,
  ],
  [
    "an unknown product",
    () => readOne(entry({ product: "kafka" })),
    [`${at}.product: must be one of metaflow, placeos; found "kafka"`],
    4,
  ],
  [
    "a misspelt product",
    () => readOne(entry({ product: "metalfow" })),
    [`${at}.product: must be one of metaflow, placeos; found "metalfow"; did you mean metaflow?`],
    5,
  ],
  [
    "a name that is not there",
    () =>
      readText(
        "deployments: {a: {product: metaflow, region: us-west-2, network: {cidr: 10.0.0.0/16}, inputs: {tags: {}, enable_step_functions: true}}}",
        "deployments.yaml",
        ["b", "a"],
      ),
    ['deployments.yaml: no deployment is named "b"; there are a'],
    5,
  ],
  [
    "several things in several deployments",
    () =>
      read({
        dev: entry({ inputs: { batch_tpye: 1, batch_type: "x" } }),
        prod: entry({ region: "x", inputs: { resource_suffix: "-" } }),
      }),
    [
      `${input}.batch_tpye: unknown input; did you mean batch_type?`,
      `${input}.batch_type: must be one of ec2, fargate; found "x"`,
      'deployments.yaml: deployments.prod.region: must be an AWS region such as us-west-2; found "x"',
      'deployments.yaml: deployments.prod.inputs.resource_suffix: must be `random`, or at most 16 lower-case letters, digits and single dashes, not beginning or ending with a dash, or empty; found "-"',
    ],
    5,
  ],
];

import { features } from "./features";
import type { Choice, Pair, Switches } from "./pairwise";

/** The feature switches and their values. */
export const switches: Switches = Object.fromEntries(
  Object.entries(features).map(([name, values]) => [name, Object.keys(values)]),
);

/** The values with which there is something. */
const on = (name: string): readonly string[] => switches[name]!.filter((value) => value !== "off" && value !== "none");

/** Pairs that the configuration refuses: what the partition lacks, and parts without one that they need. */
export const forbidden: readonly Pair[] = [
  ["partition", "aws-cn", "ui", "cognito"],
  ["partition", "aws-cn", "ui", "pool"],
  ["batch", "off", "step_functions", "on"],
  ["batch", "off", "notebook", "jobs"],
  // there is no Step Functions without Batch, and no Batch without a datastore
  ["datastore", "off", "step_functions", "on"],
  // people could use nothing but the metadata service, and that only where it has a key
  ...["batch", "notebook", "ui", "user_role"].flatMap((name) =>
    on(name).map((value): Pair => ["datastore", "off", name, value]),
  ),
  ...on("ui").map((value): Pair => ["metadata_service", "off", "ui", value]),
];

/** The deployment that a choice of features describes, readable for AWS provider 5. */
export function deploymentOf(choice: Choice): Record<string, unknown> {
  const partition = choice.partition!;
  const pieces = Object.entries(choice).map(([name, value]) => features[name]![value]!(partition));
  const inputs = Object.assign({}, ...pieces.map((piece) => piece.inputs ?? {})) as Record<string, unknown>;
  return { product: "metaflow", aws_provider_version: "~> 5.100", ...Object.assign({}, ...pieces), inputs };
}

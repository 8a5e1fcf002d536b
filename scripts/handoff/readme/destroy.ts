import type { Explanation } from "../../explain/explanation";
import type { Subject } from "../subject";
import { keepsFromDestroy, leftByDestroy } from "../what-stays";

/** How everything is taken down, and what stays. */
export function destroySection({ deployment, kind, stacks }: Subject, { synthesis }: Explanation): string {
  const { resources } = synthesis;
  const how = {
    root: `\`terraform destroy\`${stacks.length > 1 ? " in each folder, the last one first" : ""}.`,
    module: "Remove the call and apply, or `terraform destroy -target=module.<name>`.",
    "service-catalog": "Terminate the provisioned product.",
  }[kind];
  const keeps = keepsFromDestroy(resources);
  const left = leftByDestroy(resources);
  const settings =
    deployment.product === "metaflow"
      ? "`db_deletion_protection: false`, `dynamodb_deletion_protection: false`, `force_destroy_s3_bucket: true`, and the like"
      : "`deletion_protection: false`";
  return [
    "## Take it down",
    how,
    ...(keeps.length === 0
      ? []
      : [`Data is safe by default. Before it, ask for a hand-over with ${settings}, and apply that:`, list(keeps)]),
    ...(left.length === 0 ? [] : ["What stays on purpose:", list(left)]),
  ].join("\n\n");
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

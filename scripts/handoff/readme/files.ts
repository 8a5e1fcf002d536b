import { table } from "../../markdown";
import type { Subject } from "../subject";

/** What each file is for. */
export function filesSection({ kind, stacks }: Subject): string {
  const several = stacks.length > 1;
  const rows = [
    [several ? "`<stack>/cdk.tf.json`" : "`cdk.tf.json`", "the Terraform configuration; `assets/` belongs to it"],
    ...(kind === "service-catalog"
      ? [
          ["`variables.tf`", "its variables: the engines of Service Catalog do not look for them in JSON"],
          ["`launch-role.json`", "the trust policy of the launch role, and what it needs besides `permissions.json`"],
        ]
      : [["`terraform.tfvars.example`", "its variables, to be filled in"]]),
    ...(kind === "root" ? [["`backend-examples/`", "backends, one of which is copied as `backend.tf`"]] : []),
    ...(kind === "module" ? [["`examples/main.tf`", "a configuration that calls the module"]] : []),
    ["`index.html`", "a page on what is made: open it in a browser; it needs no network"],
    ["`architecture.svg`", "the picture of it"],
    ["`permissions.json`", "IAM policies for who applies and for who only plans"],
    ["`SHA256SUMS`", "check with `sha256sum --check SHA256SUMS`"],
  ];
  return `![What is made, and who talks to whom](architecture.svg)\n\n## Files\n\n${table(["File", "What it is"], rows)}`;
}

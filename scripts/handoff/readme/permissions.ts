import type { Subject } from "../subject";

/** How `permissions.json` is used. */
export function permissionsSection({ kind }: Subject): string {
  const who = kind === "service-catalog" ? "the launch role" : "the role that applies";
  return [
    "## Permissions",
    `\`permissions.json\` has the IAM policies for ${who} (\`apply\`) and for a role that only plans (\`plan\`), each within the size of a managed policy: attach all of a list. ` +
      "`serviceLinkedRoles` are roles of AWS that must be there, or that AWS makes at the first use; `before` is what has to be there otherwise; `reasons` says of each statement on `*` why it is not narrower. " +
      "Permissions of a backend (the bucket of the state) are not among them.",
  ].join("\n\n");
}

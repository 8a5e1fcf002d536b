import type { RecordedCall } from "./call-recorder";
import type { Permission } from "./permissions";

/** What is allowed, by whom: a permission and the names of the statements that give it. */
export type Grant = readonly [permission: Permission, statements: readonly string[]];

/** A table for people to read: what commands call, the permission that each call needs, and who gives it. */
export function permissionTable(
  commands: readonly (readonly [name: string, calls: readonly RecordedCall[]])[],
  grantsOf: (call: RecordedCall) => readonly Grant[],
): string {
  const titles = ["command", "client call", "permission", "resource", "statement"];
  const lines = commands.flatMap(([name, calls]) =>
    calls.flatMap((call) =>
      grantsOf(call).map(([{ action, resource }, statements]) => [
        name,
        `${call.service}:${call.operation}`,
        action,
        kindOf(resource),
        statements.join(", ") || "NONE",
      ]),
    ),
  );
  const distinct = [...new Map(lines.map((line) => [line.join("\n"), line])).values()];
  const table = [titles, ...distinct];
  const widths = titles.map((_, column) => Math.max(...table.map((cells) => cells[column]!.length)));
  return table
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** A resource without what differs from call to call: keys of objects, ids, hashes. */
function kindOf(arn: string): string {
  return arn
    .replace(/^arn:aws:(\w+):[\w-]*:\d*:/, "$1 ")
    .replace(/^s3 ([^/]+)\/.*/, "s3 $1/…")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+/, "…")
    .replace(/(metaflow_)[0-9a-f]{56}/, "$1…");
}

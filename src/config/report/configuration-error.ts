import { line } from "../../../modules/aws/values/quote";
import { addressesOf } from "./help";

/** One thing that is wrong in the file, or unusual. */
export interface Finding {
  /** The file, as it was named by the caller. */
  readonly file: string;
  /** Line and column, counted from 1; absent where the finding concerns the file as a whole. */
  readonly position?: Position;
  /** Where in the file: `deployments.metaflow-dev.inputs.batch_type`; empty for the file as a whole. */
  readonly path: string;
  /** What was found, what is allowed, and the nearest known name. */
  readonly message: string;
  /** Page and anchor that say more: `docs/configuration-reference.md#region`; absent where the finding concerns the file as a whole. */
  readonly help?: string;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Most findings that a message lists. */
const listed = 100;

/**
 * The file cannot be used. Its message lists the findings, one per line, and counts them where there are very many. The last
 * line says where the settings are described.
 */
export class ConfigurationError extends Error {
  public override readonly name = "ConfigurationError";

  constructor(public readonly findings: readonly Finding[]) {
    const lines = findings.slice(0, listed).map(formatFinding);
    const others = findings.length - lines.length;
    const more = others > 0 ? [`… and ${others} more findings`] : [];
    super([...lines, ...more, `See ${addressesOf(findings)}`].join("\n"));
  }
}

/** A finding as one line: `deployments.yaml:12:7: deployments.dev.region: must be …`. */
export function formatFinding({ file, position, path, message }: Finding): string {
  const where = position === undefined ? file : `${file}:${position.line}:${position.column}`;
  return [where, path, line(message)].filter((part) => part !== "").join(": ");
}

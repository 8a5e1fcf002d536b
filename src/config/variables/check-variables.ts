import { formatPath, type Path, type Report } from "../report/report";
import { forEachReference, type VariableReference } from "./variable-reference";

/** Finds variables that stand for values of different types, or for a secret and for something else. */
export function checkVariables(entry: unknown, report: Report): void {
  const first = new Map<string, { readonly reference: VariableReference; readonly path: Path }>();
  forEachReference(entry, (reference, path) => {
    const earlier = first.get(reference.name);
    if (earlier === undefined) {
      first.set(reference.name, { reference, path });
    } else if (earlier.reference.type !== reference.type) {
      report
        .at(...path)
        .finding(
          `the variable ${reference.name} is used as ${reference.type} here ` +
            `and as ${earlier.reference.type} in ${formatPath(earlier.path)}; use two variables`,
        );
    } else if (earlier.reference.ephemeral !== reference.ephemeral) {
      report
        .at(...path)
        .finding(
          `the variable ${reference.name} cannot be a secret in one place and none in ${formatPath(earlier.path)}`,
        );
    }
  });
}

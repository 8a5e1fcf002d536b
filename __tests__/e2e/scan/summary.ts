import type { Verdict } from "./gate";

/** The verdict in lines of text: what was passed, found and explained, and the findings by check. */
export function summary(title: string, { resources, passed, policies, findings }: Verdict): string {
  const of = (scanner: string) => findings.filter((finding) => finding.scanner === scanner);
  const count = (found: Verdict["findings"]) =>
    `${found.length} failed, ${found.filter(({ reason }) => reason !== undefined).length} of them explained`;
  const table = (found: Verdict["findings"]) =>
    [...new Set(found.map(({ check }) => check))].sort().map((check) => {
      const same = found.filter((finding) => finding.check === check);
      return `  ${`${same.length}`.padStart(4)}  ${check.padEnd(30)}  ${same[0]!.name}`;
    });
  return [
    `${title}`,
    `  checkov: ${resources} resources; ${passed} checks passed, ${count(of("checkov"))}`,
    ...table(of("checkov")),
    `  parliament: ${policies} policies; ${count(of("parliament"))}`,
    ...table(of("parliament")),
    `  evaluator: ${policies} policies; ${count(of("evaluator"))}`,
    ...table(of("evaluator")),
    "",
  ].join("\n");
}

import { type Injection, kinds, stages } from "./faults";

/** A table for people: kinds by stages, with the number of faults and how many of them ended in an error. */
export function faultTable(injections: readonly Injection[]): string {
  const cell = (kind: string, stage: string) => {
    const found = injections.filter((injection) => injection.kind === kind && injection.stage === stage);
    const errors = found.filter(({ outcome }) => outcome === "error").length;
    return `${found.length}: ${errors} error, ${found.length - errors} success`;
  };
  const lines = [["fault", ...stages], ...kinds.map((kind) => [kind, ...stages.map((stage) => cell(kind, stage))])];
  return lines
    .map(
      (cells) =>
        `${cells
          .map((text) => text.padEnd(26))
          .join("")
          .trimEnd()}\n`,
    )
    .join("");
}

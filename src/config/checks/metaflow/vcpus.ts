import type { Report } from "../../report/report";

/** A number of vCPUs: its setting, its value where that is known, and whether the file gives it. */
export interface Vcpus {
  readonly name: string;
  readonly value: number | undefined;
  readonly given: boolean;
}

/** Holds the numbers of vCPUs of instances against each other. The report starts where their settings are. */
export function checkInstanceVcpus(min: Vcpus, desired: Vcpus, max: Vcpus, report: Report): void {
  const pairs = [
    [min, max],
    [min, desired],
    [desired, max],
  ] as const;
  for (const [low, high] of pairs) {
    if (low.value === undefined || high.value === undefined || low.value <= high.value) continue;
    report
      .at((low.given ? low : high).name)
      .finding(`${low.name} must be at most ${high.name}; found ${low.value} and ${high.value}`);
  }
  for (const { name, value = 0 } of [min, desired]) {
    if (value > 16)
      report.at(name).warning(`${value} is outside the usual 0 to 16: instances run, and cost, all the time`);
  }
}

import type { Report } from "../report";
import { parseArn } from "../values/arn";

/** Where a deployment is; undefined where the file's region is wrong. */
interface Place {
  readonly region: string | undefined;
  readonly partition: string | undefined;
}

/** That an ARN is in the partition of the deployment and, where it is `regional`, in its region. */
export function checkArn(value: unknown, regional: boolean, { region, partition }: Place, report: Report): void {
  const arn = typeof value === "string" ? parseArn(value) : undefined;
  if (arn === undefined || region === undefined || partition === undefined) return;
  if (arn.partition !== partition) {
    report.finding(`must begin with arn:${partition}:, as all ARNs of ${region} do; found arn:${arn.partition}:`);
  } else if (regional && arn.region !== "" && arn.region !== region) {
    report.finding(`must be in the deployment's region ${region}; found ${arn.region}`);
  }
}

import { z } from "zod";
import { isMap } from "../plain";
import type { Shape } from "../parse";
import type { Report } from "../report/report";
import { namedSettingsOf, valueSchema } from "../schema/field";
import { hasTraits, traitsOf } from "../schema/kinds";
import { parseArn } from "../../../modules/aws/values/arn";
import { VariableReference } from "../variables/variable-reference";

/** Where a deployment is; undefined where the file's region is wrong. */
interface Place {
  readonly region?: string;
  readonly partition?: string;
}

/** Refuses ARNs anywhere in settings that are in another partition or region than the deployment. */
export function checkArnsOf(shape: Shape, valueOf: (name: string) => unknown, place: Place, report: Report): void {
  for (const [name, setting] of Object.entries(shape)) {
    checkValue(valueSchema(setting), valueOf(name), place, report.at(name));
  }
}

function checkValue(schema: z.ZodType, value: unknown, place: Place, report: Report): void {
  if (value instanceof VariableReference) return;
  if (hasTraits(schema)) {
    const { arn } = traitsOf(schema);
    if (arn !== undefined) checkArns(value, arn === "regional", place, report);
  } else if (isMap(value)) {
    const named = namedSettingsOf(schema);
    if (schema instanceof z.ZodObject) checkArnsOf(schema.shape as Shape, (name) => value[name], place, report);
    if (named === undefined) return;
    for (const [name, settings] of Object.entries(value)) {
      checkArnsOf(named.shape, (setting) => isMap(settings) && settings[setting], place, report.at(name));
    }
  }
}

/** An ARN, or those in a list or in a map. */
function checkArns(value: unknown, regional: boolean, place: Place, report: Report): void {
  if (value instanceof VariableReference) return;
  if (Array.isArray(value)) return value.forEach((item, index) => checkArns(item, regional, place, report.at(index)));
  if (isMap(value)) {
    return Object.entries(value).forEach(([key, item]) => checkArns(item, regional, place, report.at(key)));
  }
  checkArn(value, regional, place, report);
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

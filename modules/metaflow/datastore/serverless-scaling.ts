import type { RdsClusterServerlessv2ScalingConfiguration } from "@cdktf/provider-aws/lib/rds-cluster";
import { Token } from "cdktf";
import { metaflowDefaults as defaults } from "../defaults";
import type { DatabaseInputs } from "../inputs/database";
import { serverlessClass } from "./serverless-class";

type ScalingInputs = Pick<
  DatabaseInputs,
  "dbInstanceType" | "dbServerlessMinAcu" | "dbServerlessMaxAcu" | "dbServerlessPauseAfter"
>;

/** Between which sizes the instances of an Aurora cluster scale; undefined where they have a fixed one. */
export function serverlessScaling(props: ScalingInputs): RdsClusterServerlessv2ScalingConfiguration | undefined {
  const { dbInstanceType, dbServerlessMinAcu, dbServerlessMaxAcu, dbServerlessPauseAfter } = props;
  // where only Terraform knows the class, sizes that are given say that it may be this one
  const maybe =
    Token.isUnresolved(dbInstanceType) && (dbServerlessMinAcu !== undefined || dbServerlessMaxAcu !== undefined);
  if (dbInstanceType !== serverlessClass && !maybe) return undefined;
  return {
    minCapacity: dbServerlessMinAcu ?? defaults.dbServerlessMinAcu,
    maxCapacity: dbServerlessMaxAcu ?? defaults.dbServerlessMaxAcu,
    secondsUntilAutoPause: dbServerlessPauseAfter,
  };
}

import { networkMade, type WithNetwork } from "../../aws/adopt/network-roles";
import { isFargate } from "../computation/compute-environment-settings";
import { metaflowDefaults as defaults } from "../defaults";
import type { ExistingRoleNames } from "../inputs/general";
import { type PartInputs, partsOf, type PartsThatExist } from "../parts-that-exist";

/** The inputs that decide what a deployment makes. Of most of them it only matters whether they are given. */
export interface MakingInputs extends PartInputs {
  readonly s3KmsKeyArn?: unknown;
  readonly dbKmsKeyArn?: unknown;
  readonly dbEngine?: unknown;
  readonly uiAuth?: unknown;
  readonly uiCognitoUserPoolArn?: unknown;
  readonly existingRoleNames?: { readonly [Role in keyof ExistingRoleNames]?: unknown };
}

/** What a deployment makes of what it could take over. */
export interface MetaflowMade extends WithNetwork {
  readonly parts: PartsThatExist;
  readonly bucketKey: boolean;
  readonly databaseKey: boolean;
  /** Whether the database is an instance, and not a cluster of Aurora. */
  readonly instance: boolean;
  /** Whether jobs run on instances. */
  readonly instances: boolean;
  readonly userPool: boolean;
  /** Roles that exist and are only used. */
  readonly existingRoles: readonly (keyof ExistingRoleNames)[];
}

/** What a deployment makes of what it could take over. */
export function metaflowMade(inputs: MakingInputs, network: Parameters<typeof networkMade>[0]): MetaflowMade {
  const parts = partsOf(inputs);
  const { batchType = defaults.batchType, computeEnvironments = {}, existingRoleNames = {} } = inputs;
  const types = [batchType, ...Object.values(computeEnvironments).map(({ type = "ec2" }) => type)];
  return {
    network: networkMade(network, "single"),
    parts,
    bucketKey: parts.ownBucket && inputs.s3KmsKeyArn === undefined,
    databaseKey: parts.ownDatabase && inputs.dbKmsKeyArn === undefined,
    instance: parts.ownDatabase && (inputs.dbEngine ?? defaults.dbEngine) === "postgres",
    instances: parts.batch && types.some((type) => !isFargate(type as "ec2")),
    userPool: parts.ui && inputs.uiAuth === "cognito" && inputs.uiCognitoUserPoolArn === undefined,
    existingRoles: Object.entries(existingRoleNames)
      .filter(([, name]) => name !== undefined)
      .map(([role]) => role as keyof ExistingRoleNames),
  };
}

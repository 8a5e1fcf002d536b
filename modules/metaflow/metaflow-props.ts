import type { ProviderMajor } from "../aws/environment";
import type { VpcProps } from "../aws/vpc/vpc-props";
import type { AdoptedIds } from "../aws/adopt/adoptable";
import type { OverwritableSetting } from "./existing-settings/setting-paths";
import type { BatchInputs } from "./inputs/batch";
import type { DatabaseInputs } from "./inputs/database";
import type { DatastoreInputs } from "./inputs/datastore";
import type { GeneralInputs } from "./inputs/general";
import type { MetadataServiceInputs } from "./inputs/metadata-service";
import type { NetworkInputs } from "./inputs/network";
import type { OperationsInputs } from "./inputs/operations";
import type { StepFunctionsInputs } from "./inputs/step-functions";
import type { UiInputs } from "./inputs/ui";
import type { UserRoleInputs } from "./inputs/user-role";

/**
 * What a Metaflow deployment is made of. The inputs of the Terraform module `outerbounds/metaflow/aws` under their own
 * names in camelCase, and more in their manner. Any value that does not decide which resources exist may be a token.
 */
export interface MetaflowProps
  extends
    GeneralInputs,
    NetworkInputs,
    BatchInputs,
    DatastoreInputs,
    DatabaseInputs,
    MetadataServiceInputs,
    StepFunctionsInputs,
    UiInputs,
    UserRoleInputs,
    OperationsInputs {
  /** The AWS region, such as `us-west-2`. */
  readonly region: string;
  /**
   * Major version of the AWS provider that will read the JSON.
   * @default 6
   */
  readonly providerMajor?: ProviderMajor;
  /**
   * Make a VPC of its own. Excludes `vpcId`, `subnet1Id`, `subnet2Id` and `vpcCidrBlocks`.
   * @default - an existing network is used
   */
  readonly network?: Omit<
    VpcProps,
    "naming" | "environment" | "nameTag" | "logs" | "existingRoleName" | "zonesMustDiffer"
  >;
  /**
   * Configuration variables of the Metaflow client, `METAFLOW_…`, for the profile, in addition to the ones that the
   * deployment sets; they win.
   * @default - what the deployment sets
   */
  readonly profile?: Readonly<Record<string, string>>;
  /**
   * Take over a deployment of the Terraform module `outerbounds/metaflow/aws` from the state that the stack is applied to.
   * `docs/migrating.md` has the steps.
   * @default - there is nothing to take over
   */
  readonly migrateFrom?: MigrateFrom;
  /**
   * Take over what exists already, made by CloudFormation or by hand: the name, id or ARN that AWS has for it, by its role, such as
   * `bucket`. What is taken over cannot be destroyed or replaced, and keeps its name for as long as it stands here.
   * `docs/adopting.md` has the roles and the steps.
   * @default - everything is made
   */
  readonly adopt?: AdoptedIds;
}

/** What a deployment was made by. */
export interface MigrateFrom {
  /**
   * Address that the module has in the state, such as `module.metaflow` or `module.metaflow["prod"]`; empty where it is the
   * root module itself.
   */
  readonly terraformModule: string;
  /**
   * Settings that were made outside of the module, and that this deployment overwrites: the plan shows what they are. They must be
   * there.
   * @default - none
   */
  readonly overwrite?: readonly OverwritableSetting[];
  /**
   * What becomes of the rules in the module's security groups that nothing here needs, when `migrateFrom` is taken away.
   * @default "delete"
   */
  readonly leftOverRules?: "delete" | "keep";
}

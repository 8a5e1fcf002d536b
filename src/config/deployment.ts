import type { z } from "zod";
import type { AdoptedIds } from "../../modules/aws/adopt/adoptable";
import type { MigrateFrom } from "../../modules/metaflow/metaflow-props";
import type { ProviderMajor } from "../../modules/aws/environment";
import type { InCamelCase } from "./in-camel-case";
import type { Finding } from "./report/configuration-error";
import type { metaflowInputs } from "./schema/metaflow/inputs";
import type { placeosInputs } from "./schema/placeos/inputs";
import type { VariableReference } from "./variables/variable-reference";
import type { Variable } from "./variables/referenced-variables";

/** What one entry of the file says, checked, under names in camelCase, and frozen. */
export type Deployment = MetaflowDeployment | PlaceosDeployment;

/** A deployment of Metaflow. */
export interface MetaflowDeployment extends DeploymentBase {
  readonly product: "metaflow";
  /** The inputs that the file gives; those that it leaves out have the module's defaults. */
  readonly inputs: MetaflowInputs;
  /** What the deployment was made by, where it takes that over. */
  readonly migrateFrom?: MigrateFrom;
  /** What the profile says in addition to what the deployment sets, by the whole name of the client's variable. */
  readonly profile?: Readonly<Record<string, LateBound<string>>>;
  /**
   * Where the profile is written; `false` for nowhere.
   *
   * @default - where the backend says: nowhere for `remote` and `cloud`, and for a module; else in the stack's folder
   */
  readonly profileFile?: string | false;
}

/** A deployment of PlaceOS. */
export interface PlaceosDeployment extends DeploymentBase {
  readonly product: "placeos";
  /** One stack for everything, or one for each component. */
  readonly layout: "single" | "modular";
  /** The inputs that the file gives; those that it leaves out have the module's defaults. */
  readonly inputs: PlaceosInputs;
}

/** What every product has. */
export interface DeploymentBase {
  /** Name of the stack, of its state and of its workspace, or what these begin with where there are several. */
  readonly name: string;
  readonly region: string;
  /** Version constraint of the AWS provider. */
  readonly awsProviderVersion: string;
  /** The one major version that the constraint allows. */
  readonly awsProviderMajor: ProviderMajor;
  readonly backend: Backend;
  readonly provider: ProviderSettings;
  /** Whether it is written for others to call: without blocks of providers and backend, which are the caller's. */
  readonly isModule?: true;
  /** The VPC that the deployment makes; absent where an existing one is used. */
  readonly network?: NetworkSettings;
  /** What it takes over that exists already: what AWS calls it, by role. */
  readonly adopt?: AdoptedIds;
  /** The variables that the values refer to, sorted by name. */
  readonly variables: readonly Variable[];
  /** What is legal but unusual. */
  readonly warnings: readonly Finding[];
}

/** A value, or the variable that stands for it. */
export type LateBound<Value> = Value | VariableReference;

/** Where the state lies. */
export type Backend =
  | { readonly type: "none"; readonly path?: undefined; readonly config?: undefined }
  | {
      readonly type: "local";
      /**
       * Path of the state file, relative to the project.
       *
       * @default - `terraform.<deployment>.tfstate`
       */
      readonly path?: string;
      readonly config?: undefined;
    }
  | {
      /** `s3`, `remote`, `cloud`, or any other type of Terraform's. */
      readonly type: string;
      readonly path?: undefined;
      /** The arguments of the block under Terraform's own names, complete, as they go into the JSON. */
      readonly config: Readonly<Record<string, unknown>>;
    };

/** The settings of the AWS provider other than the region. */
export interface ProviderSettings {
  readonly profile?: LateBound<string>;
  readonly assumeRole?: {
    readonly roleArn: LateBound<string>;
    readonly externalId?: LateBound<string>;
    readonly sessionName?: LateBound<string>;
  };
  readonly allowedAccountIds?: LateBound<readonly LateBound<string>[]>;
  readonly defaultTags?: LateBound<Readonly<Record<string, LateBound<string>>>>;
}

/** A VPC with everything computed that the file leaves out. */
export interface NetworkSettings {
  readonly cidr: string;
  readonly publicSubnetCidrs: readonly string[];
  readonly privateSubnetCidrs: readonly string[];
  readonly availabilityZones?: readonly string[];
  /** Whether there are only public subnets; `privateSubnetCidrs` is empty then. */
  readonly allPublic?: boolean;
  /** Whether VPC and subnets have IPv6, too. */
  readonly ipv6?: boolean;
  /** Absent where there are only public subnets. */
  readonly nat?: "single" | "per_zone";
  readonly flowLogs: boolean;
  readonly flowLogRetentionInDays?: LateBound<number>;
}

type MetaflowFields = z.output<z.ZodObject<Omit<typeof metaflowInputs, "metadata_service_enable_api_basic_auth">>>;

/** The inputs of a Metaflow deployment. */
export type MetaflowInputs = InCamelCase<MetaflowFields>;

/** The inputs of a PlaceOS deployment. */
export type PlaceosInputs = InCamelCase<z.output<z.ZodObject<typeof placeosInputs>>>;

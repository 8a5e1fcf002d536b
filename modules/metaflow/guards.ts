import type { Construct } from "constructs";
import { keptWhileProtected, not } from "../aws/kept-while-protected";
import type { Naming } from "../aws/naming";
import { Unchanging } from "../aws/unchanging";
import { metaflowDefaults as defaults, sagemakerNotebookDefaults } from "./defaults";
import type { MetaflowProps } from "./metaflow-props";

/** Region and names: with others, everything would be created again and empty, and much of it could not be deleted. */
export function guardNames(scope: Construct, props: MetaflowProps, naming: Naming): void {
  const suffix = props.resourceSuffix ?? defaults.resourceSuffix;
  // a random suffix may be written out later, as it is. The other way round its value is not known when Terraform plans.
  const random = suffix === "random";
  const all = naming.name("*");
  const names = { names: /^-|-$/.test(naming.collapsed) ? `${all}, ${naming.collapsed}` : all };
  const given = { suffix };
  new Unchanging(scope, "Names", {
    values: {
      region: props.region,
      max_name_length: String(props.maxNameLength ?? "none"),
      db_identifier_prefix: props.dbIdentifierPrefix ?? "none",
      ...(random ? { ...given, prefix: naming.prefix || "none" } : names),
    },
    changeable: random ? names : { ...given, prefix: naming.prefix || "none" },
    message:
      "Region and names (resource_prefix, resource_suffix, keep_outer_dash, max_name_length, db_identifier_prefix) of a deployment in use cannot change: bucket, database, registry and users would be others. Put them back as they were, or make another deployment.",
  });
}

/** The VPC: nothing in it can move to another one. */
export function guardVpc(scope: Construct, { network, vpcId }: MetaflowProps): void {
  new Unchanging(scope, "VpcOfDeployment", {
    values: { vpc_id: network ? "made by network" : vpcId! },
    message:
      "The VPC of a deployment in use cannot change: databases, target groups and security groups cannot move to another one. Put vpc_id or network back as it was, or make another deployment.",
  });
}

/** Blocks and zones of the network that is made: subnets in use cannot be replaced, and blocks are taken once in a VPC. */
export function guardLayout(
  scope: Construct,
  network: NonNullable<MetaflowProps["network"]>,
  zones: readonly string[],
): void {
  const { cidr, allPublic = false, publicSubnetCidrs, privateSubnetCidrs, availabilityZones } = network;
  // subnets stay in their zones where none are given
  const given = availabilityZones !== undefined;
  const inZones = { availability_zones: availabilityZones ?? zones };
  new Unchanging(scope, "LayoutOfNetwork", {
    values: {
      cidr,
      all_public: String(allPublic),
      public_subnet_cidrs: publicSubnetCidrs,
      private_subnet_cidrs: privateSubnetCidrs,
      ...(given && inZones),
    },
    changeable: given ? undefined : inZones,
    message:
      "The blocks and zones of a network in use (network) cannot change, as databases, load balancers and tasks are in its subnets. Subnets can be added at the end of the lists. Put the others back as they were, or make another deployment.",
  });
}

/** Refuses to leave the user pool of the UI out. */
export function keepUserPool(
  scope: Construct,
  made: boolean,
  { uiCognitoDeletionProtection }: Pick<MetaflowProps, "uiCognitoDeletionProtection">,
): void {
  keptWhileProtected(scope, "UserPoolKept", {
    made,
    deletionProtection: uiCognitoDeletionProtection ?? defaults.uiCognitoDeletionProtection,
    unprotect: "ui_cognito_deletion_protection: false",
    what: "the user pool with its users",
    input: "enable_ui, ui_auth or ui_cognito_user_pool_arn",
  });
}

/** Refuses to leave the table of Step Functions out. */
export function keepTable(
  scope: Construct,
  made: boolean,
  { dynamodbDeletionProtection }: Pick<MetaflowProps, "dynamodbDeletionProtection">,
): void {
  keptWhileProtected(scope, "TableKept", {
    made,
    deletionProtection: dynamodbDeletionProtection ?? defaults.dynamodbDeletionProtection,
    unprotect: "dynamodb_deletion_protection: false",
    what: "the table with the state of foreach steps, and the roles of the state machines that use it",
    input: "enable_step_functions",
  });
}

/** Refuses to leave the container registry out. */
export function keepRegistry(
  scope: Construct,
  made: boolean,
  { batchContainerRegistryForceDelete }: Pick<MetaflowProps, "batchContainerRegistryForceDelete">,
): void {
  keptWhileProtected(scope, "RegistryKept", {
    made,
    deletionProtection: not(batchContainerRegistryForceDelete ?? defaults.batchContainerRegistryForceDelete),
    unprotect: "batch_container_registry_force_delete: true",
    what: "the repository with the images of jobs, which AWS refuses while there are images in it",
    input: "enable_custom_batch_container_registry",
  });
}

/** Refuses to leave the notebook out. */
export function keepNotebook(scope: Construct, { sagemakerNotebook }: Pick<MetaflowProps, "sagemakerNotebook">): void {
  keptWhileProtected(scope, "NotebookKept", {
    made: sagemakerNotebook !== undefined,
    deletionProtection: sagemakerNotebook?.deletionProtection ?? sagemakerNotebookDefaults.deletionProtection,
    unprotect: "sagemaker_notebook.deletion_protection: false",
    what: "the notebook with what is on its volume",
    input: "sagemaker_notebook",
  });
}

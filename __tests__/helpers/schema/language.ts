import type { AttributeSchema, BlockSchema, NestedBlockSchema } from "./provider-schemas";
import type { TerraformType } from "./types";

/*
 * The blocks that Terraform's language itself defines, in the form in which providers define theirs. An argument that holds
 * addresses is of type `dynamic` here; what it may hold is checked where its block is.
 */

const optional = (type: TerraformType): AttributeSchema => ({ type, optional: true });
const required = (type: TerraformType): AttributeSchema => ({ type, required: true });
const any = (block: BlockSchema): NestedBlockSchema => ({ nesting_mode: "list", block });
const one = (block: BlockSchema): NestedBlockSchema => ({ nesting_mode: "list", max_items: 1, block });

const condition = { attributes: { condition: required("bool"), error_message: required("string") } };
const conditions = { precondition: any(condition), postcondition: any(condition) };

export const variable: BlockSchema = {
  attributes: {
    type: optional("string"),
    default: optional("dynamic"),
    description: optional("string"),
    sensitive: optional("bool"),
    nullable: optional("bool"),
    ephemeral: optional("bool"),
  },
  block_types: { validation: any(condition) },
};

export const output: BlockSchema = {
  attributes: {
    value: required("dynamic"),
    description: optional("string"),
    sensitive: optional("bool"),
    ephemeral: optional("bool"),
    depends_on: optional(["list", "string"]),
  },
  block_types: { precondition: any(condition) },
};

export const moved: BlockSchema = { attributes: { from: required("string"), to: required("string") } };

export const importBlock: BlockSchema = {
  attributes: {
    to: required("string"),
    id: required("string"),
    provider: optional("string"),
    for_each: optional("dynamic"),
  },
};

export const terraform: BlockSchema = {
  attributes: { required_version: optional("string"), required_providers: optional(["map", ["map", "string"]]) },
  block_types: {
    // Terraform itself knows the arguments of backends
    backend: { nesting_mode: "map", max_items: 1, block: {} },
    cloud: one({}),
  },
};

/** What `provider` blocks have in addition to a provider's arguments. */
export const providerMeta: BlockSchema = { attributes: { alias: optional("string") } };

const provisioners: BlockSchema = {
  block_types: {
    "local-exec": any({
      attributes: {
        command: required("string"),
        working_dir: optional("string"),
        interpreter: optional(["list", "string"]),
        environment: optional(["map", "string"]),
        quiet: optional("bool"),
        when: optional("string"),
        on_failure: optional("string"),
      },
    }),
  },
};

export const removed: BlockSchema = {
  attributes: { from: required("string") },
  block_types: {
    lifecycle: one({ attributes: { destroy: required("bool") } }),
    provisioner: any(provisioners),
  },
};

/** What all resources, data sources and ephemeral resources have. */
const meta: BlockSchema = {
  attributes: {
    depends_on: optional(["list", "string"]),
    provider: optional("string"),
    count: optional("number"),
    for_each: optional("dynamic"),
  },
  block_types: { lifecycle: one({ block_types: conditions }) },
};

/** What blocks of each kind have in addition to the arguments of their types. */
export const metaArguments: Readonly<Record<"resource" | "data" | "ephemeral", BlockSchema>> = {
  data: meta,
  ephemeral: meta,
  resource: {
    attributes: meta.attributes,
    block_types: {
      lifecycle: one({
        attributes: {
          create_before_destroy: optional("bool"),
          prevent_destroy: optional("bool"),
          ignore_changes: optional("dynamic"),
          replace_triggered_by: optional(["list", "string"]),
        },
        block_types: conditions,
      }),
      provisioner: any(provisioners),
    },
  },
};

export const assertion = condition;

/** One schema with the arguments of both. */
export function together(one: BlockSchema, other: BlockSchema): BlockSchema {
  return {
    attributes: { ...one.attributes, ...other.attributes },
    block_types: { ...one.block_types, ...other.block_types },
  };
}

import type { Block } from "../synth";
import { own } from "./own";
import { type AttributeSchema, type BlockSchema, type ProviderSchemas, providerSchemas } from "./provider-schemas";

/** Arguments that AWS provider 6 calls otherwise than 5.100, whose schemas are in the file; by resource and old name. */
const renamedIn6: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_batch_compute_environment: {
    compute_environment_name: "name",
    compute_environment_name_prefix: "name_prefix",
  },
};

const schemasOf = new Map<string, ProviderSchemas>();

/** The schemas for the version of the AWS provider that a stack requires; for all of them where it requires none. */
export function schemasFor(stack: Block): ProviderSchemas {
  const required = (stack.terraform as Block | undefined)?.required_providers as Block | undefined;
  const version = (required?.aws as { version?: string } | undefined)?.version ?? "";
  const major = /\d+/.exec(version)?.[0] ?? "any";
  const found = schemasOf.get(major) ?? withNames(providerSchemas(), major);
  schemasOf.set(major, found);
  return found;
}

function withNames(schemas: ProviderSchemas, major: string): ProviderSchemas {
  if (major === "5") return schemas;
  const renamed = Object.entries(renamedIn6).map(([type, names]) => {
    const block = schemas.schemas.resource[type]!;
    return [type, { ...block, attributes: renameIn(block.attributes!, names, major === "any") }] as const;
  });
  const resource: Readonly<Record<string, BlockSchema>> = {
    ...schemas.schemas.resource,
    ...Object.fromEntries(renamed),
  };
  return { ...schemas, schemas: { ...schemas.schemas, resource } };
}

function renameIn(
  attributes: Readonly<Record<string, AttributeSchema>>,
  names: Readonly<Record<string, string>>,
  keepsOld: boolean,
): Record<string, AttributeSchema> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]) => {
      const other = own(names, name);
      if (other === undefined) return [[name, attribute]];
      return keepsOld
        ? [
            [name, attribute],
            [other, attribute],
          ]
        : [[other, attribute]];
    }),
  );
}

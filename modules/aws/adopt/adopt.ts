import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { constructAt } from "../construct-at";
import { ImportBlock } from "../import-block";
import type { AdoptedIds, AdoptTable } from "./adoptable";

/**
 * Takes what exists already into the state, in the place of resources that the deployment would make. What it is called stays as
 * it is, and Terraform refuses every plan that destroys or replaces it.
 *
 * @param product the construct of the deployment, complete, or of one of its components
 * @param ids what AWS calls it, by role; without problems
 */
export function adopt<Made>(product: Construct, table: AdoptTable<Made>, ids: AdoptedIds): void {
  const scope = new Construct(product, "Adopted");
  for (const [role, id] of Object.entries(ids)) {
    const { path, stays = [], within } = table.roles[role]!;
    const resource = resourceAt(product, path);
    // of a component's stack: another one has it
    if (resource === undefined) continue;
    new ImportBlock(scope, role, resource, within === undefined ? id : `${ids[within]!}/${id}`);
    const { ignoreChanges: ignored = [] } = resource.lifecycle ?? {};
    const ignoreChanges = ignored === "all" ? ignored : [...new Set([...ignored, ...stays])];
    resource.lifecycle = {
      ...resource.lifecycle,
      preventDestroy: true,
      ...(ignoreChanges.length > 0 && { ignoreChanges }),
    };
  }
  for (const { path, of, importId } of table.companions) {
    const resource = resourceAt(product, path);
    const given = of.flatMap((role) => ids[role] ?? []);
    if (resource === undefined || given.length < of.length) continue;
    new ImportBlock(scope, path.replaceAll("/", ""), resource, importId(...given));
  }
}

function resourceAt(product: Construct, path: string): TerraformResource | undefined {
  const resource = constructAt(product, path);
  return TerraformResource.isTerraformResource(resource) ? resource : undefined;
}

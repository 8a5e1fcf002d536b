import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { tags } from "./fixtures";

/** Paths of the resources below a construct that can have tags but lack the deployment's (docs/differences.md D-44). */
export function untagged(root: IConstruct): string[] {
  return root.node
    .findAll()
    .filter((node) => TerraformResource.isTerraformResource(node) && "tagsInput" in node)
    .filter((node) => {
      const given = (node as IConstruct & { tagsInput?: Record<string, string> }).tagsInput ?? {};
      return Object.entries(tags).some(([key, value]) => given[key] !== value);
    })
    .map(({ node }) => node.path);
}

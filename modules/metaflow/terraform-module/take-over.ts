import { TerraformElement, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { constructAt } from "../../aws/construct-at";
import { importFromModule, type ModuleBlocks } from "./import-from-module";
import type { FateOfRules } from "./left-over-rules";
import { counterparts, data, indexedLater, secondEntries, storedElsewhere } from "./old-addresses";
import { withoutIndexes } from "./module-address";

/**
 * Makes a deployment take over what the Terraform module made, from the state that it is applied to. Data, and what has an
 * address that others have stored, cannot be destroyed or replaced meanwhile.
 *
 * @param metaflow the construct of the deployment, complete
 * @param module address of the module in the state, such as `module.metaflow`; empty where it is the root
 * @param blocks what the module's rules name
 * @param leftOver what becomes of its rules that nothing here needs
 */
export function takeOver(metaflow: Construct, module: string, blocks: ModuleBlocks, leftOver: FateOfRules): void {
  const resources = resourcesOf(metaflow);
  for (const address of [...data, ...storedElsewhere]) {
    const resource = resources.get(address);
    if (resource) resource.lifecycle = { ...resource.lifecycle, preventDestroy: true };
  }
  new TakenOver(metaflow, "TakenOver", module, resources);
  importFromModule(metaflow, blocks, leftOver);
}

/** The resources of the deployment, by the address that they have in the module. */
function resourcesOf(metaflow: Construct): ReadonlyMap<string, TerraformResource> {
  return new Map(
    Object.entries(counterparts).flatMap(([address, path]) => {
      const resource = constructAt(metaflow, path);
      return TerraformResource.isTerraformResource(resource) ? [[address, resource] as const] : [];
    }),
  );
}

/** The `moved` and `removed` blocks. Terraform ignores those whose resource is not in the state. */
class TakenOver extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly module: string,
    private readonly resources: ReadonlyMap<string, TerraformResource>,
  ) {
    super(scope, id);
  }

  public override toTerraform(): unknown {
    const left = data.filter((address) => !this.resources.has(address));
    return {
      moved: [
        // Terraform refuses two ways to one place, and follows a chain: whichever version made the state
        ...indexedLater.map((address) => ({ from: this.inModule(`${address}[0]`), to: this.inModule(address) })),
        ...[...this.resources].map(([address, { terraformResourceType: type, friendlyUniqueId }]) => ({
          from: this.inModule(address),
          to: `${type}.${friendlyUniqueId}`,
        })),
      ],
      removed: [...secondEntries, ...left].map((address) => ({
        from: withoutIndexes(this.inModule(address)),
        lifecycle: { destroy: false },
      })),
    };
  }

  private inModule(address: string): string {
    return this.module === "" ? address : `${this.module}.${address}`;
  }
}

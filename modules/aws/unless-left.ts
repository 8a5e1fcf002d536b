import type { Construct } from "constructs";
import { RemovedBlock } from "./removed-block";

/** The class of a resource. */
export interface ResourceClass<Config, Resource> {
  readonly tfResourceType: string;
  new (scope: Construct, id: string, config: Config): Resource;
}

/**
 * Makes the resource of a setting, unless the setting is left as it is in AWS: then Terraform forgets the resource that it may
 * have made, and AWS keeps it.
 */
export function unlessLeft<Config, Resource>(
  left: boolean | undefined,
  made: ResourceClass<Config, Resource>,
  scope: Construct,
  id: string,
  config: () => Config,
): Resource | undefined {
  if (!left) return new made(scope, id, config());
  new RemovedBlock(scope, id, made.tfResourceType);
  return undefined;
}

import { join, relative } from "node:path";

type Settings = Readonly<Record<string, unknown>>;

/** The `terraform` block of a stack's JSON, as far as it says where the state is. */
export interface TerraformBlock {
  readonly backend?: Readonly<Record<string, Settings>>;
  readonly cloud?: Settings;
}

/**
 * Where Terraform keeps a stack's state, for people: a file relative to the working directory, or what a backend calls it.
 *
 * @param folder folder of the stack's JSON
 */
export function stateOf(folder: string, { backend, cloud }: TerraformBlock = {}): string {
  if (cloud !== undefined) return ofWorkspace("cloud", cloud);
  const [[type, settings] = ["none", {}]] = Object.entries(backend ?? {});
  switch (type) {
    case "none":
      return "not set (backend: none): add a backend, or Terraform keeps it in the folder of the JSON";
    case "local":
      return relative(process.cwd(), join(folder, String(settings["path"])));
    case "s3":
      return `s3://${textOf(settings["bucket"], "<bucket>")}/${textOf(settings["key"], "<key>")}`;
    case "remote":
      return ofWorkspace(type, settings);
    default:
      return `backend ${type}`;
  }
}

function ofWorkspace(type: string, { organization, workspaces }: Settings): string {
  const { name, prefix, tags } = (workspaces ?? {}) as { name?: string; prefix?: string; tags?: unknown };
  const which = name ?? (prefix !== undefined ? `${prefix}*` : `with the tags ${JSON.stringify(tags)}`);
  return `${type}, workspace ${which} of ${textOf(organization, "TF_CLOUD_ORGANIZATION")}`;
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

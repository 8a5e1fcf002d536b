import type { Backend } from "./deployment";

/** Where a stack has its state on this machine, relative to the project, if it has it there. */
export function localStatePath({ path }: Backend, stack: string): string {
  return path ?? `terraform.${stack}.tfstate`;
}

/** The folder of the states of other workspaces than `default`, next to a stack's state: Terraform's own is deleted with the output. */
export function workspacesPath(statePath: string): string {
  return `${statePath}.d`;
}

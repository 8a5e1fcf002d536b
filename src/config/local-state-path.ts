import type { Backend } from "./deployment";

/** Where a stack has its state on this machine, relative to the project, if it has it there. */
export function localStatePath({ path }: Backend, stack: string): string {
  return path ?? `terraform.${stack}.tfstate`;
}

import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Deployment, Finding } from "./config";

/** Name of the file in which Terraform notes the providers' versions, in the folder of a configuration. */
export const lockFileName = ".terraform.lock.hcl";

/** Folder in the project with a lock file for each deployment. */
const lockFolder = "locks";

/** Where a deployment has its lock file, relative to the project; whether it is there is another matter. */
export function lockFileOf({ name }: Pick<Deployment, "name">): string {
  return join(lockFolder, `${name}.hcl`);
}

/** What a stack requires: a constraint by the name of a provider, such as `hashicorp/aws`. */
export type Requirements = ReadonlyMap<string, string>;

/** The requirements in a stack's JSON. */
export function requirementsOf(json: string): Requirements {
  const { terraform = {} } = JSON.parse(json) as {
    terraform?: { required_providers?: Record<string, { source: string; version?: string }> };
  };
  const providers = Object.values(terraform.required_providers ?? {});
  return new Map(providers.map(({ source, version }) => [nameOf(source), version ?? ">= 0"]));
}

/** The versions in a lock file, by the name of the provider. */
export function lockedVersions(text: string): ReadonlyMap<string, string> {
  const blocks = text.matchAll(/^provider "([^"]+)" \{\s*version\s*=\s*"([^"]+)"/gm);
  return new Map([...blocks].map(([, source, version]) => [nameOf(source!), version!]));
}

/**
 * Puts a deployment's lock file beside the JSON of a stack, if there is one.
 *
 * @param folder folder of the stack's JSON
 * @returns what of the lock file does not fit the stack
 */
export function copyLockFile(deployment: Pick<Deployment, "name">, folder: string): readonly Finding[] {
  const file = lockFileOf(deployment);
  if (!existsSync(file)) return [];
  copyFileSync(file, join(folder, lockFileName));
  const locked = lockedVersions(readFileSync(file, "utf8"));
  const required = requirementsOf(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
  return [...required].flatMap(([provider, constraint]) => {
    const version = locked.get(provider);
    if (version !== undefined && allows(constraint, version)) return [];
    const found = version === undefined ? "no version" : version;
    const message = `has ${found} of ${provider}, and the stack needs ${constraint}; terraform init refuses it. Write it again: npm run lock -- ${deployment.name}`;
    return [{ file, path: "", message, help: "docs/engines.md#lock-files" }];
  });
}

/** `hashicorp/aws` of `registry.terraform.io/hashicorp/aws`, of `hashicorp/aws` and of `aws`. */
function nameOf(source: string): string {
  return ["hashicorp", ...source.split("/")].slice(-2).join("/");
}

/** Whether a version satisfies a constraint such as `~> 6.25` or `>= 5.100, < 6.0`. */
export function allows(constraint: string, version: string): boolean {
  const found = numbersOf(version);
  return constraint.split(",").every((clause) => {
    const [, operator = "=", wanted = ""] = /^\s*(=|!=|>=|<=|~>|>|<)?\s*(\S+)\s*$/.exec(clause) ?? [];
    const numbers = numbersOf(wanted);
    const order = compare(found, numbers);
    switch (operator) {
      case "!=":
        return order !== 0;
      case ">":
        return order > 0;
      case ">=":
        return order >= 0;
      case "<":
        return order < 0;
      case "<=":
        return order <= 0;
      case "~>":
        // all parts but the last one that is written stay
        return order >= 0 && numbers.slice(0, -1).every((number, index) => found[index] === number);
      default:
        return order === 0;
    }
  });
}

function numbersOf(version: string): number[] {
  return version
    .replace(/[-+].*$/, "")
    .split(".")
    .map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differing = [0, 1, 2].find((index) => (a[index] ?? 0) !== (b[index] ?? 0));
  return differing === undefined ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}

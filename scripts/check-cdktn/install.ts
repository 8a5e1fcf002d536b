import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inTermsOfTerrain, terrainPackages } from "../terrain";

/** Providers that CDK Terrain's makers have not published: cdktf's bindings, under the names of CDK Terrain. */
const NOT_PUBLISHED = ["provider-local", "provider-tls"];

/**
 * Installs the packages of CDK Terrain into a folder, unless they are there.
 *
 * @param root the project
 * @returns what is used, a line for each package
 */
export function installTerrain(root: string, folder: string): readonly string[] {
  const { constructs } = devDependenciesOf(root);
  const dependencies = { ...terrainPackages, "@cdktn/hcl2json": terrainPackages.cdktn, constructs };
  const manifest = JSON.stringify({ private: true, dependencies }, undefined, 2);
  const file = join(folder, "package.json");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file) || readFileSync(file, "utf8") !== manifest) {
    rmSync(join(folder, "node_modules"), { recursive: true, force: true });
    writeFileSync(file, manifest);
    npmInstall(folder, file);
  }
  for (const name of NOT_PUBLISHED)
    borrow(join(root, "node_modules/@cdktf", name), join(folder, "node_modules/@cdktn", name));
  return [
    ...Object.keys(dependencies).map((name) => `${name} ${versionOf(join(folder, "node_modules", name))}`),
    ...NOT_PUBLISHED.map(
      (name) => `@cdktn/${name}: npm does not have it; the bindings of @cdktf/${name} under its name`,
    ),
  ];
}

/** Installs what a package.json names. Its packages ask for Node 22.11, and work with the versions that this project does. */
function npmInstall(folder: string, file: string): void {
  const options = ["--no-audit", "--no-fund", "--ignore-scripts", "--engine-strict=false", "--loglevel=error"];
  const { status, stderr } = spawnSync("npm", ["install", ...options], { cwd: folder, encoding: "utf8" });
  if (status === 0) return;
  // a file that is there says that all has been installed
  rmSync(file);
  throw new Error(`npm install: ${stderr.trim()}`);
}

/** Copies a package, with the names of CDK Terrain in its code. */
function borrow(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  for (const path of readdirSync(to, { recursive: true, encoding: "utf8" })) {
    if (!/\.(js|d\.ts)$/.test(path)) continue;
    writeFileSync(join(to, path), inTermsOfTerrain(readFileSync(join(to, path), "utf8")));
  }
}

function devDependenciesOf(root: string): { readonly constructs: string } {
  return (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { devDependencies: { constructs: string } })
    .devDependencies;
}

function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
}

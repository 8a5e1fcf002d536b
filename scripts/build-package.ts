import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inTermsOfTerrain, terrainPackages } from "./terrain";

const root = join(__dirname, "..");
const dist = join(root, "dist");

/** Compiles the library into dist/, which `npm pack` puts into the package: JavaScript, declarations, source maps. */
function build(): void {
  rmSync(dist, { recursive: true, force: true });
  execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", join(root, "tsconfig.package.json")], {
    stdio: "inherit",
  });
}

/** Makes a folder with the package for CDK Terrain: the same library with its names of packages. */
function buildForTerrain(): string {
  const folder = join(root, ".cache/package-cdktn");
  rmSync(folder, { recursive: true, force: true });
  for (const file of ["dist", "LICENSE", "README.md", "CHANGELOG.md"]) {
    cpSync(join(root, file), join(folder, file), { recursive: true });
  }
  for (const file of readdirSync(join(folder, "dist"), { recursive: true }) as string[]) {
    if (!/\.(js|d\.ts)$/.test(file)) continue;
    const path = join(folder, "dist", file);
    writeFileSync(path, inTermsOfTerrain(readFileSync(path, "utf8")));
  }
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, unknown>;
  for (const field of ["scripts", "devDependencies", "allowScripts"]) delete manifest[field];
  const own = { ...manifest, name: "metaflow-placeos-cdktn", peerDependencies: terrainPackages };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(own, undefined, 2)}\n`);
  return folder;
}

build();
// npm pack runs this automatically; for CDK Terrain it is run with this option, and packs
if (process.argv.includes("--cdktn")) {
  execFileSync("npm", ["pack", buildForTerrain(), "--pack-destination", root], { stdio: "inherit" });
}

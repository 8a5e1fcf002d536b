import { readdirSync, rmSync } from "node:fs";
import { arch } from "node:os";
import { join } from "node:path";
import { madeOnce } from "../../helpers/made-once";
import { run } from "../../helpers/run";

/** A browser, and what it is started with. */
export interface ChromiumProgram {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/**
 * Finds a Chromium: the machine's own, else Debian's package with the libraries that are missing, unpacked next to the project so
 * that no root is needed.
 *
 * @throws if there is no way to get one
 */
export async function chromiumProgram(): Promise<ChromiumProgram> {
  for (const name of NAMES) {
    const { stdout } = await run("sh", ["-c", 'command -v "$1"', "sh", name], { accept: [0, 1, 127] });
    const own = { path: stdout.trim(), env: {} };
    if (own.path !== "" && (await works(own))) return own;
  }
  const folder = await madeOnce("chromium", ["chromium", arch()], fromDebian);
  const made = unpacked(folder);
  if (!(await works(made))) throw new Error(`${folder} has no Chromium that works: delete it, and install chromium`);
  return made;
}

/** Whether it draws a page: its version alone does not say that all libraries are there. */
async function works({ path, env }: ChromiumProgram): Promise<boolean> {
  const args = ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "data:text/html,<p>drawn</p>"];
  return run(path, args, { env: { ...process.env, ...env } }).then(
    ({ stdout }) => stdout.includes("<p>drawn</p>"),
    () => false,
  );
}

function unpacked(folder: string): ChromiumProgram {
  const libraries = readdirSync(join(folder, "usr/lib"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.endsWith("-linux-gnu"))
    // libpulse keeps a library of its own in a folder below
    .flatMap(({ name }) => [join(folder, "usr/lib", name), join(folder, "usr/lib", name, "pulseaudio")]);
  return {
    path: join(folder, "usr/lib/chromium/chromium"),
    env: { LD_LIBRARY_PATH: libraries.join(":"), XDG_DATA_DIRS: `${join(folder, "usr/share")}:/usr/share` },
  };
}

async function fromDebian(folder: string): Promise<void> {
  const wanted = ["install", "--print-uris", "--quiet=2", "--no-install-recommends", "chromium", "fonts-liberation"];
  const { stdout } = await run("apt-get", wanted);
  const packages = [...stdout.matchAll(/^'[^']+\/([^/_]+)_[^/]+' /gm)].map(([, name]) => decodeURIComponent(name!));
  await run("apt-get", ["download", ...packages], { cwd: folder });
  for (const archive of readdirSync(folder)) {
    await run("dpkg-deb", ["--extract", archive, "."], { cwd: folder });
    rmSync(join(folder, archive));
  }
  if (!(await works(unpacked(folder)))) throw new Error("Debian's chromium does not start");
}

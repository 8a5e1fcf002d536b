import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { sha256 } from "../../../scripts/handoff/files";
import { run } from "../../helpers/run";
import { bundleScript } from "../../helpers/script";
import { deploymentOf } from "../synthesize";

const root = join(__dirname, "../../..");

const placeos = deploymentOf("examples/placeos.yaml");

/** Deployments that differ as much as they can, and what each is handed over as. */
const deployments = {
  shipped: [deploymentOf("deployments.yaml"), "root"],
  complete: [deploymentOf("examples/complete.yaml"), "module"],
  placeos: [placeos, "root"],
  modular: [{ ...placeos, layout: "modular" }, "root"],
  minimal: [
    {
      product: "metaflow",
      region: "us-west-2",
      network: { cidr: "10.1.0.0/16" },
      inputs: { enable_step_functions: false, tags: {} },
    },
    "service-catalog",
  ],
} as const;

/** Ten years later. */
const LATER = `
const now = Date.now;
Date.now = () => now() + 3650 * 864e5;
globalThis.Date = class extends Date { constructor(...given) { given.length ? super(...given) : super(Date.now()); } };
`;

describe("a hand-over that is made again", () => {
  let folder: string;
  let bundle: string;
  let clone: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "same-bytes-"));
    // two of them have the same names, and would clash in one file
    for (const [name, [deployment]] of Object.entries(deployments))
      writeFileSync(fileOf(name), stringify({ deployments: { [name]: deployment } }));
    bundle = bundleScript("handoff");
    clone = join(folder, "another clone");
    mkdirSync(join(clone, "temporary"), { recursive: true });
    for (const file of ["package.json", "cdktf.json"]) cpSync(join(root, file), join(clone, file));
    symlinkSync(join(root, "node_modules"), join(clone, "node_modules"));
    cpSync(bundle, join(clone, "handoff.cjs"));
    writeFileSync(join(clone, "later.cjs"), LATER);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const fileOf = (name: string) => join(folder, `${name}.yaml`);

  it.each(Object.entries(deployments))("is the same to the byte elsewhere and later: %s", async (name, [, kind]) => {
    const [here, there] = ["here", "there"].map((place) =>
      join(folder, place, `${name}${kind === "service-catalog" ? ".tar.gz" : ""}`),
    ) as [string, string];
    const args = (out: string) => [name, "--as", kind, "--file", fileOf(name), "--out", out];
    const elsewhere = {
      ...process.env,
      NODE_OPTIONS: "--require ./later.cjs",
      TZ: "Asia/Tokyo",
      LANG: "tr_TR.UTF-8",
      LC_ALL: "tr_TR.UTF-8",
      HOME: clone,
      USER: "somebody",
      TMPDIR: join(clone, "temporary"),
    };
    const later = ["-c", 'umask 077; exec "$0" "$@"', process.execPath, join(clone, "handoff.cjs"), ...args(there)];
    await Promise.all([
      run(process.execPath, [bundle, ...args(here)], { cwd: root }),
      run("sh", later, { cwd: clone, env: elsewhere }),
    ]);
    expect(digestsOf(there)).toEqual(digestsOf(here));
  });
});

/** Check sums of a file, or of all files below a folder, by path. */
function digestsOf(path: string): Record<string, string> {
  if (statSync(path).isFile()) return { "": sha256(readFileSync(path)) };
  const files = readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(path, name)).isFile())
    .sort();
  return Object.fromEntries(files.map((name) => [name, sha256(readFileSync(join(path, name)))]));
}

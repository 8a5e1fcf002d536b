import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { zip, ZipAsset } from "../../../modules/aws/zip";
import { synthesize } from "../../helpers/synth";
import { useTemporaryFolder } from "../../helpers/temporary-folder";

const files = { "b.py": "b\n", "a.py": "ä" };

const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

useTemporaryFolder();

describe("zip", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("keeps names and contents", () => {
    const unpacked = Object.entries(unzipSync(zip(files))).map(([name, content]) => [
      name,
      Buffer.from(content).toString(),
    ]);
    expect(unpacked).toEqual([
      ["a.py", "ä"],
      ["b.py", "b\n"],
    ]);
  });

  it.each([
    ["UTC", 0],
    ["Pacific/Kiritimati", -840],
    ["America/Los_Angeles", 480],
    ["Asia/Kathmandu", -345],
  ])("has the same bytes in %s", (name, offset) => {
    vi.stubEnv("TZ", name);
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(offset);
    expect(sha256(zip(files))).toBe("1de5eb70cfd82c119e8eb873a1308e22a70153ef7bd1497fc9b3d4dba427ab3b");
  });

  it("does not depend on the order in which the files are given", () => {
    expect(zip({ "a.py": "ä", "b.py": "b\n" })).toEqual(zip(files));
  });

  it("stores regular files of Unix with mode 0644 and one time", () => {
    // the last part of a zip lists its files: PKWARE's APPNOTE, central directory header
    const packed = zip({ "index.py": "" });
    const header = packed.subarray(packed.indexOf("PK\u0001\u0002"));
    expect(header.readUInt8(5)).toBe(3);
    expect(header.readUInt16LE(10)).toBe(0);
    expect(header.readUInt16LE(12)).toBe(12 << 11);
    expect(header.readUInt16LE(14)).toBe((1 << 5) | 1);
    expect(header.readUInt32LE(38) >>> 16).toBe(0o100644);
  });
});

describe("ZipAsset", () => {
  let outdir: string;

  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), "zip-test-"));
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(outdir, { recursive: true });
  });

  it("lies next to the JSON, under a path that has nothing of this machine", () => {
    const app = Testing.app({ outdir });
    const stack = new TerraformStack(app, "test");
    const { path, sha256: hash } = new ZipAsset(stack, "Code", { fileName: "code.zip", files });
    app.synth();
    expect(path).toMatch(/^\$\{path\.module\}\/assets\/Code_File_[0-9A-F]{8}\/[0-9A-F]{32}\/code\.zip$/);
    const written = readFileSync(path.replace("${path.module}", join(outdir, "stacks", "test")));
    expect(written).toEqual(zip(files));
    expect(hash).toBe(Buffer.from(sha256(written), "hex").toString("base64"));
  });

  it("has another path when a file changes", () => {
    const paths = ["1", "2"].map((content) => {
      const stack = synthesize((scope) => {
        const { path } = new ZipAsset(scope, "Code", { fileName: "code.zip", files: { "a.py": content } });
        new TerraformOutput(scope, "path", { value: path });
      });
      return stack.json.output.path.value as string;
    });
    expect(new Set(paths).size).toBe(2);
  });

  it("is packed once, and again when the temporary folder has been cleared", async () => {
    vi.stubEnv("TMPDIR", outdir);
    vi.resetModules();
    const fresh = await import("../../../modules/aws/zip");
    const before = process.listeners("exit");
    const pathOfZip = () => {
      synthesize((scope) => new fresh.ZipAsset(scope, "Code", { fileName: "code.zip", files }));
      const paths = readdirSync(outdir, { recursive: true, encoding: "utf8" });
      return join(outdir, paths.find((path) => path.endsWith(".zip")) ?? "missing");
    };
    const first = statSync(pathOfZip());
    expect(statSync(pathOfZip()).mtimeMs).toBe(first.mtimeMs);
    rmSync(pathOfZip());
    expect(readFileSync(pathOfZip())).toEqual(zip(files));
    for (const listener of process.listeners("exit")) {
      if (!before.includes(listener)) process.removeListener("exit", listener);
    }
  });

  it("keeps zips in one private folder, which goes with the process", async () => {
    vi.stubEnv("TMPDIR", outdir);
    vi.resetModules();
    const fresh = await import("../../../modules/aws/zip");
    const before = process.listeners("exit");
    synthesize((scope) => {
      for (const id of ["A", "B"]) new fresh.ZipAsset(scope, id, { fileName: `${id}.zip`, files });
    });
    const zips = () => readdirSync(outdir).filter((name) => name.startsWith("zip-"));
    const [folder = "", ...others] = zips();
    const listeners = process.listeners("exit").filter((listener) => !before.includes(listener));
    expect(others).toEqual([]);
    expect(statSync(join(outdir, folder)).mode & 0o777).toBe(0o700);
    expect(listeners).toHaveLength(1);
    process.removeListener("exit", listeners[0]!);
    listeners[0]!(0);
    expect(zips()).toEqual([]);
  });
});

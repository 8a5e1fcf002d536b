import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { installProfile } from "../src/install-profile";

const content = JSON.stringify({ METAFLOW_DEFAULT_DATASTORE: "s3", METAFLOW_SERVICE_AUTH_KEY: "secret" });

describe("installProfile", () => {
  let folder: string;
  let home: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "profile-"));
    home = join(folder, "home");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const modeOf = (file: string) => statSync(file).mode & 0o777;

  it("puts the profile where the client looks, readable only by its owner", () => {
    const { file, replaced } = installProfile({ content, name: "dev", home });
    expect(file).toBe(join(home, "config_dev.json"));
    expect(replaced).toBeUndefined();
    expect(readFileSync(file, "utf8")).toBe(content);
    expect(modeOf(file)).toBe(0o600);
  });

  it("keeps a copy of every other profile that it replaces, readable only by its owner", () => {
    installProfile({ content, name: "dev", home });
    for (const other of ["1", "2"]) {
      writeFileSync(join(home, "config_dev.json"), other);
      chmodSync(join(home, "config_dev.json"), 0o644);
      const copy = join(home, `config_dev.json.${other}.bak`);
      expect(installProfile({ content, name: "dev", home }).replaced).toBe(copy);
      expect(modeOf(copy)).toBe(0o600);
    }
    expect(readFileSync(join(home, "config_dev.json.2.bak"), "utf8")).toBe("2");
    expect(readdirSync(home)).toHaveLength(3);
  });

  it("makes no copy of the same profile", () => {
    installProfile({ content, name: "dev", home });
    expect(installProfile({ content, name: "dev", home }).replaced).toBeUndefined();
  });

  it("leaves nothing readable where an earlier run was killed", () => {
    installProfile({ content: "{}", name: "dev", home });
    writeFileSync(join(home, "config_dev.json.new"), "half", { mode: 0o644 });
    expect(modeOf(installProfile({ content, name: "dev", home }).file)).toBe(0o600);
  });

  it("says of a home that is a file, or below one, that it cannot be written", () => {
    writeFileSync(home, "");
    const problem = `${home}: cannot be written: a file is where a folder belongs`;
    expect(() => installProfile({ content, name: "dev", home })).toThrow(problem);
    expect(() => installProfile({ content, name: "dev", home: join(home, "below") })).toThrow(problem);
  });

  it.runIf(existsSync("/proc/self"))("ends where a folder cannot be made below one that is there", () => {
    expect(() => installProfile({ content, name: "dev", home: "/proc/home" })).toThrow(
      "/proc/home: cannot be written: a folder of the path does not exist (ENOENT)",
    );
  });

  it.each(["", "../dev", "a/b", "a\\b", "a\nb"])("refuses the name %j and changes nothing", (name) => {
    expect(() => installProfile({ content, name, home })).toThrow("cannot be the name of a profile");
    expect(() => readdirSync(home)).toThrow("ENOENT");
  });
});

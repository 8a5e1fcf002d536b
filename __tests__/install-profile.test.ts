import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { installProfile } from "../src/install-profile";

const profile = JSON.stringify({ METAFLOW_DEFAULT_DATASTORE: "s3", METAFLOW_SERVICE_AUTH_KEY: "secret" });

describe("installProfile", () => {
  let folder: string;
  let source: string;
  let home: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "profile-"));
    source = join(folder, "metaflow_profile.json");
    home = join(folder, "home");
    writeFileSync(source, profile);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("puts the profile where the client looks, readable by its owner alone", () => {
    const { file, replaced } = installProfile({ source, name: "dev", home });
    expect(file).toBe(join(home, "config_dev.json"));
    expect(replaced).toBeUndefined();
    expect(readFileSync(file, "utf8")).toBe(profile);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("keeps a copy of every other profile that it replaces", () => {
    installProfile({ source, name: "dev", home });
    for (const other of ["1", "2"]) {
      writeFileSync(join(home, "config_dev.json"), other);
      expect(installProfile({ source, name: "dev", home }).replaced).toBe(join(home, `config_dev.json.${other}.bak`));
    }
    expect(readFileSync(join(home, "config_dev.json.2.bak"), "utf8")).toBe("2");
    expect(readdirSync(home)).toHaveLength(3);
  });

  it("makes no copy of the same profile", () => {
    installProfile({ source, name: "dev", home });
    expect(installProfile({ source, name: "dev", home }).replaced).toBeUndefined();
  });

  it.each([
    ["a missing file", undefined, "no such file; deploy first, an apply writes it"],
    ["broken JSON", "{", "not a Metaflow profile"],
    ["another JSON", '{"a": 1}', "not a Metaflow profile"],
  ])("refuses %s and changes nothing", (_, content, message) => {
    if (content === undefined) rmSync(source);
    else writeFileSync(source, content);
    expect(() => installProfile({ source, name: "dev", home })).toThrow(`${source}: ${message}`);
    expect(() => readdirSync(home)).toThrow("ENOENT");
  });
});

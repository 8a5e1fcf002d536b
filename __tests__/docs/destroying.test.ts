import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { placeosInputs } from "../../src/config/schema/placeos/inputs";

const document = readFileSync(join(__dirname, "../../docs/destroying.md"), "utf8");

it("docs/destroying.md takes everything down with inputs that there are", () => {
  const [, yaml = ""] = /```yaml\n( *db_deletion_protection[\s\S]*?)```/.exec(document) ?? [];
  const inputs = Object.keys(parse(yaml) as object);
  expect(inputs).toContain("db_deletion_protection");
  expect(inputs.filter((name) => !Object.hasOwn(metaflowInputs, name))).toEqual([]);
  const switches = [...document.matchAll(/`(\w+): (?:true|false)`/g)].map(([, name]) => name!);
  expect(switches.length).toBeGreaterThan(5);
  const known = { ...metaflowInputs, ...placeosInputs };
  expect(switches.filter((name) => !Object.hasOwn(known, name))).toEqual([]);
  expect(document).toContain("`deletion_protection: false`");
  expect(placeosInputs).toHaveProperty("deletion_protection");
});

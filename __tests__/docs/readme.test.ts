import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { outputDescriptions } from "../../modules/placeos/outputs";
import { readText } from "../config/files";

const root = join(__dirname, "../..");
const document = readFileSync(join(root, "README.md"), "utf8");
const blocks = (language: string) =>
  [...document.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, code]) => code!);
const deploymentsIn = (file: string) =>
  Object.keys((parse(readFileSync(join(root, file), "utf8")) as { deployments: object }).deployments);

describe("README.md", () => {
  it("deploys stacks that there are", () => {
    const commands = blocks("sh").join("\n");
    const [, placeosFile = ""] = /DEPLOYMENTS_FILE=(\S+)/.exec(commands) ?? [];
    const named = [...commands.matchAll(/(?:npx cdktf deploy|cdktf\.out\/stacks\/|profile --) ?(\w+)/g)];
    expect([...new Set(named.map(([, name]) => name!))].sort()).toEqual(
      [...deploymentsIn("deployments.yaml"), ...deploymentsIn(placeosFile)].sort(),
    );
    const [, variable = "-"] = /TF_VAR_(\w+)/.exec(commands) ?? [];
    expect(readFileSync(join(root, placeosFile), "utf8")).toContain(`\${var.${variable}}`);
  });

  it("reads outputs of PlaceOS that there are", () => {
    const read = [...document.matchAll(/terraform output (?:-raw )?([a-z]\w+)/g)].map(([, name]) => name!);
    expect(read).toContain("application_url");
    const known = [...Object.keys(outputDescriptions), "metaflow_profile_json"];
    expect(read.filter((name) => !known.includes(name))).toEqual([]);
  });

  it("has a file of deployments that is right", () => {
    expect(blocks("yaml").flatMap((yaml) => readText(yaml).deployments.map(({ warnings }) => warnings))).toEqual([[]]);
  });
});

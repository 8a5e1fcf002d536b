import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { moduleInputs } from "../contract/terraform-module";
import { synthesizeDeployment } from "../helpers/deployment";
import { templateParameters } from "./cloudformation-template";

const page = readFileSync(join(__dirname, "../../docs/comparison.md"), "utf8");

describe("docs/comparison.md", () => {
  it("counts what the others ask for", () => {
    expect(page).toContain(`the later form with ${moduleInputs.length} inputs`);
    expect(page).toContain(`asks for ${templateParameters.length} parameters`);
  });

  it("links every row about the others to a version of them, and to no branch", () => {
    const links = [...page.matchAll(/\(https:\/\/github\.com\/outerbounds\/[\w-]+\/(?:blob|tree)\/([^/)]+)/g)];
    expect(links.length).toBeGreaterThan(8);
    expect(
      links.map(([, version]) => version).filter((version) => version !== "v0.12.1" && version !== "d24572c"),
    ).toEqual([]);
  });

  it("is right about the database here", () => {
    expect(page).toContain("| Database encrypted, in two zones, protected from deletion | yes |");
    const [database] = synthesizeDeployment({ inputs: {} }).resources("aws_db_instance");
    expect(database).toMatchObject({ storage_encrypted: true, multi_az: true, deletion_protection: true });
  });
});

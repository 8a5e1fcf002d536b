import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../../scripts/explain";
import { inProcess } from "../../helpers/script-in-process";

const script = inProcess("explain", main);
const repository = () => mkdtempSync(join(tmpdir(), "explain-"));

const entry = (inputs: object) => ({
  deployments: {
    flows: {
      product: "metaflow",
      region: "us-west-2",
      network: { cidr: "10.20.0.0/16" },
      inputs: { resource_suffix: "x", tags: { team: "data" }, enable_step_functions: true, ...inputs },
    },
  },
});

/** A repository with a file of deployments in one commit, and another version of it in the working tree. */
function changed(before: object, after: object): string {
  const folder = repository();
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: folder });
  const write = (inputs: object) => writeFileSync(join(folder, "deployments.yaml"), JSON.stringify(entry(inputs)));
  git("init", "--quiet", "--initial-branch=main");
  write(before);
  git("add", "deployments.yaml");
  git("commit", "--quiet", "--message=before");
  write(after);
  return folder;
}

describe("npm run explain", () => {
  it("says in the terminal what is built", async () => {
    const { stdout } = await script(["flows"], { cwd: changed({}, {}) });
    for (const title of [
      "Parts",
      "Open ports, from outside",
      "Encryption",
      "Roles",
      "Costs of a month while nobody uses it",
      "Outputs",
    ]) {
      expect(stdout).toContain(`\n${title}\n`);
    }
    expect(stdout).toMatch(/Internet +-> +API gateway \(Metadata service\) +443/);
    expect(stdout).toMatch(/Metadata service +-> +Database \(Datastore\) +5432/);
    expect(stdout).toContain("May read secrets: Datastore, database, master password.");
    expect(stdout).toContain("1 NAT gateway");
  });

  it("says only what it costs, if asked", async () => {
    const { stdout } = await script(["flows", "--cost"], { cwd: changed({}, {}) });
    expect(stdout).toMatch(/^Costs of a month while nobody uses it\n {2}database db\.t4g\.small/);
    expect(stdout).toContain("\nCosts by use\n");
    expect(stdout).not.toContain("Parts");
  });

  it("says what differs from a branch, and what that means", async () => {
    const cwd = changed({}, { db_instance_type: "db.m7g.large", ui_certificate_arn: "", enable_step_functions: false });
    const { stdout } = await script(["flows", "--against", "main"], { cwd });
    expect(stdout).toContain("inputs.db_instance_type: not given -> db.m7g.large");
    expect(stdout).toContain("Needs a step before: switching it off deletes the roles of state machines");
    expect(stdout).toMatch(/- aws_dynamodb_table\.\S+\n +Its items are deleted\./);
    expect(stdout).toMatch(
      /~ aws_db_instance\.\S+: instance_class\n +Connections break while it takes the new instance_class/,
    );
  });

  it("says what differs from a folder with another synthesis, and that nothing does", async () => {
    const cwd = changed({}, {});
    await script(["flows", "--out", "page"], { cwd });
    const json = JSON.parse(
      readFileSync(join(__dirname, "../../stacks/__snapshots__/metaflow.tf.json"), "utf8"),
    ) as object;
    writeFileSync(join(cwd, "cdk.tf.json"), JSON.stringify(json));
    const other = await script(["flows", "--against", "."], { cwd });
    expect(other.stdout).toContain("Changed");
    const same = await script(["flows", "--against", "main"], { cwd });
    expect(same.stdout).toContain("Nothing differs from main.");
  });

  it("writes the picture and the page, with the differences", async () => {
    const cwd = changed({}, { db_instance_type: "db.m7g.large" });
    const { stdout } = await script(["flows", "--against", "main", "--out", "page"], { cwd });
    expect(stdout).toContain("wrote page/architecture.svg and page/index.html");
    const page = readFileSync(join(cwd, "page/index.html"), "utf8");
    expect(page).toContain("<code>inputs.db_instance_type</code>");
    expect(page).toContain(readFileSync(join(cwd, "page/architecture.svg"), "utf8").trim());
  });

  it.each<[string, readonly string[], string]>([
    ["no deployment", [], "the name of a deployment is missing"],
    ["a deployment that is not in the file", ["flow"], 'no deployment is named "flow"'],
    [
      "no such ref",
      ["flows", "--against", "v9"],
      "v9 is neither a folder nor a branch, tag or commit of this repository",
    ],
    ["an option as a ref", ["flows", "--against=--all"], "--against needs a value"],
    ["no such folder", ["flows", "--against", "./cdktf.out"], "./cdktf.out: there is no such folder"],
    [
      "a folder without a synthesis",
      ["flows", "--against", "."],
      ". has no synthesis of flows: it has no synthesis at all",
    ],
    [
      "a file",
      ["flows", "--against", "./deployments.yaml"],
      "./deployments.yaml is a file; give the folder of a synthesis",
    ],
  ])("refuses %s, in one message, and writes nothing", async (_, args, message) => {
    const cwd = changed({}, {});
    const { stderr, stdout, code } = await script([...args, "--out", "page"], { cwd, accept: [1] });
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(stdout).toBe("");
    expect(existsSync(join(cwd, "page"))).toBe(false);
  });
});

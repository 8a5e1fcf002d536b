import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { describeWith } from "../../helpers/describe-with";
import { run } from "../../helpers/run";

/** A resource of Terraform's own provider in a state, which stands for one of any type. */
const resource = (name: string, module?: string) => ({
  ...(module !== undefined && { module }),
  ...{ mode: "managed", type: "terraform_data", name },
  provider: 'provider["terraform.io/builtin/terraform"]',
  instances: [{ schema_version: 0, attributes: { id: name } }],
});

describeWith(["terraform"], "the commands of docs/migrating.md that split the old state", () => {
  const folder = mkdtempSync(join(tmpdir(), "split-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("move the module, all of it, and leave the rest where it is", async () => {
    const page = readFileSync("docs/migrating.md", "utf8");
    const [, commands] = /\n## 2\. Split the state\n.*?```sh\n(.*?)```/s.exec(page)!;
    const root = join(folder, "old-root");
    mkdirSync(root);
    writeFileSync(join(root, "main.tf.json"), "{}");
    const whole = [
      resource("suffix"),
      resource("gateway", "module.vpc"),
      resource("bucket", "module.metaflow"),
      resource("table", "module.metaflow.module.metaflow-step-functions"),
      resource("cluster", "module.metaflow.module.metaflow-ui[0]"),
    ];
    const state = { version: 4, terraform_version: "1.11.4", serial: 1, lineage: "old", outputs: {}, resources: whole };
    writeFileSync(join(root, "terraform.tfstate"), JSON.stringify(state));
    await run("terraform", ["init"], { cwd: root });
    await run("sh", ["-euc", commands!], { cwd: folder });
    const namesIn = (file: string) =>
      (JSON.parse(readFileSync(join(root, file), "utf8")) as { resources: { name: string }[] }).resources
        .map(({ name }) => name)
        .sort();
    expect(namesIn("new.tfstate")).toEqual(["bucket", "cluster", "table"]);
    expect(namesIn("old.tfstate")).toEqual(["gateway", "suffix"]);
  });
});

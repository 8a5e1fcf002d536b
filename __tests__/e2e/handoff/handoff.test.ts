import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parse as parseHcl } from "@cdktf/hcl2json";
import { gunzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { filesOf } from "../../../scripts/handoff/archive";
import { sha256 } from "../../../scripts/handoff/files";
import { main } from "../../../scripts/handoff";
import { inProcess } from "../../helpers/script-in-process";

const root = join(__dirname, "../../..");
const handoff = inProcess("handoff", main);

/** A deployment of Metaflow whose variables are of every type, and a modular one of PlaceOS. */
const text = `defaults: { region: us-west-2 }
deployments:
  flows:
    product: metaflow
    backend: { s3: { bucket: my-state, region: us-west-2 } }
    profile_file: ../profiles/flows.json
    network: { cidr: 10.0.0.0/16, flow_log_retention_in_days: "\${var.flow_log_days}" }
    inputs:
      resource_suffix: random
      enable_step_functions: true
      db_instance_type: "\${var.class}"
      access_list_cidr_blocks: "\${var.ranges}"
      tags: "\${var.tags}"
  open:
    product: metaflow
    network: { cidr: 10.1.0.0/16 }
    inputs: { resource_prefix: open, enable_step_functions: false, tags: {} }
  place:
    product: placeos
    layout: modular
    inputs: { domain_name: place.example.com, certificate_id: 12345678-1234-1234-1234-123456789012, place_email: a@example.com }
`;

describe("npm run handoff", () => {
  let folder: string;
  let file: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "handoff-test-"));
    file = join(folder, "deployments.yaml");
    writeFileSync(file, text);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    handoff([...args, "--file", file], { cwd: root, env: { ...process.env, ...env }, accept: [0, 1] });
  const place = (name: string) => join(folder, name);
  const handOver = async (name: string, ...args: readonly string[]) => {
    expect(await run([...args, "--out", place(name)])).toMatchObject({ code: 0, stderr: "" });
    return readTree(place(name));
  };

  it("points nowhere but into itself", async () => {
    const files = await handOver("inside", "flows");
    expect([...files.keys()]).toEqual([
      ...[".gitignore", ".terraformignore", "README.md", "SHA256SUMS", "architecture.svg"],
      expect.stringMatching(/^assets\/.*\/db_migrate\.zip$/),
      ...["backend-examples/cloud.tf", "backend-examples/local.tf", "backend-examples/s3.tf", "cdk.tf.json"],
      ...["index.html", "permissions.json", "terraform.tfvars.example"],
    ]);
    for (const [path, content] of files) {
      const found = content.toString("latin1");
      for (const outside of [root, folder, tmpdir(), "../", "my-state"]) {
        expect(found.includes(outside), `${path} has ${outside}`).toBe(false);
      }
    }
    const { terraform, resource } = JSON.parse(files.get("cdk.tf.json")!.toString());
    expect(terraform).not.toHaveProperty("backend");
    expect(Object.values<{ filename: string }>(resource.local_file)[0]!.filename).toMatch(/^\$\{path\.module\}/);
    const sums = files.get("SHA256SUMS")!.toString().trim().split("\n");
    expect(sums).toHaveLength(files.size - 1);
    for (const line of sums) expect(sha256(files.get(line.slice(66))!)).toBe(line.slice(0, 64));
  });

  it("has backends and variables that Terraform understands", async () => {
    const files = await handOver("parts", "flows");
    const backends = ["s3", "cloud", "local"].map((name) => files.get(`backend-examples/${name}.tf`)!.toString());
    const [s3, cloud, local] = await Promise.all(backends.map((backend) => parseHcl("backend.tf", backend)));
    expect(s3!.terraform[0].backend.s3[0]).toEqual({ key: "flows.tfstate", encrypt: true, use_lockfile: true });
    expect(cloud!.terraform[0].cloud[0].workspaces).toEqual([{ name: "flows" }]);
    expect(local!.terraform[0].backend.local).toEqual([{ path: "terraform.tfstate" }]);
    const example = files.get("terraform.tfvars.example")!.toString();
    expect(await parseHcl("example.tf", example)).toEqual({ ranges: [], flow_log_days: 0, tags: {}, class: "" });
    expect(example).toContain("# Type: a list of texts: list(string).");
    expect(example).toContain("# Type: a map from names to texts: map(string).");
    expect(example).toContain("# The value must be an instance class such as db.t4g.small.");
  });

  it("says in its README what there is to know", async () => {
    const files = await handOver("readme", "flows");
    const readme = files.get("README.md")!.toString();
    const headings = [...readme.matchAll(/^##+ (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([
      ...["Files", "Versions", "Steps", "Afterwards", "Upgrade", "Variables", "Permissions", "Resources"],
      ...["What it costs", "Outputs", "Take it down", "What it was made from"],
    ]);
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(readme).toContain(`metaflow-placeos-cdktf ${version}`);
    const { resource, output } = JSON.parse(files.get("cdk.tf.json")!.toString());
    const count = Object.values<object>(resource).reduce((sum, byName) => sum + Object.keys(byName).length, 0);
    expect(readme).toContain(`${count} resources.`);
    const ofParts = [...readme.matchAll(/^\| [\w ]+ \| (\d+) \| .*`(?:aws|random|terraform|local)_/gm)];
    expect(ofParts.reduce((sum, [, number]) => sum + Number(number), 0)).toBe(count);
    for (const name of Object.keys(output)) expect(readme).toContain(`| \`${name}\` |`);
    for (const what of ["1 NAT gateway", "2 KMS keys", "1 bucket"]) expect(readme).toContain(`| ${what}`);
    expect(readme).toMatch(/- `aws_db_instance\.\w+` is protected from deletion/);
    const warned = (await handOver("warned", "open")).get("README.md")!.toString();
    expect(warned).toMatch(
      /## Warnings\n\n- `deployments\.open\.inputs\.access_list_cidr_blocks`: the API gateway is open/,
    );
    // the same hand-over can be made from it
    const inputs = /```yaml\n([\s\S]+?)```/.exec(readme)![1]!;
    expect(parse(inputs).deployments.flows).toMatchObject({ product: "metaflow", region: "us-west-2" });
    writeFileSync(place("again.yaml"), inputs);
    const again = await handoff(["flows", "--out", place("again"), "--file", place("again.yaml")], { cwd: root });
    expect(again.code).toBe(0);
    expect(readTree(place("again"))).toEqual(files);
  });

  it("is a module with a call that gives it everything", async () => {
    const files = await handOver("module", "flows", "--as", "module");
    const json = JSON.parse(files.get("cdk.tf.json")!.toString());
    expect(json).not.toHaveProperty("provider");
    expect(json.resource).not.toHaveProperty("local_file");
    expect([...files.keys()].some((path) => path.startsWith("backend-examples/"))).toBe(false);
    const call = await parseHcl("main.tf", files.get("examples/main.tf")!.toString());
    expect(call.module.flows[0]).toEqual({ source: "./flows", ranges: [], flow_log_days: 0, tags: {}, class: "" });
    expect(call.provider.aws).toEqual([{ region: "us-west-2" }]);
    expect(Object.keys(call.terraform[0].required_providers[0])).toEqual(
      Object.keys(json.terraform.required_providers),
    );
  });

  it("is a product of Service Catalog, with variables in Terraform's language and all files in the archive's root", async () => {
    const [rooted] = [await handOver("rooted", "flows")];
    expect(await run(["flows", "--as", "service-catalog", "--out", place("product.tar.gz")])).toMatchObject({
      code: 0,
    });
    const archive = gunzipSync(readFileSync(place("product.tar.gz")));
    // the time of the first entry, in octal digits
    expect(Buffer.from(archive.subarray(136, 147)).toString()).toMatch(/^0+$/);
    const files = await filesOf(readFileSync(place("product.tar.gz")));
    expect(files.has("launch-role.json")).toBe(true);
    const json = JSON.parse(Buffer.from(files.get("cdk.tf.json")!).toString());
    const { variable, ...others } = JSON.parse(rooted.get("cdk.tf.json")!.toString());
    expect(json).toEqual(others);
    const { variable: inHcl } = await parseHcl("variables.tf", Buffer.from(files.get("variables.tf")!).toString());
    expect(Object.keys(inHcl).sort()).toEqual(Object.keys(variable).sort());
    for (const [name, [block]] of Object.entries<Record<string, unknown>[]>(inHcl)) {
      const unwrapped = { ...block, type: String(block!.type).replace(/^\$\{(.+)\}$/, "$1") };
      expect(unwrapped).toEqual(variable[name]);
    }
  });

  it("has a folder for each stack of a modular deployment, in order", async () => {
    const files = await handOver("modular", "place");
    const folders = new Set([...files.keys()].filter((path) => path.includes("/")).map((path) => path.split("/")[0]));
    expect(folders.size).toBe(18);
    expect(files.get("README.md")!.toString()).toMatch(/1\. `place-vpc`\n2\. `place-security-groups`\n/);
    expect(await run(["place", "--as", "module", "--out", place("no")])).toMatchObject({
      code: 1,
      stderr:
        "place has layout: modular, a stack for each component, and can be handed over only --as root\nSee docs/troubleshooting.md#handoff\n",
    });
  });

  it("replaces an earlier hand-over as it was written, and nothing else", async () => {
    await handOver("again-and-again", "flows", "--as", "module");
    await handOver("again-and-again", "flows");
    expect(existsSync(place("again-and-again/examples/main.tf"))).toBe(false);
    writeFileSync(place("again-and-again/backend.tf"), "mine");
    writeFileSync(place("again-and-again/README.md"), "changed");
    const { code, stderr } = await run(["flows", "--out", place("again-and-again")]);
    expect([code, stderr]).toEqual([
      1,
      `${place("again-and-again")} holds what is not of a hand-over: README.md (changed since it was written), backend.tf. Give --out an empty or a new folder; the README of the hand-over says how to upgrade one in use\nSee docs/troubleshooting.md#handoff\n`,
    ]);
    expect(readFileSync(place("again-and-again/README.md"), "utf8")).toBe("changed");
  });

  it.each<[string, (place: (name: string) => string) => readonly string[], RegExp]>([
    [
      "an unknown deployment",
      (at) => ["flow", "--out", at("x")],
      /no deployment is named "?flow"?; did you mean flows\?/,
    ],
    ["no deployment", (at) => ["--out", at("x")], /the name of a deployment is missing/],
    [
      "another use",
      (at) => ["flows", "--as", "modul", "--out", at("x")],
      /--as must be one of root, module, service-catalog; found modul/,
    ],
    [
      "two uses",
      (at) => ["flows", "--as", "root", "--as", "module", "--out", at("x")],
      /--as is given twice: root and module/,
    ],
    [
      "a folder of the project",
      () => ["flows", "--out", "docs/handed"],
      /docs\/handed is in the project: give --out a folder elsewhere, or one below handoff\//,
    ],
    ["the output of a synthesis", () => ["flows", "--out", "cdktf.out/stacks/flows"], /is in the project/],
    ["the project", () => ["flows", "--out", "."], /\. is the project, or a folder around it/],
    ["all hand-overs at once", () => ["flows", "--out", "handoff"], /handoff is in the project/],
    [
      "a file",
      (at) => ["flows", "--out", at("deployments.yaml")],
      /is a file: give --out a folder, or a name that ends in \.tar\.gz/,
    ],
    [
      "an archive of another kind",
      (at) => ["flows", "--out", at("flows.zip")],
      /flows\.zip looks like an archive of another kind/,
    ],
    [
      "an archive of something else",
      (at) => ["flows", "--out", at("mine.tar.gz")],
      /mine\.tar\.gz is there and is no hand-over as it was written/,
    ],
  ])("refuses %s, and writes nothing", async (_, args, message) => {
    writeFileSync(place("mine.tar.gz"), "mine");
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await run(args(place));
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n +at /);
    expect(readdirSync(folder)).toEqual(before);
    expect(readFileSync(place("mine.tar.gz"), "utf8")).toBe("mine");
  });
});

/** The files below a folder by path. */
function readTree(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return new Map(
    entries.sort().map((path) => [relative(folder, join(folder, path)), readFileSync(join(folder, path))]),
  );
}

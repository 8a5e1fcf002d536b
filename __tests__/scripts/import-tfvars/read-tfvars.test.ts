import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readTfvars } from "../../../scripts/import-tfvars/read-tfvars";

describe("readTfvars", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tfvars-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = async (content: string | Buffer, name = "terraform.tfvars") => {
    writeFileSync(join(folder, name), content);
    return readTfvars(join(folder, name));
  };
  const messageOf = async (content: string | Buffer, name?: string) =>
    read(content, name).then(
      ({ problems }) => problems.map(({ line, message }) => `${line}: ${message}`).join("\n"),
      (error: unknown) => (error as Error).message.replaceAll(`${folder}/`, ""),
    );

  it("reads every kind of value, and knows its line", async () => {
    const { values, lineOf, problems } = await read(
      '\uFEFF# a comment\na = "x"\r\nb = [1, "2", true]\nc = {\n  d   = 1\n  "e.f" = true\n}\nn = null\n' +
        'h = <<-EOT\n  one\n  two\n  EOT\nescaped = "$${x} %%{y}"\n',
    );
    expect(values).toEqual({
      a: "x",
      b: [1, "2", true],
      c: { d: 1, "e.f": true },
      n: null,
      h: "one\ntwo\n",
      escaped: "${x} %{y}",
    });
    expect(["a", "c", "h", "z"].map(lineOf)).toEqual([2, 4, 9, undefined]);
    expect(problems).toEqual([]);
  });

  it("reads JSON, in which texts are literal", async () => {
    const { values, lineOf } = await read('{\n  "a": "$${x}",\n  "b": null\n}', "x.tfvars.json");
    expect(values).toEqual({ a: "$${x}", b: null });
    expect(lineOf("b")).toBe(3);
  });

  it("takes an empty file for no variables", async () => {
    expect((await read("")).values).toEqual({});
  });

  it.each([
    [
      "an open quote",
      'a = "x\nb = 1\nc = "y"\n',
      'terraform.tfvars:1: the quote " that opens here is never closed on its line',
    ],
    [
      "an open bracket",
      "b = 1\na = [1,\n",
      "terraform.tfvars:3: the file ends too early: a bracket that opened above is never closed",
    ],
    [
      "no value",
      "a =\nb = 1\n",
      "terraform.tfvars:1: a value is missing here, or cannot be understood; write name = value",
    ],
    ["a colon", "a: 1\n", "terraform.tfvars:1: cannot be understood; write name = value"],
    ["a name twice", "a = 1\na = 2\n", "terraform.tfvars:2: a is set twice; it stands on line 1, too"],
    [
      "a block",
      'module "metaflow" {\n  a = 1\n}\n',
      "terraform.tfvars:1: module is a block; a file of variables holds only name = value. Is this a .tf file? Put the arguments of its module call into their own file",
    ],
    [
      "expressions, all of them",
      'a = var.x\nb = ["y", "${local.z}"]\nc = file("d")\n',
      "1: a: a file of variables holds plain values; write the value of ${var.x}\n" +
        "2: b: a file of variables holds plain values; write the value of ${local.z}\n" +
        '3: c: a file of variables holds plain values; write the value of ${file("d")}',
    ],
    ["UTF-16", Buffer.from("a = 1\n", "utf16le"), "terraform.tfvars: is not UTF-8; save it as UTF-8"],
  ])("refuses %s", async (_, content, message) => {
    expect(await messageOf(content)).toBe(message);
  });

  it.each([
    ["a trailing comma", '{\n"a": 1,\n}', /^x\.tfvars\.json:3: is not JSON: /],
    ["an open brace", '{\n"a": 1\n', /^x\.tfvars\.json:[23]: is not JSON: /],
    ["a list", "[]", /^x\.tfvars\.json: must be a JSON object with a member for each variable$/],
  ])("refuses JSON with %s", async (_, content, message) => {
    expect(await messageOf(content, "x.tfvars.json")).toMatch(message);
  });

  it("names a similar file where there is no such file", async () => {
    writeFileSync(join(folder, "prod.tfvars"), "");
    await expect(readTfvars(join(folder, "prd.tfvars"))).rejects.toThrow(/no such file; did you mean .*prod\.tfvars\?/);
    await expect(readTfvars(folder)).rejects.toThrow("is a folder, not a file");
  });
});

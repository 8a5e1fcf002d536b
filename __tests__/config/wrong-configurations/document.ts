import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDeployments } from "../../../src/config";
import { readText } from "../files";
import type { WrongConfiguration } from "./wrong-configuration";

/** What is wrong with the file itself. */
export const document: readonly WrongConfiguration[] = [
  [
    "empty file",
    () => readText(""),
    [
      "deployments.yaml: is empty; it needs a deployment, such as deployments: { my-dev: { product: metaflow, region: us-west-2, network: { cidr: 10.0.0.0/16 }, inputs: { enable_step_functions: true, tags: { team: data } } } }",
    ],
    4,
  ],
  [
    "missing file",
    () => readDeployments({ file: "nowhere/deployments.yaml" }),
    ["nowhere/deployments.yaml: no such file; --file or DEPLOYMENTS_FILE names another one"],
    4,
  ],
  [
    "a missing file with a similar neighbour",
    () => readDeployments({ file: "deployments.yml" }),
    ["deployments.yml: no such file; did you mean deployments.yaml?"],
    5,
  ],
  [
    "a file of Terraform's variables",
    () => readDeployments({ file: "terraform.tfvars" }),
    [
      "terraform.tfvars: is a file of Terraform's variables; make a file of deployments from it: npm run import-tfvars -- terraform.tfvars --out imported.yaml",
    ],
    5,
  ],
  [
    "only comments",
    () => readText("# nothing\n"),
    [
      "deployments.yaml: holds nothing but comments; it needs a deployment, such as deployments: { my-dev: { product: metaflow, region: us-west-2, network: { cidr: 10.0.0.0/16 }, inputs: { enable_step_functions: true, tags: { team: data } } } }",
    ],
    4,
  ],
  [
    "wrong extension",
    () => readText("a: 1", "deployments.toml"),
    ["deployments.toml: must be a file whose name ends in .yaml, .yml, .json"],
    4,
  ],
  [
    "a list for a map",
    () => readText("- a\n"),
    ["deployments.yaml: must be a map with the key `deployments`; found a list"],
    4,
  ],
  [
    "broken YAML",
    () => readText('deployments:\n  dev: "open\n'),
    ['deployments.yaml:2:8: the quote " that opens here is never closed'],
    5,
  ],
  [
    "indentation",
    () => readText("deployments:\n  dev:\n    - 1\n   x: 2\n"),
    ["deployments.yaml:4:1: is not indented like the lines above it; settings of one map begin in the same column"],
    4,
  ],
  [
    "tabs",
    () => readText("deployments:\n\tdev: 1\n"),
    ["deployments.yaml:2:1: YAML is indented with spaces, not with tabs"],
    4,
  ],
  [
    "duplicate keys",
    () => readText("deployments:\n  dev: {}\n  dev: {}\n"),
    ["deployments.yaml:3:3: the key dev is given twice in one map"],
    4,
  ],
  [
    "two documents",
    () => readText("a: 1\n---\nb: 2\n"),
    [
      "deployments.yaml:2:1: a second YAML document begins here; take out the line ---, and put everything under one `deployments`",
    ],
    4,
  ],
  [
    "a YAML tag",
    () => readText("a: !secret x\n"),
    ["deployments.yaml:1:4: YAML tags such as !secret are not understood here; write the value without it"],
    4,
  ],
  [
    "a missing anchor",
    () => readText("a: *x\n"),
    ['deployments.yaml:1:4: no anchor &x stands before the alias *x; put it in quotes if it is a text: "*x"'],
    4,
  ],
  [
    "an endless alias",
    () => readText("a: &x [*x]\n"),
    [
      "deployments.yaml:1:8: the alias *x stands inside of &x, the very thing that it stands for; write out what is meant",
    ],
    4,
  ],
  [
    "a key that is a list",
    () => readText("? [a]\n: 1\n"),
    ["deployments.yaml:1:3: a key must be text, as in `region: us-west-2`"],
    4,
  ],
  [
    "broken JSON",
    () => readText('{"a":1,\n"b":2,}', "d.json"),
    ["d.json:2:7: is not JSON: a name in double quotes must stand here; take out the comma before it, or add quotes"],
    4,
  ],
  [
    "JSON that ends too early",
    () => readText('{"a":1,\n"b":', "d.json"),
    ["d.json:2:5: is not JSON: the file ends too early; a quote or a bracket is never closed"],
    3,
  ],
  [
    "JSON without quotes",
    () => readText('{\n  "a": yes\n}', "d.json"),
    ["d.json:2:8: is not JSON: yes cannot stand here; a text needs double quotes"],
    4,
  ],
  [
    "UTF-16",
    () => readText(Buffer.from("a: 1\n", "utf16le")),
    ["deployments.yaml: is UTF-16, or no text at all; save it as UTF-8"],
    4,
  ],
  [
    "another encoding",
    () => readText(Buffer.from("a: \xe9\n", "latin1")),
    ["deployments.yaml: is not UTF-8; save it as UTF-8"],
    4,
  ],
  [
    "a folder",
    () => {
      const folder = mkdtempSync(join(tmpdir(), "config-"));
      try {
        mkdirSync(join(folder, "all.yaml"));
        readDeployments({ file: join(folder, "all.yaml") });
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    ["all.yaml: is a directory, not a file"],
    4,
  ],
  [
    "a file below a file",
    () => readDeployments({ file: "package.json/deployments.yaml" }),
    ["package.json/deployments.yaml: cannot be read: ENOTDIR"],
    3,
  ],
  [
    "a no-break space",
    () => readText("deployments:\n  dev:\u00a0x\n"),
    ["deployments.yaml:2:7: a character that only looks like a space (U+00A0) stands here; type a space in its place"],
    4,
  ],
  [
    "duplicate keys in JSON",
    () => readText('{"a":1,"a":2}', "d.json"),
    ['d.json:1:8: the key "a" is given twice in one map'],
    4,
  ],
  [
    "an unquoted variable in { }",
    () => readText("deployments:\n  dev:\n    inputs:\n      tags: { team: ${var.team} }\n"),
    [
      'deployments.yaml:4:22: inside { } and [ ] YAML takes the { of an unquoted ${var.NAME} for a map; quote it: "${var.NAME}"',
    ],
    5,
  ],
];

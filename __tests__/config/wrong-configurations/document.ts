import { readDeployments } from "../../../src/config";
import { readText } from "../files";
import type { WrongConfiguration } from "./wrong-configuration";

/** What is wrong with the file itself. */
export const document: readonly WrongConfiguration[] = [
  [
    "empty file",
    () => readText(""),
    ["deployments.yaml: is empty; it needs a map `deployments` with one deployment or more"],
  ],
  [
    "missing file",
    () => readDeployments({ file: "nowhere/deployments.yaml" }),
    ["nowhere/deployments.yaml: no such file; --file or DEPLOYMENTS_FILE names another one"],
  ],
  [
    "only comments",
    () => readText("# nothing\n"),
    ["deployments.yaml: holds nothing but comments; it needs a map `deployments` with one deployment or more"],
  ],
  [
    "wrong extension",
    () => readText("a: 1", "deployments.toml"),
    ["deployments.toml: must be a file whose name ends in .yaml, .yml, .json"],
  ],
  [
    "a list for a map",
    () => readText("- a\n"),
    ["deployments.yaml: must be a map with the key `deployments`; found a list"],
  ],
  [
    "broken YAML",
    () => readText('deployments:\n  dev: "open\n'),
    ['deployments.yaml:2:8: the quote " that opens here is never closed'],
  ],
  [
    "indentation",
    () => readText("deployments:\n  dev:\n    - 1\n   x: 2\n"),
    ["deployments.yaml:4:1: is not indented like the lines above it; settings of one map begin in the same column"],
  ],
  [
    "tabs",
    () => readText("deployments:\n\tdev: 1\n"),
    ["deployments.yaml:2:1: YAML is indented with spaces, not with tabs"],
  ],
  [
    "duplicate keys",
    () => readText("deployments:\n  dev: {}\n  dev: {}\n"),
    ["deployments.yaml:3:3: the key dev is given twice in one map"],
  ],
  [
    "two documents",
    () => readText("a: 1\n---\nb: 2\n"),
    ["deployments.yaml:2:1: a second YAML document begins here; the file must hold one"],
  ],
  [
    "a YAML tag",
    () => readText("a: !secret x\n"),
    ["deployments.yaml:1:4: YAML tags such as !secret are not understood here"],
  ],
  ["a missing anchor", () => readText("a: *x\n"), ["deployments.yaml:1:4: no anchor &x stands before this alias"]],
  [
    "an endless alias",
    () => readText("a: &x [*x]\n"),
    ["deployments.yaml: an alias stands inside of the very thing that it stands for"],
  ],
  ["a key that is a list", () => readText("? [a]\n: 1\n"), ["deployments.yaml:1:3: a key must be text"]],
  [
    "broken JSON",
    () => readText('{"a":1,\n"b":2,}', "d.json"),
    ["d.json:2:7: is not JSON: Expected double-quoted property name"],
  ],
  [
    "duplicate keys in JSON",
    () => readText('{"a":1,"a":2}', "d.json"),
    ['d.json:1:8: the key "a" is given twice in one map'],
  ],
  [
    "an unquoted variable in { }",
    () => readText("deployments:\n  dev:\n    inputs:\n      tags: { team: ${var.team} }\n"),
    [
      'deployments.yaml:4:22: inside { } and [ ] YAML takes the { of an unquoted ${var.NAME} for a map; quote it: "${var.NAME}"',
    ],
  ],
];

import fc from "fast-check";
import { type File, files, textOf } from "./files";

/** Values that are of the wrong type, too large, or a trap for programs. */
const traps: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  ...[null, true, 0, -0, -1, 0.5, 1e308, 2 ** 53, -123456789, "", " ", "true", "0", "1e999", "2026-11-28", "${var.x}"],
  ...[
    "${TfToken[TOKEN.0]}",
    "#{TfToken[TOKEN.1]}",
    "-1.8881545897087626e+289",
    "String Map Token Value",
    "${var.}",
    "a${var.x}",
  ],
  ...[
    "\u0000",
    "\u001b[2J",
    "\ud83d",
    "\u202e",
    "😀",
    "x".repeat(70_000),
    "-".repeat(20_000),
    "__proto__",
    "${var.__proto__}",
  ],
  ...[[], {}, [null], [[]], { a: 1 }, { constructor: 1 }, nested(60), nested(150)],
);

/** Names that objects already have, that are nothing, or that cannot be read. */
const names = fc.constantFrom(
  ...[
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "",
    " ",
    "<<",
    "\n",
    "\u0000",
    "😀",
    "${var.x}",
    "null",
    "0",
  ],
  ...["${TfToken[TOKEN.0]}", "x".repeat(300), "\ud800", "unknown", "metaflow", "inputs"],
);

/** What is put somewhere into a text. */
const fragments = fc.constantFrom(
  ...[
    "*a",
    "&a ",
    "<<: *a",
    ": ",
    "- ",
    "\t",
    "\u0000",
    "\u00a0",
    "\ufeff",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "!!set ",
    "!x ",
    "? ",
  ],
  ...[
    "1e999",
    ".nan",
    "-.inf",
    "0x",
    "2026-01-01",
    "%",
    "@",
    "|",
    ">",
    "#",
    "---",
    "...",
    "\n",
    "\n  ",
    "\\",
    ",",
    "~",
    "\r",
  ],
);

type Change = (tree: unknown) => unknown;

/** Something else instead of a value or a name, or something more, at a place that the number chooses. */
const changes: fc.Arbitrary<Change> = fc
  .record({ at: fc.nat(), kind: fc.constantFrom("value", "name", "more", "list", "twice"), trap: traps, name: names })
  .map(({ at, kind, trap, name }): Change => (tree) => {
    const target = at % countOf(tree);
    let index = -1;
    const walk = (value: unknown): unknown => {
      const isTarget = ++index === target;
      if (isTarget && kind === "value") return trap;
      if (isTarget && kind === "list") return [value];
      if (isTarget && kind === "twice") return [value, value];
      if (Array.isArray(value)) return value.map(walk);
      if (typeof value !== "object" || value === null) return value;
      const members = Object.entries(value).map(([key, item]) => [key, walk(item)] as const);
      if (isTarget && kind === "more") members.push([name, trap]);
      if (isTarget && kind === "name" && members[0]) members[0] = [name, members[0][1]];
      return Object.fromEntries(members); // __proto__ becomes a member like any other
    };
    return walk(tree);
  });

/** A fragment somewhere in a text, a part that is left out, or a line that is there twice. */
const slips: fc.Arbitrary<(text: string) => string> = fc
  .record({
    at: fc.nat(),
    kind: fc.constantFrom("put", "put", "cut", "end", "line"),
    length: fc.nat(30),
    fragment: fragments,
  })
  .map(({ at, kind, length, fragment }) => (text) => {
    const place = at % (text.length + 1);
    const lines = text.split("\n");
    const line = at % lines.length;
    switch (kind) {
      case "put":
        return text.slice(0, place) + fragment + text.slice(place);
      case "cut":
        return text.slice(0, place) + text.slice(place + length);
      case "end":
        return text.slice(0, place);
      default:
        return lines.flatMap((one, index) => (index === line ? [one, one] : [one])).join("\n");
    }
  });

/** Texts of files in which one to three things have been changed, with the file's name. */
export const mutations: fc.Arbitrary<{ readonly text: string; readonly name: string }> = fc
  .record({
    file: files,
    form: fc.constantFrom("json" as const, "yaml" as const),
    changed: fc.array(changes, { maxLength: 2 }),
    slipped: fc.array(slips, { maxLength: 1 }),
  })
  .map(({ file, form, changed, slipped }) => {
    const tree = changed.reduce<unknown>((value, change) => change(value), file satisfies File);
    return { text: slipped.reduce((text, slip) => slip(text), textOf(tree, form)), name: `deployments.${form}` };
  });

function countOf(tree: unknown): number {
  if (typeof tree !== "object" || tree === null) return 1;
  return Object.values(tree).reduce((sum: number, item) => sum + countOf(item), 1);
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { quotas } from "../../src/config/values/quotas";

const folders = ["src/config/values", "modules/aws/values"];

/** Tables whose type asks for a source in each row. */
const withSources = ["ends-of-support.ts", "quotas.ts"];

/** Forms of values, each with an example in what it allows. */
const forms = ["formats.ts"];

/** Facts without a source: the calendar, and what this project chooses. */
const ownFacts = [
  "days",
  "minutesOfDay",
  "minutesOfWeek",
  "extraBits",
  "lowestMinor",
  "slips",
  "longestWord",
  "valueLimit",
  "messageLimit",
  "networkRules",
  "defaultLogRetentionInDays",
  // the ends of a table that has one
  "fargateMemory",
];

interface Fact {
  readonly name: string;
  /** The declaration with the comment above it. */
  readonly text: string;
}

/** The constants of a file that hold lists, tables or numbers. */
function factsOf(path: string): readonly Fact[] {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  return file.statements.filter(ts.isVariableStatement).flatMap((statement) =>
    statement.declarationList.declarations.flatMap(({ name: declared, initializer }) => {
      let literals = 0;
      const visit = (node: ts.Node): void => {
        if (ts.isNumericLiteral(node) || ts.isStringLiteral(node)) literals += 1;
        ts.forEachChild(node, visit);
      };
      const isPattern =
        initializer !== undefined &&
        (ts.isStringLiteral(initializer) ||
          (ts.isNewExpression(initializer) && initializer.expression.getText() === "RegExp"));
      if (initializer !== undefined && !isPattern) visit(initializer);
      return literals === 0 ? [] : [{ name: declared.getText(), text: statement.getFullText() }];
    }),
  );
}

const paths = folders.flatMap((folder) =>
  readdirSync(folder).flatMap((name) =>
    withSources.includes(name) || forms.includes(name) ? [] : [join(folder, name)],
  ),
);

describe.each(paths)("%s", (path) => {
  it("says where each of its lists, tables and numbers is from", () => {
    const facts = factsOf(path).filter((fact) => !ownFacts.includes(fact.name));
    const without = facts.filter(({ text }) => !/https:\/\/|\/\/ the same page/.test(text));
    expect(without.map((fact) => fact.name)).toEqual([]);
  });
});

it.each(Object.entries(quotas))("the quota %s has its page of AWS", (_, { source }) => {
  expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});

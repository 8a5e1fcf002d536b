import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A place in a source file: `src/config/report/report.ts:36`. */
export type Place = string;

/** A text of a source file that people can read in a message. */
export interface Sentence {
  readonly place: Place;
  readonly text: string;
  /** What a message has that holds it; what is filled in may be anything. */
  readonly pattern: RegExp;
}

export interface Sources {
  /** Where findings and warnings are reported. */
  readonly reports: readonly Place[];
  readonly sentences: readonly Sentence[];
}

// what is said in the documentation, to Terraform, or to programmers
const notInMessages = new Set([
  "description",
  "default",
  "change",
  "source",
  "condition",
  "id",
  "whyLiteral",
  "errorMessage",
  "scope",
]);

/** Reads what the files of a folder, and of the folders in it, can say. */
export function readSources(folder: string): Sources {
  const reports: Place[] = [];
  const sentences: Sentence[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts")) continue;
    const path = join(folder, name);
    const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
    const placeOf = (node: ts.Node) => `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    const ofSchema = path.includes("/schema/");
    const visit = (node: ts.Node, said = !ofSchema): void => {
      if (isSilent(node)) return;
      if (saysWhatIsAllowed(node)) said = true;
      if (isReport(node)) reports.push(placeOf(node.expression.name));
      const parts = partsOf(node);
      if (said && parts !== undefined && parts.some(isSentence)) {
        const pattern = new RegExp(parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("[^]*"));
        sentences.push({ place: placeOf(node), text: parts.join("…"), pattern });
      }
      ts.forEachChild(node, (child) => visit(child, said));
    };
    visit(file);
  }
  return { reports, sentences };
}

function isSilent(node: ts.Node): boolean {
  if (ts.isSourceFile(node)) return false;
  if (
    ts.isImportDeclaration(node) ||
    (ts.isCaseClause(node.parent) && node.parent.expression === node) ||
    ts.isTypeNode(node) ||
    ts.isThrowStatement(node)
  )
    return true;
  // what is looked for in a text is not said
  if (ts.isCallExpression(node.parent) && node.parent.expression.getText().match(/\.(includes|startsWith|endsWith)$/)) {
    return node.parent.arguments.includes(node as ts.Expression);
  }
  return ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && notInMessages.has(node.name.text);
}

function isReport(node: ts.Node): node is ts.CallExpression & { expression: ts.PropertyAccessExpression } {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    ["finding", "warning"].includes(node.expression.name.text)
  );
}

/** In a schema most of the texts are for the documentation. */
function saysWhatIsAllowed(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return true;
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name))
    return ["allowed", "problem", "error"].includes(node.name.text);
  return (
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    ["anyText", "anyLines", "mapOf", "mustBe"].includes(node.expression.text)
  );
}

/** The literal parts of a text, between which something is filled in. */
function partsOf(node: ts.Node): readonly string[] | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
}

const isSentence = (text: string) => text.includes(" ") && /[a-z]{2}/i.test(text);

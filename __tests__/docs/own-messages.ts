import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A text that the product says where something is wrong, with … for what is filled in. */
export interface OwnMessage {
  /** `scripts/handoff.ts:56` */
  readonly place: string;
  readonly text: string;
  /** Whether it is thrown where it stands. */
  readonly thrown: boolean;
}

/** Functions that are given a message, or return one. */
const speakers = /problem|refuse|overwritten/i;

/**
 * The messages in the code of a folder: what is thrown, what a plan is refused with, and what is said by functions that look for
 * problems. What is wrong in the file of deployments is in tables of its own, `__tests__/config/wrong-configurations`; so are the
 * rules of values that constructs share with it.
 */
export function ownMessages(folder: string): OwnMessage[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(ts|js)$/.test(name));
  return files.map((name) => join(folder, name)).flatMap(messagesIn);
}

function messagesIn(path: string): OwnMessage[] {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const found: OwnMessage[] = [];
  const visit = (node: ts.Node, said: boolean): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isLookedFor(node)) return;
    const text = said ? textOf(node) : undefined;
    if (text !== undefined) {
      const thrown = ts.findAncestor(node, ts.isThrowStatement) !== undefined;
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      if (isSentence(text)) found.push({ place: `${path}:${line + 1}`, text, thrown });
      return;
    }
    ts.forEachChild(node, (child) => visit(child, said || says(node, path)));
  };
  visit(file, false);
  return found;
}

function says(node: ts.Node, path: string): boolean {
  if (ts.isThrowStatement(node)) return true;
  if (ts.isNewExpression(node)) return /Error$|^NoAnswer$/.test(node.expression.getText());
  if (ts.isPropertyAssignment(node)) return ["message", "errorMessage"].includes(node.name.getText()) || hasCure(node);
  if (ts.isVariableDeclaration(node) && ["message", "reason"].includes(node.name.getText())) return true;
  // what functions for problems say here is said of the file, too
  if (path.startsWith("modules/")) return false;
  if (ts.isCallExpression(node)) {
    const called = node.expression.getText();
    return called === "super" ? extendsError(node) : speakers.test(called);
  }
  if (ts.isVariableDeclaration(node)) return speakers.test(node.name.getText());
  return ts.isFunctionDeclaration(node) && (speakers.test(node.name?.text ?? "") || node.name?.text === "inWords");
}

/** What is looked for in a text, or compared with it, is not said. */
function isLookedFor(node: ts.Node): boolean {
  if (node.parent !== undefined && ts.isBinaryExpression(node.parent)) {
    return [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken].includes(
      node.parent.operatorToken.kind,
    );
  }
  if (ts.isSourceFile(node) || !ts.isCallExpression(node.parent) || node === node.parent.expression) return false;
  return /\.(includes|startsWith|endsWith)$/.test(node.parent.expression.getText());
}

/** What a check finds, beside what to do about it. */
function hasCure({ name, parent }: ts.PropertyAssignment): boolean {
  return name.getText() === "what" && parent.properties.some((one) => one.name?.getText() === "cure");
}

function extendsError(node: ts.Node): boolean {
  const parent = ts.findAncestor(node, ts.isClassDeclaration);
  return parent?.heritageClauses?.some((clause) => /Error$/.test(clause.types[0]?.expression.getText() ?? "")) ?? false;
}

/** A text, also one of several pieces, with … for what is filled in. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("…");
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  return (textOf(node.left) ?? "…") + (textOf(node.right) ?? "…");
}

const isSentence = (text: string) => / /.test(text.trim()) && /[a-z]{2}/i.test(text);

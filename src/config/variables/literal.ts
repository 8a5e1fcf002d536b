import { show } from "../plain";

/*
 * Texts and numbers that cannot be taken literally. The synthesis writes placeholders for what only Terraform knows into
 * texts, lists, maps and numbers, and finds them again by their look: what looks like one would become another resource's
 * attribute, or end the synthesis.
 */

const placeholderText = /[$#&]\{TfToken\[/;
const placeholderWords: readonly string[] = ["String Map Token Value", "Any Map Token Value"];
const placeholderNumber = -123456789;
// numbers as the synthesis looks for them inside texts
const numbersInText = /(?<![-|\d.+])[-|\d.+]+e[-|\d.eE+]+/g;
// more of what numbers consist of, in a row: the synthesis takes time with the square of it
const longNumber = /(?<![-|\d.+])[-|\d.+]{10000}/;
// the first two bytes of numbers and of elements of number lists that are placeholders
const placeholderBytes: readonly number[] = [0xfdff, 0xfbff];

// tabs and line breaks may stand in a text; the others have no meaning, or one for terminals
// oxlint-disable-next-line no-control-regex
const controlCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;

const lineBreakOrTab = /[\t\n\r\u2028\u2029]/;

/** Why a text or a number of the file cannot be taken as it is; undefined where it can. */
export function literalProblem(value: string | number): string | undefined {
  return typeof value === "number" ? numberProblem(value) : textProblem(value);
}

/** Why a key of a map cannot be one; undefined where it can. */
export function keyProblem(key: string): string | undefined {
  // objects take it for what they inherit from
  if (key === "__proto__") return "__proto__ cannot be the name of anything here";
  if (lineBreakOrTab.test(key)) return "a name cannot have line breaks or tabs";
  return textProblem(key);
}

function textProblem(text: string): string | undefined {
  const [control] = controlCharacter.exec(text) ?? [];
  if (control !== undefined) return `cannot have control characters; found ${show(control)} in ${show(text)}`;
  if (/\p{Surrogate}/u.test(text)) return `must be whole Unicode characters; found half of a pair in ${show(text)}`;
  if (longNumber.test(text)) {
    return `cannot have 10000 digits or . - + | in a row, which take cdktf too long; found ${show(text)}`;
  }
  const numbers = text.match(numbersInText) ?? [];
  const isPlaceholder =
    placeholderText.test(text) ||
    placeholderWords.includes(text) ||
    numbers.some((number) => isPlaceholderNumber(parseFloat(number)));
  return isPlaceholder ? placeholder(text) : undefined;
}

function numberProblem(value: number): string | undefined {
  if (!Number.isFinite(value)) return `must be a number that JSON can hold; found ${show(value)}`;
  return value === placeholderNumber || isPlaceholderNumber(value) ? placeholder(value) : undefined;
}

function isPlaceholderNumber(value: number): boolean {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, value);
  return placeholderBytes.includes(bytes.getUint16(0));
}

function placeholder(value: string | number): string {
  return `cannot be ${show(value)}: that is how cdktf, which writes the JSON, marks values that it does not know yet`;
}

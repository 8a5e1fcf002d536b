import type { Position } from "../report/configuration-error";
import { cut } from "../../../modules/aws/values/quote";

/** Why a text is not JSON. */
export interface JsonProblem {
  readonly position: Position;
  readonly message: string;
}

/** What the runtime says of a text that is not JSON, in words that say what to do. */
const inWords: readonly (readonly [said: RegExp, words: string])[] = [
  [
    /^Expected double-quoted property name/,
    "a name in double quotes must stand here; take out the comma before it, or add quotes",
  ],
  [/^Expected property name/, "a name in double quotes, or }, must stand here"],
  [/^Expected ',' or '}'/, "a comma or } must stand here"],
  [/^Expected ',' or ']'/, "a comma or ] must stand here"],
  [/^Expected ':'/, "a colon must stand here"],
  [/^Unexpected non-whitespace/, "nothing can stand behind the last bracket"],
  [/^Bad control character/, "a line break or a tab cannot stand inside of quotes; write \\n or \\t"],
  [/^Bad .*escape/i, "a \\ inside of quotes begins an escape such as \\n; write \\\\"],
];

/** What is wrong with a text that is not JSON, and where; undefined where it is JSON. */
export function jsonProblem(text: string): JsonProblem | undefined {
  const said = complaint(text);
  if (said === undefined) return undefined;
  // runtimes say only in some cases where they stopped, so it is looked for: a beginning that JSON cannot have stays wrong
  let [right, wrong] = [0, text.length + 1];
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2);
    if (canGoOn(text.slice(0, middle))) right = middle;
    else wrong = middle;
  }
  if (right >= text.length) {
    const message = "the file ends too early; a quote or a bracket is never closed";
    return { position: positionOf(text, text.trimEnd().length), message };
  }
  const words = inWords.find(([pattern]) => pattern.test(said))?.[1];
  const found = cut(/^[\w.-]+|./su.exec(text.slice(right))![0]);
  return {
    position: positionOf(text, right),
    message: words ?? `${found} cannot stand here; a text needs double quotes`,
  };
}

/** Whether a text is JSON, or the beginning of it. */
function canGoOn(text: string): boolean {
  const said = complaint(text);
  if (said === undefined || /end of JSON input|^Unterminated string/.test(said)) return true;
  return Number(/at position (\d+)/.exec(said)?.[1]) >= text.length;
}

function complaint(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** Most characters of a value that a message shows. */
const valueLimit = 80;
/** Most characters of a whole message: what is longer quotes something that is not to be read. */
const messageLimit = 2000;

// what moves the cursor, changes colours, hides text or turns its direction: control characters, line separators, marks
// oxlint-disable-next-line no-control-regex
const unprintable = /[\0-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;

/** A text without anything that a terminal would act on: `\u001b` instead of the escape character. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A text as messages show it without quotes around it, cut where it is long. */
export function cut(text: string, limit = valueLimit): string {
  // twice as much is enough to be cut, whatever becomes longer when it is made printable
  const shown = printable(text.slice(0, 2 * limit));
  return shown.length > limit ? `${shown.slice(0, limit - 4)}…` : shown;
}

/** A text in quotes as messages show it, cut where it is long. */
export function quote(text: string): string {
  const shown = printable(JSON.stringify(text.slice(0, 2 * valueLimit)));
  return shown.length > valueLimit ? `${shown.slice(0, valueLimit - 4)}…"` : shown;
}

/** A message, whatever was put into it. */
export function line(message: string): string {
  return cut(message, messageLimit);
}

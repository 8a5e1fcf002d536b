/** What people write around a value, each taken away or, where it is missing, added. */
const slips: readonly ((text: string) => string)[] = [
  (text) => text.replace(/^[\s\u00A0\u200B\uFEFF]+|[\s\u00A0\u200B\uFEFF]+$/g, ""),
  // quotes of word processors
  (text) => text.replace(/^[\u201c\u201d\u201e\u2018\u2019"'`]+|[\u201c\u201d\u201e\u2018\u2019"'`]+$/g, ""),
  // from an address bar, a console, a mail
  (text) => text.replace(/^(https?|s3|docker):\/\/|^mailto:/i, ""),
  // Route 53 shows its ids so
  (text) => text.replace(/^\/?hostedzone\//, ""),
  (text) => text.replace(/[/.]+$/, ""),
  // a path, a port
  (text) => text.replace(/^([\w.-]+\.[a-z]+)[/:].*$/i, "$1"),
  (text) => text.toLowerCase(),
  // an address is a block of one; one that ends in 0 is rather a network whose length is missing
  (text) => (/^(\d+\.){3}[1-9]\d*$/.test(text) ? `${text}/32` : text),
  // the name or the id at the end of an ARN
  (text) => (text.startsWith("arn:") ? text.split(/[/:]/).at(-1)! : text),
];

/**
 * What a wrong text most likely means: the text without what people copy along, such as spaces, quotes, `https://`, a
 * slash at the end, or the ARN around a name.
 *
 * @param isRight whether a text would be taken
 */
export function cureOf(text: string, isRight: (text: string) => boolean): string | undefined {
  if (text.length > 1000) return undefined;
  const single = slips.map((slip) => slip(text));
  // one slip, or else the first ones all together, as few as do
  const several = slips.map((_, index) => slips.slice(0, index + 1).reduce((cleaned, slip) => slip(cleaned), text));
  return [...single, ...several].find((cure) => cure !== text && cure !== "" && isRight(cure));
}

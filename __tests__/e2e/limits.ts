/** Tags of a deployment, so many that the project's own still fit into AWS' 50 for each resource. */
const TAGS = 42;

/** Keys of 128 and values of 256 characters, the longest that AWS takes, in several alphabets. */
export const mostTags: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: TAGS }, (_unused, index) => {
    const letter = ["a", "é", "Ж", "ß", "部"][index % 5]!;
    return [`${index}-${letter.repeat(128)}`.slice(0, 128), letter.repeat(256)];
  }),
);

/** A name that begins as given, of so many characters. */
export function longName(beginning: string, length: number): string {
  return `${beginning}-${"x".repeat(length)}`.slice(0, length);
}

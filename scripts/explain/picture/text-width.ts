/** Widths of Helvetica's letters in thousandths of the font's size; Arial and Liberation Sans have the same. */
const widths: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [222, "ijl'|"],
      [278, " fItr.,:;/\\![]·"],
      [333, '-()"`'],
      [500, "ckJsvxyz"],
      [556, "abdeghnopquL0123456789#$?_–"],
      [584, "+<=>×→"],
      [611, "FTZ"],
      [667, "&ABEKPSVXY"],
      [722, "CDHNRUw"],
      [778, "GOQ"],
      [833, "Mm"],
      [889, "%"],
      [944, "W"],
      [1000, "…—@"],
    ] as const
  ).flatMap(([width, letters]) => [...letters].map((letter) => [letter, width])),
);

/** Fonts that are there instead may be wider. */
const SLACK = 1.06;

/** About how wide a text is, in the unit of the font's size. */
export function textWidth(text: string, size: number, isBold = false): number {
  const thousandths = [...text].reduce((sum, letter) => sum + (widths[letter] ?? 667), 0);
  return (thousandths / 1000) * size * SLACK * (isBold ? 1.07 : 1);
}

/** A text that fits into a width: its end gives way to an ellipsis. */
export function fitted(text: string, width: number, size: number, isBold = false): string {
  if (textWidth(text, size, isBold) <= width) return text;
  for (let length = text.length - 1; length > 0; length -= 1) {
    const shorter = `${text.slice(0, length).trimEnd()}…`;
    if (textWidth(shorter, size, isBold) <= width) return shorter;
  }
  return "…";
}

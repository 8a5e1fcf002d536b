import type { ShownBox } from "../explanation";
import { fitted, textWidth } from "./text-width";

/** Sizes of a box in the picture, in pixels. */
export const CARD = { width: 166, titleSize: 13, lineSize: 11, textLeft: 38, chipHeight: 17, chipGap: 4 } as const;

/** How far a chip reaches into its box. */
export const OVERLAP = 5;

/** What is written in a box, and how tall it is. */
export interface Card {
  readonly title: string;
  readonly lines: readonly string[];
  readonly height: number;
  /** One for each entry: what is in it, and where its middle is below the top. */
  readonly chips: readonly { readonly text: string; readonly middle: number }[];
  /** How much room the chips take at the left of the box. */
  readonly lane: number;
}

/** Lays a box out. */
export function cardOf({ title, part, facts, entries, type }: ShownBox): Card {
  const room = CARD.width - CARD.textLeft - 6;
  const where = title === part || type === "outside" ? [] : [part];
  const lines = [...where, ...facts].slice(0, 3);
  const textHeight = 12 + CARD.titleSize + lines.length * 14.5 + 7;
  const chipsHeight = entries.length * (CARD.chipHeight + CARD.chipGap) + 6;
  const height = Math.ceil(Math.max(44, textHeight, chipsHeight));
  const row = height / Math.max(1, entries.length);
  return {
    title: fitted(title, room, CARD.titleSize, true),
    lines: lines.map((line) => fitted(line, room, CARD.lineSize)),
    height,
    chips: entries.map((text, index) => ({ text, middle: row * (index + 0.5) })),
    lane: Math.ceil(Math.max(0, ...entries.map((text) => chipWidth(text) - OVERLAP))),
  };
}

/** How wide the badge is that says what encrypts a box. */
export function badgeWidth(keys: readonly string[]): number {
  return 16 + textWidth(keys.join(" "), 9.5, true);
}

/** How wide the chip of an entry is. */
export function chipWidth(text: string): number {
  return textWidth(text, 10, true) + 10;
}

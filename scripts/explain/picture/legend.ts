import type { Explanation } from "../explanation";
import type { Role } from "../graph/kinds";
import { lockAt } from "./picture";
import { textWidth } from "./text-width";
import { element, px, textAt } from "./xml";

const roles: readonly (readonly [role: Role, text: string])[] = [
  ["people", "outside"],
  ["entrance", "entrance"],
  ["service", "runs"],
  ["data", "keeps data"],
  ["support", "supports"],
];

interface Item {
  readonly content: string;
  readonly text: string;
  /** Of what stands in front of the text. */
  readonly width: number;
}

const ROW = 22;

/** Explains the colours, lines and badges that are in the picture, in as many rows as it takes. */
export function legendOf(
  explanation: Explanation,
  width: number,
): { readonly content: string; readonly height: number } {
  const { boxes, connections, keys } = explanation;
  const outside = new Set(boxes.filter(({ type }) => type === "outside").map(({ id }) => id));
  const shown = boxes.filter(({ place }) => place !== "vpc");
  const items: Item[] = [
    ...roles.filter(([role]) => shown.some((box) => box.role === role)).map(([role, text]) => swatch(role, text)),
    ...(connections.some(({ from }) => outside.has(from)) ? [way(" a-open", "from outside")] : []),
    ...(connections.some(({ from, kind }) => kind === "network" && !outside.has(from))
      ? [way("", "inside, to the port in the chip")]
      : []),
    ...(connections.some(({ kind }) => kind === "call") ? [way(" a-call", "call of AWS that a role allows")] : []),
    ...keys.map(({ id, title }) => lock(`${id}: ${title}`)),
    ...(boxes.some(({ keys: own }) => own.includes("AWS")) ? [lock("AWS: encrypted with a key of AWS")] : []),
  ];
  let [x, row] = [0, 0];
  const placed = items.map(({ content, text, width: symbol }) => {
    const wide = symbol + 7 + textWidth(text, 12) + 22;
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const at = element(
      "g",
      { transform: `translate(${px(x)} ${px(row * ROW)})` },
      content,
      textAt(symbol + 7, 12, "", text),
    );
    x += wide;
    return at;
  });
  return { content: placed.join(""), height: (row + 1) * ROW };
}

function swatch(role: Role, text: string): Item {
  return {
    content: element(
      "g",
      { class: `a-${role}` },
      element("rect", { class: "a-tile", width: 14, height: 14, y: 1, rx: 3 }),
    ),
    text,
    width: 14,
  };
}

function way(look: string, text: string): Item {
  const line = element("path", { class: `a-way${look}`, d: "M0 8H26" });
  return { content: line + element("path", { class: `a-head${look}`, d: "M32 8l-8 -4v8z" }), text, width: 32 };
}

function lock(text: string): Item {
  return { content: element("g", { class: "a-badge" }, lockAt(0, 2.5)), text, width: 8 };
}

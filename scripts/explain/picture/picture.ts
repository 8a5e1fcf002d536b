import type { Explanation, ShownBox } from "../explanation";
import type { Connection } from "../graph/connections";
import type { Place, Zone } from "../graph/zones";
import { counted } from "../graph/words";
import { badgeWidth, type Card, CARD, chipWidth, OVERLAP } from "./card";
import { icons } from "./icons";
import { layOut, type Layout, type Line, type Rectangle } from "./layout";
import { legendOf } from "./legend";
import { style } from "./style";
import { textWidth } from "./text-width";
import { element, escaped, px, textAt } from "./xml";

const MARGIN = 24;
const HEADER = 62;
const SEPARATOR = "  ·  ";

/**
 * Draws a deployment as an SVG: the internet and people at the left, the network with its zones, what runs and what is kept
 * there, who talks to whom on which port, and what encrypts what. The same deployment has the same bytes on every machine.
 */
export async function drawPicture(explanation: Explanation): Promise<string> {
  const layout = await layOut(explanation);
  const legend = legendOf(explanation, Math.max(layout.width, 900));
  const width = Math.max(layout.width, 900) + 2 * MARGIN;
  const height = HEADER + layout.height + 24 + legend.height + MARGIN;
  const open = new Set(explanation.boxes.filter(isOutside).map(({ id }) => id));
  const content = [
    element("title", {}, escaped(`Architecture of ${explanation.name}`)),
    element("desc", {}, escaped(descriptionOf(explanation))),
    element("style", {}, style),
    element("rect", { width, height, style: "fill:var(--page)" }),
    textAt(MARGIN, 34, "a-title", explanation.name),
    textAt(MARGIN, 52, "a-about", aboutText(explanation)),
    element(
      "g",
      { transform: `translate(${px(MARGIN - layout.left)} ${px(HEADER + 8 - layout.top)})` },
      ...explanation.zones.flatMap(({ place }) => frameOf(place, layout.zones.get(place))),
      ...ordered(layout.lines, open).map((line) => wayOf(line, layout, open)),
      ...explanation.zones.flatMap((zone) => titleOf(zone, layout.zones.get(zone.place))),
      ...layout.boxes.map((box) => boxOf(box, explanation.connections, open)),
    ),
    element(
      "g",
      { transform: `translate(${MARGIN} ${px(HEADER + layout.height + 24)})`, class: "a-legend" },
      legend.content,
    ),
  ];
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    class: "architecture",
    viewBox: `0 0 ${px(width)} ${px(height)}`,
    width,
    height,
    role: "img",
    "aria-label": `Architecture of ${explanation.name}`,
  };
  return `${element("svg", attributes, "\n", content.join("\n"), "\n")}\n`;
}

function aboutText({ product, region, synthesis, boxes }: Explanation): string {
  const stacks = synthesis.stacks.length;
  return [
    product,
    region ?? "region by a variable",
    counted(synthesis.resources.length, "resource"),
    ...(stacks > 1 ? [counted(stacks, "stack")] : []),
    `${counted(boxes.filter((box) => box.type !== "outside" && box.place !== "vpc").length, "box", "boxes")}`,
  ].join(SEPARATOR);
}

/** The picture for people who do not see it. */
function descriptionOf({ boxes, connections }: Explanation): string {
  const title = new Map(boxes.map((box) => [box.id, nameOf(box)]));
  const ways = connections.map(({ from, to, ports }) => {
    const how = ports.length === 0 ? "by calls of AWS" : `on ${ports.join(", ")}`;
    return `${title.get(from)!} to ${title.get(to)!} ${how}`;
  });
  return `Who talks to whom: ${ways.join("; ")}.`;
}

/** What a box is called where others stand beside it. */
export function nameOf({ title, part, type }: ShownBox): string {
  return type === "outside" || title === part ? title : `${title} (${part})`;
}

function isOutside({ type }: ShownBox): boolean {
  return type === "outside";
}

function frameOf(place: Place, at: Rectangle | undefined): string[] {
  if (at === undefined) return [];
  return [element("g", { class: `a-zone a-${place}`, "data-zone": place }, element("rect", { ...at, rx: 10 }))];
}

/** The title of a zone, with as many facts as there is room for. */
function titleOf({ place, title, facts }: Zone, at: Rectangle | undefined): string[] {
  if (at === undefined) return [];
  const room = at.width - 34 - textWidth(title, 13, true);
  const fitting = facts.filter((_, index) => textWidth(facts.slice(0, index + 1).join(SEPARATOR), 11) <= room);
  const about = element("tspan", { class: "a-fact", dx: 10 }, escaped(fitting.join(SEPARATOR)));
  const text = element("text", { x: at.x + 12, y: at.y + 19 }, escaped(title), ...(fitting.length > 0 ? [about] : []));
  return [element("g", { class: `a-zone a-${place}` }, text)];
}

/** What comes from outside lies above the others. */
function ordered(lines: readonly Line[], open: ReadonlySet<string>): readonly Line[] {
  const rank = ({ connection }: Line) => (open.has(connection.from) ? 2 : connection.kind === "network" ? 1 : 0);
  return [...lines].sort((a, b) => rank(a) - rank(b));
}

function lookOf({ from, kind }: Connection, open: ReadonlySet<string>): string {
  if (open.has(from)) return " a-open";
  return kind === "call" ? " a-call" : "";
}

function wayOf({ connection, entry, points, end }: Line, layout: Layout, open: ReadonlySet<string>): string {
  const [start, ...curve] = points.map(([x, y]) => `${px(x)} ${px(y)}`);
  const look = lookOf(connection, open);
  // chips are not equally wide
  const { at } = layout.boxes.find(({ box }) => box.id === connection.to)!;
  const [x, y] = [at.x + OVERLAP - chipWidth(entry), end[1]];
  return element(
    "g",
    { "data-from": connection.from, "data-to": connection.to },
    element("path", { class: `a-way${look}`, d: `M${start!}C${curve.join(" ")}H${px(x - 6)}` }),
    element("path", { class: `a-head${look}`, d: `M${px(x)} ${px(y)}l-8 -4v8z` }),
  );
}

function boxOf(
  { box, card, at }: Layout["boxes"][number],
  connections: readonly Connection[],
  open: ReadonlySet<string>,
): string {
  const { x, y, width, height } = at;
  const middle = y + height / 2;
  const tile = 24;
  const textTop = middle - (CARD.titleSize + card.lines.length * 14.5) / 2;
  const chips = card.chips.map(({ text, middle: below }) => {
    const look = connections.some(({ from, to, ports }) => to === box.id && open.has(from) && ports.includes(text))
      ? " a-open"
      : text === "API"
        ? " a-call"
        : "";
    return chipOf(text, look, x, y + below);
  });
  return element(
    "g",
    { class: `a-box a-${box.role}`, "data-box": box.id },
    element("title", {}, escaped(`${nameOf(box)}: ${box.facts.join(", ")}`)),
    element("rect", { class: "a-card", x, y, width, height, rx: 7 }),
    element("rect", { class: "a-tile", x: x + 8, y: middle - tile / 2, width: tile, height: tile, rx: 5 }),
    element("path", { class: "a-icon", d: icons[box.icon], transform: `translate(${px(x + 10)} ${px(middle - 10)})` }),
    textAt(x + CARD.textLeft, textTop + CARD.titleSize - 2, "a-name", card.title),
    ...card.lines.map((line, index) =>
      textAt(x + CARD.textLeft, textTop + CARD.titleSize + 12.5 + index * 14.5, "a-line", line),
    ),
    ...(box.keys.length > 0 ? [badgeOf(box, card, at)] : []),
    ...chips,
  );
}

function chipOf(text: string, look: string, left: number, middle: number): string {
  const width = chipWidth(text);
  const { chipHeight: height } = CARD;
  return element(
    "g",
    { class: `a-chip${look}` },
    element("rect", { x: left - width + OVERLAP, y: middle - height / 2, width, height, rx: height / 2 }),
    textAt(left - width / 2 + OVERLAP, middle + 3.5, "", text),
  );
}

function badgeOf({ keys }: ShownBox, _: Card, { x, y, width }: Rectangle): string {
  const text = keys.join(" ");
  const wide = badgeWidth(keys);
  const left = x + width - wide - 5;
  return element(
    "g",
    { class: "a-badge" },
    element("rect", { x: left, y: y - 7, width: wide, height: 14, rx: 3 }),
    lockAt(left + 3, y - 5),
    textAt(left + 13, y + 3.5, "", text),
  );
}

/** A lock, ten pixels tall. */
export function lockAt(x: number, y: number): string {
  return element("path", {
    d: `M${px(x)} ${px(y + 4)}h7v5.5h-7zM${px(x + 1.5)} ${px(y + 4)}v-1.5a2 2 0 0 1 4 0v1.5`,
  });
}

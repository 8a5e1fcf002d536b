import { Graphviz } from "@hpcc-js/wasm-graphviz";
import type { Explanation, ShownBox } from "../explanation";
import type { Connection } from "../graph/connections";
import type { Place } from "../graph/zones";
import { withoutNote } from "../graph/synthesis";
import { type Card, CARD, cardOf } from "./card";

/** Pixels from the left and from the top. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything is in the picture. */
export interface Layout {
  /** Where the first thing begins, from the left and from the top. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly { readonly box: ShownBox; readonly card: Card; readonly at: Rectangle }[];
  readonly zones: ReadonlyMap<Place, Rectangle>;
  readonly lines: readonly Line[];
}

/** The way of a connection: Bézier curves from point to point, three for each after the first one. */
export interface Line {
  readonly connection: Connection;
  /** The port, or `API`, at which it arrives. */
  readonly entry: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Where its arrow ends. */
  readonly end: readonly [x: number, y: number];
}

interface Drawn {
  readonly bb: string;
  readonly objects?: readonly { readonly name: string; readonly bb?: string; readonly pos?: string }[];
  readonly edges?: readonly { readonly id?: string; readonly pos: string }[];
}

/** Lets Graphviz find places for the boxes and ways for the connections. It measures no fonts of the machine. */
export async function layOut(explanation: Explanation): Promise<Layout> {
  const graphviz = await Graphviz.load();
  const boxes = explanation.boxes.filter(({ place }) => place !== "vpc").map((box) => ({ box, card: cardOf(box) }));
  const lines = linesOf(explanation.connections);
  // what Graphviz takes first is a matter of chance for the result: the one with the shortest lines is the clearest
  const layouts = variants.map((variant) => {
    const drawn = graphviz.layout(dotOf(explanation, boxes, lines, variant), "json", "dot");
    return placed(JSON.parse(drawn) as Drawn, explanation, boxes, lines);
  });
  return layouts.reduce((best, one) => (effort(one) < effort(best) ? one : best));
}

/** In which order Graphviz is told of the zones and lines. */
interface Variant {
  readonly isAwsFirst: boolean;
  readonly isReversed: boolean;
}

const variants: readonly Variant[] = [false, true].flatMap((isAwsFirst) =>
  [false, true].map((isReversed) => ({ isAwsFirst, isReversed })),
);

/** How far the eye travels: the lengths of all lines, and the height of the picture for each of them. */
function effort({ lines, height }: Layout): number {
  const lengths = lines.map(({ points }) =>
    points.slice(1).reduce((sum, [x, y], index) => sum + Math.hypot(x - points[index]![0], y - points[index]![1]), 0),
  );
  return Math.round(lengths.reduce((sum, length) => sum + length, 0) + (height * lines.length) / 4);
}

function placed(drawn: Drawn, explanation: Explanation, boxes: readonly Laid[], lines: readonly Way[]): Layout {
  const [, , right = 0, height = 0] = numbers(drawn.bb);
  const objects = new Map((drawn.objects ?? []).map((object) => [object.name, object]));
  const cards = boxes.map(({ box, card }) => {
    const [x = 0, y = 0] = numbers(objects.get(box.id)?.pos);
    const left = x - (CARD.width + card.lane) / 2 + card.lane;
    const at = { x: left, y: height - y - card.height / 2, width: CARD.width, height: card.height };
    return { box, card, at };
  });
  const zones = new Map(
    explanation.zones.flatMap(({ place }) => {
      const [left, bottom, end, top] = numbers(objects.get(`cluster_${place}`)?.bb);
      if (left === undefined) return [];
      return [[place, { x: left, y: height - top!, width: end! - left, height: top! - bottom! }] as const];
    }),
  );
  const ways = (drawn.edges ?? []).flatMap(({ id, pos }) => {
    const line = id === undefined ? undefined : lines[Number(id)];
    return line === undefined ? [] : [lineOf(line, pos, height)];
  });
  const rectangles = [...zones.values(), ...cards.map(({ at }) => at)];
  const points = ways.flatMap((way) => way.points);
  const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]!)) as [number[], number[]];
  const left = Math.min(...rectangles.map(({ x }) => x));
  const top = Math.min(...rectangles.map(({ y }) => y), ...ys);
  return {
    left,
    top,
    width: Math.max(right, ...xs) - left,
    height: Math.max(...rectangles.map((one) => one.y + one.height), ...ys) - top,
    boxes: cards,
    zones,
    lines: ways,
  };
}

type Way = Pick<Line, "connection" | "entry">;

/** A connection to several ports has a line to each of them; what a box has to do with itself has none. */
function linesOf(connections: readonly Connection[]): readonly Way[] {
  const between = connections.filter(({ from, to }) => from !== to);
  return between.flatMap((connection) =>
    (connection.kind === "call" ? ["API"] : connection.ports).map((entry) => ({ connection, entry })),
  );
}

function lineOf(way: Way, pos: string, height: number): Line {
  const [first, ...rest] = pos.split(" ");
  const point = (text: string): [number, number] => {
    const [x = 0, y = 0] = numbers(text);
    return [x, height - y];
  };
  return { ...way, end: point(first!.replace("e,", "")), points: rest.map(point) };
}

function numbers(text = ""): readonly number[] {
  return text === "" ? [] : text.split(",").map(Number);
}

type Laid = { readonly box: ShownBox; readonly card: Card };

/** The graph in Graphviz' own language. */
function dotOf(
  explanation: Explanation,
  boxes: readonly Laid[],
  lines: readonly Way[],
  { isAwsFirst, isReversed }: Variant,
): string {
  const { zones, connections, boxes: all } = explanation;
  const outside = new Set(all.filter(({ type }) => type === "outside").map(({ id }) => id));
  const has = (place: Place) => zones.some((zone) => zone.place === place);
  const inside = (place: Place) => boxes.filter(({ box }) => box.place === place);
  const cluster = (place: Place, content: readonly string[]) =>
    has(place) && content.length > 0
      ? [`subgraph cluster_${place} {`, `label="${" ".repeat(30)}"; margin=14;`, ...content, "}"]
      : [];
  const vpc = cluster("vpc", [
    ...cluster("public", withLoners(inside("public"), connections)),
    ...cluster("private", withLoners(inside("private"), connections)),
  ]);
  const aws = cluster("aws", withLoners(inside("aws"), connections));
  const ways = lines.map(({ connection: { from, to, kind }, entry }, index) => {
    const port = boxes.find(({ box }) => box.id === to)!.box.entries.indexOf(entry);
    const weight = outside.has(from) ? 8 : kind === "call" ? 1 : 3;
    return `"${from}":out:e -> "${to}":in${port}:w [id="${index}", weight=${weight}];`;
  });
  return [
    "digraph {",
    'graph [rankdir=LR, newrank=true, nodesep=0.24, ranksep=0.42, fontsize=13, fontname="Helvetica", labelloc=t, labeljust=l];',
    "node [shape=plain, margin=0]; edge [arrowhead=normal];",
    // without it, what is outside stands in front of what it calls, which need not be the first column
    "start [shape=point, width=0.01, style=invis];",
    ...subset(inside("outside"), "same"),
    ...boxes
      .filter(({ box }) => box.place === "outside" || !connections.some(({ to }) => to === box.id))
      .map(
        ({ box }) =>
          `start -> "${box.id}" [style=invis, weight=${box.place === "outside" ? 100 : isLoner(box, connections) ? 1 : 0}];`,
      ),
    ...(isAwsFirst ? [...aws, ...vpc] : [...vpc, ...aws]),
    ...(isReversed ? ways.reverse() : ways),
    ...readersOf(explanation, boxes).map(([from, to]) => `"${from}" -> "${to}" [style=invis, weight=0];`),
    "}",
  ].join("\n");
}

/** Which boxes refer to those that no line leads to, so that they come to stand behind them. */
function readersOf({ synthesis, connections }: Explanation, boxes: readonly Laid[]): (readonly [string, string])[] {
  const loners = boxes.filter(({ box }) => isLoner(box, connections));
  return boxes.flatMap(({ box }) => {
    const targets = new Set(box.resources.flatMap(({ stack, block }) => synthesis.targets(stack, withoutNote(block))));
    return loners
      .filter((loner) => loner.box !== box && loner.box.resources.some((resource) => targets.has(resource)))
      .map((loner) => [box.id, loner.box.id] as const);
  });
}

function isLoner({ id }: ShownBox, connections: readonly Connection[]): boolean {
  return !connections.some(({ from, to }) => from === id || to === id);
}

/** Boxes that nothing leaves, in one column: what has no connection at all would be put first. */
function withLoners(boxes: readonly Laid[], connections: readonly Connection[]): readonly string[] {
  const leaves = new Set(connections.map(({ from }) => from));
  const arrives = new Set(connections.map(({ to }) => to));
  const loners = boxes.filter(({ box }) => !leaves.has(box.id) && !arrives.has(box.id));
  const ends = boxes.filter(({ box }) => !leaves.has(box.id) && arrives.has(box.id));
  const others = boxes.filter(({ box }) => !loners.some((loner) => loner.box === box));
  const anchor = ends.length > 0 ? ends : others.slice(0, 1);
  return [...subset(loners.length > 0 ? [...anchor.slice(0, 1), ...loners] : [], "same"), ...others.map(nodeOf)];
}

function subset(boxes: readonly Laid[], rank: string): readonly string[] {
  return boxes.length === 0 ? [] : [`{ rank=${rank};`, ...boxes.map(nodeOf), "}"];
}

function nodeOf({ box, card }: Laid): string {
  const rows = Math.max(1, card.chips.length);
  const out = `<TD ROWSPAN="${rows}" PORT="out" FIXEDSIZE="TRUE" WIDTH="${CARD.width}" HEIGHT="${card.height}"></TD>`;
  const lane = Math.max(1, card.lane);
  const cells = Array.from({ length: rows }, (_, index) => {
    const cell = `<TD PORT="in${index}" FIXEDSIZE="TRUE" WIDTH="${lane}" HEIGHT="${Math.floor(card.height / rows)}"></TD>`;
    return `<TR>${cell}${index === 0 ? out : ""}</TR>`;
  });
  const table = `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH="${CARD.width + lane}" HEIGHT="${card.height}">${cells.join("")}</TABLE>`;
  return `"${box.id}" [label=<${table}>];`;
}

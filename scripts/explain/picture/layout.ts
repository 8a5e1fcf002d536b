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
  /** Where the first thing begins. */
  readonly left: number;
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
  const drawn = JSON.parse(graphviz.layout(dotOf(explanation, boxes, lines), "json", "dot")) as Drawn;
  const [, , right = 0, height = 0] = numbers(drawn.bb);
  const objects = new Map((drawn.objects ?? []).map((object) => [object.name, object]));
  const placed = boxes.map(({ box, card }) => {
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
  const left = Math.min(...[...zones.values(), ...placed.map(({ at }) => at)].map(({ x }) => x));
  return { left, width: right - left, height, boxes: placed, zones, lines: ways };
}

type Way = Pick<Line, "connection" | "entry">;

/** A connection to several ports has a line to each of them. */
function linesOf(connections: readonly Connection[]): readonly Way[] {
  return connections.flatMap((connection) =>
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
export function dotOf(explanation: Explanation, boxes: readonly Laid[], lines: readonly Way[]): string {
  const { zones, connections, boxes: all } = explanation;
  const outside = new Set(all.filter(({ type }) => type === "outside").map(({ id }) => id));
  const has = (place: Place) => zones.some((zone) => zone.place === place);
  const inside = (place: Place) => boxes.filter(({ box }) => box.place === place);
  const cluster = (place: Place, content: readonly string[]) =>
    has(place) && content.length > 0
      ? [`subgraph cluster_${place} {`, `label="${" ".repeat(30)}"; margin=14;`, ...content, "}"]
      : [];
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
    ...cluster("vpc", [
      ...cluster("public", withLoners(inside("public"), connections)),
      ...cluster("private", withLoners(inside("private"), connections)),
    ]),
    ...cluster("aws", withLoners(inside("aws"), connections)),
    ...lines.map(({ connection: { from, to, kind }, entry }, index) => {
      const port = boxes.find(({ box }) => box.id === to)!.box.entries.indexOf(entry);
      return `"${from}":out:e -> "${to}":in${port}:w [id="${index}", weight=${outside.has(from) ? 8 : kind === "call" ? 1 : 3}];`;
    }),
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

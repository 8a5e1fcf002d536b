import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from "yaml";
import type { Position } from "../report/configuration-error";
import type { PlainMap } from "../plain";
import type { Path } from "../report/report";

/** The content of a file, and where in its text each part of it stands. */
export class Source {
  private anchors?: ReadonlyMap<string, Node>;
  private readonly pairsByName = new WeakMap<readonly Pair[], ReadonlyMap<string, readonly Pair[]>>();

  constructor(
    /** Plain maps, lists and scalars. */
    public readonly content: PlainMap,
    private readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  /**
   * Where the key or element stands to which a path leads. Where the path ends too early, because something is missing,
   * it is the last part that is there.
   */
  public positionOf(path: Path): Position | undefined {
    const offset = this.walk(path).offset;
    if (offset === undefined) return undefined;
    const { line, col } = this.lines.linePos(offset);
    return { line, column: col };
  }

  /** Whether the file has a key there, and nothing behind its colon. */
  public isBlank(path: Path): boolean {
    const { node } = this.walk(path);
    return isScalar(node) && node.value === null && node.source === "";
  }

  /** The value of a path, undefined where it has none, and the offset of what was found last. */
  private walk(path: Path): { readonly node?: unknown; readonly offset?: number } {
    let node: unknown = this.resolve(this.document.contents);
    let offset: number | undefined;
    for (const segment of path) {
      const next = this.step(node, segment);
      if (next === undefined) return { offset };
      offset = startOf(next.place) ?? offset;
      node = this.resolve(next.value);
    }
    return { node, offset };
  }

  private step(node: unknown, segment: string | number): { place: unknown; value: unknown } | undefined {
    if (isSeq(node)) {
      const item = node.items[Number(segment)];
      return item === undefined ? undefined : { place: item, value: item };
    }
    const pair = isMap(node) ? this.pairOf(node.items, segment) : undefined;
    return pair && { place: pair.key, value: pair.value };
  }

  /** The pair of a key; one that comes in through a merge key `<<` counts less than the map's own. */
  private pairOf(pairs: readonly Pair[], key: string | number): Pair | undefined {
    const named = this.namesOf(pairs);
    const [own] = named.get(String(key)) ?? [];
    if (own !== undefined) return own;
    const merged = (named.get("<<") ?? []).flatMap(({ value }) => {
      const source = this.resolve(value);
      return isSeq(source) ? source.items.map((item) => this.resolve(item)) : [source];
    });
    for (const map of merged) {
      const found = isMap(map) ? this.pairOf(map.items, key) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The pairs of a map by their keys, looked up once: a file may have thousands of findings in one map. */
  private namesOf(pairs: readonly Pair[]): ReadonlyMap<string, readonly Pair[]> {
    const known = this.pairsByName.get(pairs);
    if (known !== undefined) return known;
    const named = new Map<string, Pair[]>();
    for (const pair of pairs) {
      if (!isScalar(pair.key)) continue;
      const name = String(pair.key.value);
      const same = named.get(name);
      if (same === undefined) named.set(name, [pair]);
      else same.push(pair);
    }
    this.pairsByName.set(pairs, named);
    return named;
  }

  private resolve(node: unknown): unknown {
    if (!isAlias(node)) return node;
    this.anchors ??= anchorsOf(this.document);
    return this.anchors.get(node.source);
  }
}

/** Every anchor with what it stands for, found in one walk: an alias that is asked for it walks through the document. */
function anchorsOf(document: Document): ReadonlyMap<string, Node> {
  const anchors = new Map<string, Node>();
  const collect = (node: unknown): void => {
    if (isAlias(node)) return;
    if (isMap(node)) for (const { key, value } of node.items) [key, value].forEach(collect);
    if (isSeq(node)) node.items.forEach(collect);
    const { anchor } = (node ?? {}) as Node & { anchor?: string };
    if (anchor !== undefined) anchors.set(anchor, node as Node);
  };
  collect(document.contents);
  return anchors;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | undefined | null)?.range?.[0];
}

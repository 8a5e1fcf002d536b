import { type Document, isAlias, isMap, isSeq } from "yaml";

/** How far lists and maps may stand inside of one another: what deployments need is a tenth of it. */
const deepest = 100;
/** How many values a file may have where aliases multiply what is written. */
const most = 200_000;

/** What is too much in a file, and where it begins. */
export interface Excess {
  /** Absent where it is the file as a whole. */
  readonly offset?: number;
  readonly message: string;
}

interface Extent {
  /** Values in it, each alias counted as what it stands for. */
  readonly size: number;
  /** Levels of lists and maps in it. */
  readonly depth: number;
}

/**
 * Finds nesting on which the call stack would run out, and aliases that stand for more values than can be read: each level of
 * `b: [*a, *a, …]` multiplies them.
 */
export function excessOf(document: Document): Excess | undefined {
  const offset = tooDeep(document.contents);
  if (offset !== undefined) return deepAt(offset);
  const anchors = new Map<string, Extent>();
  let found: Excess | undefined;

  // in the order of the text, so that what an alias stands for has been measured
  const measure = (node: unknown): Extent => {
    if (isAlias(node)) {
      const extent = anchors.get(node.source) ?? { size: 1, depth: 0 };
      if (extent.depth > deepest) found ??= deepAt(startOf(node));
      return extent;
    }
    const parts = childrenOf(node).map(measure);
    const size = parts.reduce((sum, part) => sum + part.size, 1);
    const depth = parts.length === 0 ? 0 : 1 + Math.max(...parts.map((part) => part.depth));
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor !== undefined) anchors.set(anchor, { size, depth });
    return { size, depth };
  };

  const { size, depth } = measure(document.contents);
  if (found === undefined && depth > deepest) return deepAt(0);
  if (found === undefined && anchors.size > 0 && size > most) {
    const message = `with its aliases (*name) written out the file has more than ${most} values; write what differs into the deployments and the rest into \`defaults\``;
    return { message };
  }
  return found;
}

/** Where a level too many begins, as the text has it. Without recursion: it is what runs out of stack. */
function tooDeep(contents: unknown): number | undefined {
  let level = [contents];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest + 1) return startOf(level[0]);
    level = level.flatMap(childrenOf);
  }
  return undefined;
}

function deepAt(offset: number): Excess {
  return {
    offset,
    message: `lists and maps stand more than ${deepest} levels inside of one another; is a bracket not closed?`,
  };
}

function childrenOf(node: unknown): unknown[] {
  if (isSeq(node)) return node.items;
  return isMap(node) ? node.items.map(({ value }) => value) : [];
}

function startOf(node: unknown): number {
  return (node as { range?: readonly number[] } | null)?.range?.[0] ?? 0;
}

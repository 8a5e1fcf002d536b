import { closest, distance } from "fastest-levenshtein";

/** Longer than any name; the comparison takes long with much longer words. */
const longestWord = 200;

/**
 * The candidate that a misspelt word most likely means. Case, dashes and underscores count for nothing:
 * `batchType` means `batch_type`. For values that are nearly right see `cure.ts`.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || word.length > longestWord) return undefined;
  const bare = candidates.map(strip);
  const best = closest(strip(word), bare);
  const allowedDistance = word.length < 3 ? 0 : Math.max(1, Math.floor(word.length / 3));
  const isNear = distance(strip(word), best) <= allowedDistance || isSwap(strip(word), best);
  return isNear ? candidates[bare.indexOf(best)] : undefined;
}

/** Whether two words differ in two neighbouring letters that changed places: `fiel` and `file`. */
function isSwap(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a.length > 2 && a !== b && `${a.slice(0, at)}${a[at + 1]}${a[at]}${a.slice(at + 2)}` === b;
}

/** `; did you mean batch_type?`, or nothing where no candidate is near. */
export function didYouMean(word: unknown, candidates: readonly string[]): string {
  const best = typeof word === "string" ? nearest(word, candidates) : undefined;
  return best === undefined ? "" : `; did you mean ${best}?`;
}

function strip(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, "");
}

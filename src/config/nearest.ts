import { closest, distance } from "fastest-levenshtein";

/**
 * The candidate that a misspelt word most likely means. Case, dashes and underscores count for nothing:
 * `batchType` means `batch_type`.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const bare = candidates.map(strip);
  const best = closest(strip(word), bare);
  const allowedDistance = word.length < 3 ? 0 : Math.max(1, Math.floor(word.length / 3));
  return distance(strip(word), best) <= allowedDistance ? candidates[bare.indexOf(best)] : undefined;
}

/** `; did you mean batch_type?`, or nothing where no candidate is near. */
export function didYouMean(word: unknown, candidates: readonly string[]): string {
  const best = typeof word === "string" ? nearest(word, candidates) : undefined;
  return best === undefined ? "" : `; did you mean ${best}?`;
}

function strip(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, "");
}

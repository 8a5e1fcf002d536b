import { factsOfFirst, firstLine } from "./first-line";
import type { Release } from "./release";
import { secondLine } from "./second-line";
import { compare, placeosTagProblem, versionOf } from "./tags";

export type { Release } from "./release";
export { defaultPlaceosTag, isUnknownRelease, placeosTagProblem, recommendedPlaceosTag } from "./tags";

/**
 * What a release's tag decides.
 *
 * @throws if the tag has another form, or is of a release that this version does not make
 */
export function releaseOf(tag: string): Release {
  const problem = placeosTagProblem(tag);
  const version = versionOf(tag);
  if (problem !== undefined || version === undefined) throw new Error(`the PlaceOS tag ${problem}`);
  const changed = [...firstLine, ...secondLine]
    .filter(({ since }) => compare(version, since) >= 0)
    .map(({ facts }) => facts);
  return Object.assign({ tag }, factsOfFirst, ...changed) as Release;
}

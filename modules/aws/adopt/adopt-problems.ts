import { didYouMean } from "../values/nearest";
import { textProblem } from "../values/value-rule";
import type { AdoptedIds, AdoptTable } from "./adoptable";

/** What is wrong with one of the things that a deployment takes over, in words that follow its role. */
export interface AdoptProblem {
  readonly role: string;
  readonly message: string;
}

/**
 * What is wrong with what a deployment takes over.
 *
 * @param made what the deployment makes
 * @param region region of the deployment
 */
export function adoptProblems<Made>(
  { roles }: AdoptTable<Made>,
  ids: AdoptedIds,
  made: Made,
  region: string | undefined,
): readonly AdoptProblem[] {
  const isMade = (role: string) => roles[role]?.isMade(made) === true;
  return Object.entries(ids).flatMap(([role, id]): AdoptProblem[] => {
    const problem = (message: string) => [{ role, message }];
    const adoptable = Object.hasOwn(roles, role) ? roles[role]! : undefined;
    if (adoptable === undefined) {
      const nearest = didYouMean(role, Object.keys(roles).filter(isMade));
      return problem(`is nothing that a deployment can adopt${nearest || "; docs/adopting.md has the list"}`);
    }
    const { what, id: form, needs = [], within } = adoptable;
    if (!isMade(role)) return problem(`must not be given: this deployment makes no ${what}; leave it out`);
    const wrongId = textProblem(form, id);
    if (wrongId !== undefined) return problem(wrongId);
    const regionOfId = /^arn:[^:]+:[^:]+:([^:]+):/.exec(id)?.[1];
    if (region !== undefined && regionOfId !== undefined && regionOfId !== region) {
      return problem(`must be in ${region}, the region of the deployment; found ${regionOfId}`);
    }
    return [...needs, ...(within === undefined ? [] : [within])]
      .filter((needed) => isMade(needed) && ids[needed] === undefined)
      .flatMap((needed) =>
        problem(
          `needs ${needed}: with another ${roles[needed]!.what} than the one that it has, it would be replaced; give both`,
        ),
      );
  });
}

/**
 * Checks what a deployment takes over.
 *
 * @throws with all that is wrong
 */
export function checkAdopted<Made>(...what: Parameters<typeof adoptProblems<Made>>): void {
  const problems = adoptProblems(...what);
  if (problems.length > 0) throw new Error(problems.map(({ role, message }) => `adopt.${role} ${message}`).join("\n"));
}

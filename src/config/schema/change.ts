/** What a change of a setting can do to a deployment in use, in the words of the reference. */
export const changeKinds = {
  inPlace: "in place",
  servicesRoll: "services roll",
  newFirst: "replaced, new one first",
  withOutage: "replaced, with an outage",
  stepBefore: "needs a step before",
  otherDeployment: "makes another deployment",
} as const;

/** What a change of a setting does to a deployment in use. */
export interface Change {
  readonly kind: keyof typeof changeKinds;
  /** What is changed, replaced or to be done: a clause without a full stop; empty where the kind says it all. */
  readonly effect: string;
}

/** Resources are updated; nothing is interrupted. */
export const inPlace = (effect = ""): Change => ({ kind: "inPlace", effect });

/** Services get a new task definition: new tasks start before the old ones stop. */
export const servicesRoll = (services: string): Change => ({ kind: "servicesRoll", effect: services });

/** A resource is replaced. The old one serves until the new one does. */
export const newFirst = (replaced: string): Change => ({ kind: "newFirst", effect: replaced });

/** A resource is replaced, and something does not work until the new one is there. */
export const withOutage = (replaced: string, outage: string): Change => ({
  kind: "withOutage",
  effect: `${replaced}; ${outage}`,
});

/** A plain change is refused or loses something: the effect says what to do first. */
export const stepBefore = (step: string): Change => ({ kind: "stepBefore", effect: step });

/** Physical names follow from the setting: a change creates a second deployment without the old data. */
export const otherDeployment = (effect: string): Change => ({ kind: "otherDeployment", effect });

/** What a change does, as a sentence of the reference. */
export function changeText({ kind, effect }: Change): string {
  const words = changeKinds[kind];
  return `${words[0]!.toUpperCase()}${words.slice(1)}${effect === "" ? "" : `: ${effect}`}.`;
}

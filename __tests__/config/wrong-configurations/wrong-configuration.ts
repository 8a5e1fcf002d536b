import type { Deployment } from "../../../src/config";
import { entry, readOne } from "../files";
import { readPlaceos } from "../placeos-files";

/**
 * What is wrong, the file, every line of the message, and how far it helps a new user, from 1 (not at all) to 5: it says
 * where, what was found, what is allowed and what to write.
 */
export type WrongConfiguration = readonly [
  what: string,
  read: () => unknown,
  messages: readonly string[],
  rating: 1 | 2 | 3 | 4 | 5,
  /** The page that says why, where it is no rule of this project. */
  source?: string,
];

/** What works and is warned of: what it is, the deployment, every warning of it, and the page that says why. */
export type UnusualConfiguration = readonly [
  what: string,
  read: () => Deployment,
  warnings: readonly string[],
  source: string,
];

/** Where the deployment of {@link readOne} is in the file. */
export const at = "deployments.yaml: deployments.dev";

/** Where its inputs are. */
export const input = `${at}.inputs`;

/** Reads a deployment with the given inputs. */
export const wrongInput = (inputs: Record<string, unknown>) => () => readOne(entry({ inputs }));

/** Reads a deployment of PlaceOS with the given inputs. */
export const wrongPlaceosInput = (inputs: Record<string, unknown>) => () => readPlaceos({ inputs });

/** Where the deployment of {@link readOne} is in warnings, which do not name the file. */
export const warnedAt = "deployments.dev";

/** Where its inputs are in warnings. */
export const warnedInput = `${warnedAt}.inputs`;

import { entry, readOne } from "../files";

/**
 * What is wrong, the file, every line of the message, and how far it helps a new user, from 1 (not at all) to 5: it says
 * where, what was found, what is allowed and what to write.
 */
export type WrongConfiguration = readonly [
  what: string,
  read: () => unknown,
  messages: readonly string[],
  rating: 1 | 2 | 3 | 4 | 5,
];

/** Where the deployment of {@link readOne} is in the file. */
export const at = "deployments.yaml: deployments.dev";

/** Where its inputs are. */
export const input = `${at}.inputs`;

/** Reads a deployment with the given inputs. */
export const wrongInput = (inputs: Record<string, unknown>) => () => readOne(entry({ inputs }));

import { entry, readOne } from "../files";

/** What is wrong, the file, and every line of the message. */
export type WrongConfiguration = readonly [what: string, read: () => unknown, messages: readonly string[]];

/** Where the deployment of {@link readOne} is in the file. */
export const at = "deployments.yaml: deployments.dev";

/** Where its inputs are. */
export const input = `${at}.inputs`;

/** Reads a deployment with the given inputs. */
export const wrongInput = (inputs: Record<string, unknown>) => () => readOne(entry({ inputs }));

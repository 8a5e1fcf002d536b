import { UsageError } from "./command-line";
import { ConfigurationError } from "./config";

/**
 * The message of an error as people at a terminal read it: its last line says where the cure is.
 *
 * @param section the section of docs/troubleshooting.md with the command's messages
 */
export function withCure(error: Error, section: string): string {
  // the one names the settings that it is about, the other lists what the command understands
  if (error instanceof ConfigurationError || error instanceof UsageError) return error.message;
  return `${error.message}\nSee docs/troubleshooting.md#${section}`;
}

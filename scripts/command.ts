import { withCure } from "../src/cure";

/**
 * Starts a script as a program. Where nobody reads on, as with `npm run explain -- flows | head`, it ends without a word.
 *
 * @param section what messages of the command have in docs/troubleshooting.md: most often the command's name
 * @param main reads `process.argv` and `process.env`, and sets `process.exitCode` where that is neither 0 nor 1
 */
export function startCommand(section: string, main: () => Promise<void> | void): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  void runCommand(section, main);
}

/** Does what a script does. What goes wrong is said in a message, and the exit code is 1. */
export async function runCommand(section: string, main: () => Promise<void> | void): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? withCure(error, section) : error);
    process.exitCode = 1;
  }
}

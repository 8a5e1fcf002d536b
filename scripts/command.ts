/**
 * Starts a script as a program. Where nobody reads on, as with `npm run explain -- flows | head`, it ends without a word.
 *
 * @param main reads `process.argv` and `process.env`, and sets `process.exitCode` where that is neither 0 nor 1
 */
export function startCommand(main: () => Promise<void> | void): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  void runCommand(main);
}

/** Does what a script does. What goes wrong is said in a message, and the exit code is 1. */
export async function runCommand(main: () => Promise<void> | void): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

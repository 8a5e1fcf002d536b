import { existsSync, readFileSync } from "node:fs";

const MILLISECONDS_BETWEEN_LOOKS = 500;
const COMPLETE = /^(\S+): Creation complete after (\w+)/gm;

/**
 * Prints every resource that an apply has made, as Terraform's log tells of it.
 *
 * @param log file that Terraform's output is added to; it may not exist yet
 * @param total number of resources that are to be made
 * @returns a function that prints what is left and ends it
 */
export function showProgress(log: string, total: number, print: (line: string) => void): () => void {
  let shown = 0;
  const look = () => {
    const text = existsSync(log) ? readFileSync(log, "utf8") : "";
    for (const [, address, time] of [...text.matchAll(COMPLETE)].slice(shown)) {
      print(`  ${`${++shown}`.padStart(`${total}`.length)}/${total}  ${address} (${time})`);
    }
  };
  const timer = setInterval(look, MILLISECONDS_BETWEEN_LOOKS);
  return () => {
    clearInterval(timer);
    look();
  };
}

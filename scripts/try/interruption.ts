import { once } from "node:events";

/** Ctrl-C, a request to end, and a terminal that was closed: the rest is left out then, but for the cleaning up. */
export class Interruption {
  /** Ends what runs. */
  public readonly signal: AbortSignal;

  /** From now on none of them ends this process. npm passes them on, so each may come several times. */
  constructor() {
    const controller = new AbortController();
    this.signal = controller.signal;
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => controller.abort());
    // the reader of the output has gone, as with `| head`
    process.stdout.on("error", () => controller.abort());
  }

  public get hasHappened(): boolean {
    return this.signal.aborted;
  }

  /** Waits for it. */
  public async happens(): Promise<void> {
    // waiting for a signal does not keep a process alive
    const alive = setInterval(() => undefined, 60_000);
    if (!this.hasHappened) await once(this.signal, "abort");
    clearInterval(alive);
  }
}

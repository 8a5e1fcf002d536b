import { setImmediate } from "node:timers/promises";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Someone pressed Ctrl-C, or asked the process to end in another way. */
export class Interrupted extends Error {
  public override readonly name = "Interrupted";

  constructor(public readonly signal: NodeJS.Signals) {
    super("interrupted: nothing was written");
  }
}

/** Keeps signals from ending the process before it has tidied up. */
export class Interruption {
  private signal?: NodeJS.Signals;
  private readonly listener = (signal: NodeJS.Signals) => void (this.signal ??= signal);

  constructor() {
    for (const signal of signals) process.on(signal, this.listener);
  }

  /**
   * Lets signals in. To be called between pieces of work that take long, because Node looks for signals only when nothing
   * else is to be done.
   *
   * @throws Interrupted when one came
   */
  public async check(): Promise<void> {
    await setImmediate();
    if (this.signal !== undefined) throw new Interrupted(this.signal);
  }

  /** Leaves signals to Node again. */
  public end(): void {
    for (const signal of signals) process.off(signal, this.listener);
  }
}

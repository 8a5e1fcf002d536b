/** What Ctrl-C and a request to end do: they are noted, so that everything can be cleaned up. */
export class Interruption {
  private readonly controller = new AbortController();
  /** Fulfilled with the first of them. */
  public readonly happened: Promise<void>;

  constructor() {
    this.happened = new Promise((resolve) => {
      this.onceHappened(resolve);
    });
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => this.controller.abort());
  }

  /** Calls `listener` when it happens, at once if it has. */
  public onceHappened(listener: () => void): void {
    if (this.controller.signal.aborted) listener();
    else this.controller.signal.addEventListener("abort", listener, { once: true });
  }

  public get hasHappened(): boolean {
    return this.controller.signal.aborted;
  }
}

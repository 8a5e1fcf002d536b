import { clearLine, cursorTo } from "node:readline";

/** Milliseconds between two looks at the clock. */
const TICK = 1000;

/** Cells of a bar that is full. */
const BAR = 24;

/** Where lines are printed: a terminal, or a file or program that gets what is printed. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** What is said of a step while it goes on. */
export interface Progress {
  /** Says what takes so long, which was not known before. */
  note(text: string): void;
  /** Says how many things have been made, of how many, and which was the last. */
  count(done: number, all: number, last: string): void;
}

/**
 * Tells people step by step what is done and how long it took. On a terminal, the line of the step that goes on is kept up
 * to date; elsewhere lines are only added.
 */
export class Terminal {
  constructor(private readonly output: Output = process.stdout) {}

  public print(text: string): void {
    this.output.write(`${text}\n`);
  }

  /**
   * Does something, and tells of it.
   *
   * @param title what is done, and how long it takes
   * @throws what `work` throws
   */
  public async step<Result>(title: string, work: (progress: Progress) => Promise<Result>): Promise<Result> {
    const line = this.output.isTTY ? new LiveLine(this.output, title) : new AddedLines(this.output, title);
    const start = performance.now();
    let end = "not finished";
    try {
      const result = await work(line);
      end = "done";
      return result;
    } finally {
      line.end(`${end} after ${duration((performance.now() - start) / 1000)}`);
    }
  }
}

/** A duration in words, such as `1 min 5 s`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

class AddedLines implements Progress {
  constructor(
    private readonly output: Output,
    title: string,
  ) {
    output.write(`${title} …\n`);
  }

  public note(text: string): void {
    this.output.write(`  ${text} …\n`);
  }

  public count(done: number, all: number, last: string): void {
    this.output.write(`  ${`${done}`.padStart(`${all}`.length)}/${all}  ${last}\n`);
  }

  public end(how: string): void {
    this.output.write(`  ${how}\n`);
  }
}

class LiveLine implements Progress {
  private readonly start = performance.now();
  private readonly timer = setInterval(() => this.draw(), TICK);
  private made?: { readonly bar: string; readonly last: string };

  constructor(
    private readonly output: Output,
    private title: string,
  ) {
    this.draw();
  }

  public note(text: string): void {
    this.replace(`${this.title} …\n`);
    this.title = `  ${text}`;
    this.draw();
  }

  public count(done: number, all: number, last: string): void {
    if (this.made === undefined) this.replace(`${this.title} …\n`);
    const full = Math.round((BAR * Math.min(done, all)) / Math.max(all, 1));
    this.made = { bar: `  ${"█".repeat(full)}${"░".repeat(BAR - full)} ${done}/${all}`, last };
    this.draw();
  }

  public end(how: string): void {
    clearInterval(this.timer);
    this.replace(this.made === undefined ? `${this.title} … ${how}\n` : `  ${how}\n`);
  }

  private draw(): void {
    const time = duration((performance.now() - this.start) / 1000);
    const text = this.made === undefined ? `${this.title} … ${time}` : `${this.made.bar}, ${time}  ${this.made.last}`;
    // a line that is too long would be broken, and could not be drawn over
    this.replace(text.slice(0, (this.output.columns ?? 80) - 1));
  }

  private replace(text: string): void {
    cursorTo(this.output, 0);
    clearLine(this.output, 0);
    this.output.write(text);
  }
}

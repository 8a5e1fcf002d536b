import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Folder of the migration function's code. */
export const MIGRATION_FUNCTION = join(__dirname, "../../../../modules/metaflow/metadata-service/db-migrate");

/** How a run of the migration function ended. */
export interface MigrationOutcome {
  /** What the handler returned. */
  readonly result?: Record<string, unknown>;
  /** What it printed. */
  readonly log: string;
  /** The last line of its traceback. */
  readonly error?: string;
}

/** A Python process that runs the migration function as often as it is asked to, with the standard library alone. */
export class MigrationRunner {
  private readonly process: ChildProcess;
  private readonly answers: AsyncIterator<string>;

  constructor() {
    const args = ["-B", "-S", join(__dirname, "db-migrate-runner.py"), MIGRATION_FUNCTION];
    this.process = spawn("python3", args, { stdio: ["pipe", "pipe", "inherit"] });
    this.answers = createInterface({ input: this.process.stdout! })[Symbol.asyncIterator]();
  }

  /** @param variables the whole environment of the function */
  public async run(variables: Readonly<Record<string, string>>): Promise<MigrationOutcome> {
    this.process.stdin!.write(`${JSON.stringify(variables)}\n`);
    const { value, done } = await this.answers.next();
    if (done) throw new Error("the process that runs the migration function has ended");
    return JSON.parse(value) as MigrationOutcome;
  }

  public stop(): void {
    this.process.stdin!.end();
  }
}

import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A call of AWS' API as a program made it, with AWS' own names of operation and parameters. */
export interface RecordedCall {
  /** Such as `stepfunctions`. */
  readonly service: string;
  /** Such as `StartExecution`. */
  readonly operation: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Writes down the calls of AWS' API that Python programs make. */
export class CallRecorder {
  private readonly folder = mkdtempSync(join(tmpdir(), "calls-"));

  /** The environment in which a program and everything that it starts is recorded. */
  public environment(name: string): Readonly<Record<string, string>> {
    return { PYTHONPATH: join(__dirname, "recorder"), AWS_CALLS_FILE: this.file(name) };
  }

  /** What the programs with an environment of this name have called, in this order. */
  public calls(name: string): RecordedCall[] {
    const file = this.file(name);
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line) as RecordedCall);
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private file(name: string): string {
    return join(this.folder, `${name.replaceAll(" ", "-")}.jsonl`);
  }
}

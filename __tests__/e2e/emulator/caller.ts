import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A call of AWS' API in the words of boto3: `{ service: "ec2", operation: "describe_vpcs" }`. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

interface Waiting {
  readonly resolve: (replies: unknown[]) => void;
  readonly reject: (error: Error) => void;
}

/** A process that calls AWS' API with boto3, one list of calls after another: starting one for each would take longer. */
export class Caller {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly waiting: Waiting[] = [];
  private log = "";

  /**
   * @param interpreter a Python that has boto3
   * @param environment where AWS is, with which credentials, and in which region
   */
  constructor(interpreter: string, environment: NodeJS.ProcessEnv) {
    this.process = spawn(interpreter, [join(__dirname, "call.py")], { env: environment });
    this.process.stderr.setEncoding("utf8").on("data", (chunk: string) => (this.log += chunk));
    createInterface(this.process.stdout).on("line", (line) => this.answered(line));
    // it ends on its own only when something is wrong
    this.process.on("error", (error) => this.ended(error));
    this.process.on("close", (code) => this.ended(new Error(`the caller of AWS' API has ended: ${code}\n${this.log}`)));
    this.process.stdin.on("error", () => undefined);
  }

  /** @throws what boto3 throws, as text */
  public call(calls: readonly Call[]): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.process.stdin.write(`${JSON.stringify(calls)}\n`);
    });
  }

  public stop(): void {
    this.process.kill();
  }

  private answered(line: string): void {
    const { resolve, reject } = this.waiting.shift()!;
    const { replies, error } = JSON.parse(line) as { replies: unknown[]; error?: string };
    if (error === undefined) resolve(replies);
    else reject(new Error(error));
  }

  private ended(error: Error): void {
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }
}

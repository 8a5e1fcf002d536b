import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { terraformEnvironment } from "../helpers/terraform-providers";
import { LOG_FILE, PLAN_FILE } from "./terraform";

/** An apply of what was planned last, which can be ended as the machine would end it. */
export class KillableApply {
  /** Fulfilled when neither Terraform nor a provider of it is left: the signal that ended it, or its exit code. */
  public readonly end: Promise<NodeJS.Signals | number>;
  private readonly processGroup: number;

  /**
   * @param folder where the plan is
   * @param environment where AWS is, and with which credentials
   * @param options further options of `terraform apply`
   */
  constructor(folder: string, environment: NodeJS.ProcessEnv, ...options: readonly string[]) {
    const child = spawn("terraform", ["apply", "-no-color", ...options, PLAN_FILE], {
      cwd: folder,
      // what a killed provider leaves behind goes with the folder
      env: { ...terraformEnvironment(environment), TMPDIR: folder },
      stdio: ["ignore", "pipe", "pipe"],
      // a group of its own: providers are processes too, and survive when only Terraform is killed
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => appendFileSync(join(folder, LOG_FILE), chunk));
    }
    this.processGroup = child.pid!;
    this.end = new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code, signal) => resolve(signal ?? code!));
    });
  }

  /** Ends it at once, without a chance to tidy up (SIGKILL). */
  public kill(): void {
    process.kill(-this.processGroup, "SIGKILL");
  }
}

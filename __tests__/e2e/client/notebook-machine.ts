import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { run, type RunResult } from "../../helpers/run";

/** What stands where SageMaker has the Python of the kernel conda_python3: an interpreter, or a script in its place. */
export type KernelPython = { readonly interpreter: string } | { readonly script: string };

/** As much of a SageMaker notebook's machine as start hooks see, in its own folder. */
export class NotebookMachine {
  private readonly folder = mkdtempSync(join(tmpdir(), "notebook-"));
  private readonly bin = join(this.folder, "bin");
  private readonly home = join(this.folder, "home");
  private readonly restarts = join(this.folder, "restarts");

  constructor(python: KernelPython) {
    mkdirSync(this.bin);
    const environments = join(this.home, "anaconda3/envs");
    mkdirSync(environments, { recursive: true });
    if ("interpreter" in python) {
      // the whole environment, because an interpreter looks for its packages next to itself
      symlinkSync(dirname(dirname(python.interpreter)), join(environments, "python3"));
    } else {
      mkdirSync(join(environments, "python3/bin"), { recursive: true });
      writeScript(this.python, python.script);
    }
    writeScript(join(this.bin, "systemctl"), `echo "$@" >> '${this.restarts}'`);
  }

  /** Runs a hook as SageMaker does at a start; `values` are the variables that stand in front of it. */
  public start(
    hook: string,
    values: Readonly<Record<string, string>> = {},
    accept?: readonly number[],
  ): Promise<RunResult> {
    const file = join(this.folder, "on-start.sh");
    writeScript(file, hook.replace(/^#!.*\n/, ""));
    return run(file, [], { env: { ...this.environment, ...values }, accept });
  }

  /** What the client in the notebook says to a command. */
  public metaflow(...args: readonly string[]): Promise<RunResult> {
    // what the script `metaflow` does; that has the path in it at which the environment was made
    return run(this.python, ["-m", "metaflow.cmd.main_cli", ...args], { cwd: this.folder, env: this.environment });
  }

  /** The lines that the Jupyter server gets its environment from. */
  public get jupyterEnvironment(): string {
    return readFileSync(this.environmentFile, "utf8");
  }

  /** Writes such lines, as other hooks do. */
  public set jupyterEnvironment(lines: string) {
    writeFileSync(this.environmentFile, lines);
  }

  /** What services have been told. */
  public get serviceCommands(): string[] {
    return existsSync(this.restarts) ? readFileSync(this.restarts, "utf8").trim().split("\n") : [];
  }

  /** Path of the client's profile. */
  public get profileFile(): string {
    return join(this.home, ".metaflowconfig/config.json");
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private get python(): string {
    return join(this.home, "anaconda3/envs/python3/bin/python");
  }

  private get environmentFile(): string {
    return join(this.folder, "jupyter-env.sh");
  }

  private get environment(): NodeJS.ProcessEnv {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(METAFLOW|AWS)_/.test(name));
    return {
      ...Object.fromEntries(inherited),
      PATH: [this.bin, process.env.PATH].join(delimiter),
      HOME: this.home,
      NOTEBOOK_USER: userInfo().username,
      NOTEBOOK_HOME: this.home,
      NOTEBOOK_ENVIRONMENT_FILE: this.environmentFile,
    };
  }
}

function writeScript(path: string, text: string): void {
  writeFileSync(path, `#!/bin/bash\n${text}\n`);
  chmodSync(path, 0o755);
}

import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { run } from "../../../helpers/run";
import type { ShellBlock } from "./blocks";
import { deployments, modular, oldRoot, stackResources } from "./fixtures";

const root = join(__dirname, "../../../..");

/** A program that a block has called. */
export interface Call {
  /** File and line of the block. */
  readonly block: string;
  readonly program: string;
  readonly args: readonly string[];
}

/** Programs that stand in for others: they need an account, or the network. */
const standIns = ["aws", "npx", "terraform", "tofu"];
/** Programs that are run as they are. Any other has to be named before its block, with the reason why it is not run. */
const real = [
  ...[
    "awk",
    "basename",
    "bash",
    "cat",
    "chmod",
    "cp",
    "cut",
    "date",
    "dirname",
    "env",
    "git",
    "grep",
    "gzip",
    "head",
    "jq",
    "ls",
    "mkdir",
  ],
  ...["mktemp", "mv", "node", "rm", "sed", "sh", "sort", "tail", "tar", "tr", "uname", "wc", "which"],
];

/** A copy of the project in which the commands of the documentation are run. */
export class Project {
  private readonly above = mkdtempSync(join(tmpdir(), "shell-blocks-"));
  private readonly folder = join(this.above, "project");
  private readonly programs = join(this.above, "bin");
  private readonly calls = join(this.above, "calls.jsonl");

  /** Makes it, with the JSON of all its deployments. */
  public async make(): Promise<void> {
    const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
    });
    const wanted = files
      .split("\n")
      .filter((file) => file !== "" && !file.startsWith("__tests__/e2e/") && existsSync(join(root, file)));
    for (const file of wanted) cpSync(join(root, file), join(this.folder, file));
    symlinkSync(join(root, "node_modules"), join(this.folder, "node_modules"));
    this.makePrograms();
    writeFileSync(
      join(this.folder, "deployments.yaml"),
      deployments(readFileSync(join(root, "deployments.yaml"), "utf8")),
    );
    writeFileSync(join(this.folder, "modular.yaml"), modular);
    mkdirSync(join(this.folder, "old-root"));
    writeFileSync(join(this.folder, "old-root/terraform.tfvars"), oldRoot);
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: this.folder });
    git("init", "--quiet", "--initial-branch", "main");
    git("add", "--all");
    git("commit", "--quiet", "--message", "as it was");
    await this.bash(
      "npm run -s synth >&2; npm run -s synth -- --file modular.yaml >&2; mkdir ../before; cp -r cdktf.out ../before",
    );
  }

  /**
   * Runs the blocks of a page one after another, in one shell: later ones have the variables of earlier ones.
   *
   * @returns the programs that stood in for others, as they were called
   * @throws with the command that fails
   */
  public async runPage(blocks: readonly ShellBlock[]): Promise<readonly Call[]> {
    rmSync(this.calls, { force: true });
    try {
      await this.bash(blocks.map(scriptOf).join("\n"));
    } finally {
      execFileSync("git", ["checkout", "--quiet", "."], { cwd: this.folder });
    }
    if (!existsSync(this.calls)) return [];
    return readFileSync(this.calls, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Call);
  }

  public remove(): void {
    rmSync(this.above, { recursive: true, force: true });
  }

  private async bash(script: string): Promise<void> {
    const { code, stdout, stderr } = await run("/bin/bash", ["-c", `${prelude}\n${script}`], {
      cwd: this.folder,
      env: {
        PATH: this.programs,
        HOME: this.above,
        LANG: "C.UTF-8",
        PROJECT: this.folder,
        CALLS: this.calls,
        STACK_RESOURCES: stackResources,
        npm_config_update_notifier: "false",
      },
      accept: Array.from({ length: 256 }, (_, index) => index),
    });
    if (code !== 0) throw new Error(`ended with ${code}\n${stdout.slice(-1500)}\n${stderr.slice(-1500)}`);
  }

  private makePrograms(): void {
    mkdirSync(this.programs, { recursive: true });
    const standIn = (name: string, code: string) => {
      writeFileSync(join(this.programs, name), `#!/bin/bash\n${code}\n`);
      chmodSync(join(this.programs, name), 0o755);
    };
    for (const name of standIns) standIn(name, `exec node ${join(__dirname, "stand-in.mjs")} ${name} "$@"`);
    const places = [dirname(process.execPath), ...(process.env["PATH"] ?? "").split(delimiter)];
    const find = (name: string) => places.map((place) => join(place, name)).find((file) => existsSync(file));
    for (const name of real) {
      const found = find(name);
      if (found !== undefined) symlinkSync(found, join(this.programs, name));
    }
    // what is installed is linked already
    standIn("npm", `[ "$1" = ci ] && exit 0; exec ${find("npm")!} "$@"`);
  }
}

const prelude = `set -eE -o pipefail
command_not_found_handle() { echo "$BLOCK: $1 is no program that is run here; name it before the block: <!-- not run: $1: why -->" >&2; exit 127; }
trap 'echo "$BLOCK: failed: $BASH_COMMAND" >&2' ERR`;

/** A block as a part of its page's script. */
function scriptOf({ at, code, notRun }: ShellBlock): string {
  const note = (name: string) =>
    `${name}() { printf '%s\\n' '{"block":"${at}","program":"${name}","args":[]}' >> "$CALLS"; }`;
  // a block whose paths lead up goes on where the one before has ended
  const goesOn = /(^|\s)\.\.\//m.test(code) && /\.\.\/\.\.\/\.\./.test(code) && !/^cd /m.test(code);
  return [
    `export BLOCK=${at}`,
    ...(goesOn ? [] : ['cd "$PROJECT"']),
    ...notRun.map(note),
    code.replaceAll(/<[a-z][\w ]*>/g, "metaflow"),
    ...notRun.map((name) => `unset -f ${name}`),
  ].join("\n");
}

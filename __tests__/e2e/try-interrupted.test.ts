import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { UNTIL_CTRL_C } from "../../scripts/try/usage";
import { describeWith } from "../helpers/describe-with";
import { run } from "../helpers/run";
import { pythonEnvironment } from "./python";
import { TrySession, writeSmallDeployment } from "./try-session";

describeWith(["terraform", "python3-venv"], "npm run try, interrupted with Ctrl-C", () => {
  let folder: string;
  let file: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "try-test-"));
    file = writeSmallDeployment(folder, { enable_step_functions: true });
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const sessions: TrySession[] = [];
  afterEach(() => Promise.all(sessions.splice(0).map((session) => session.abandon())));

  function start(name: string, environment: NodeJS.ProcessEnv = {}): TrySession {
    const settings = { DEPLOYMENTS_FILE: file, DEPLOYMENTS: "small", ...environment };
    const session = new TrySession(join(folder, name), settings);
    sessions.push(session);
    return session;
  }

  it("leaves nothing while it installs the emulator", async () => {
    // a Python of a version that no environment has been made for, and that notes where one is made
    const bin = join(folder, "bin");
    const { stdout } = await run("python3", ["-c", "import sys; print(sys.executable)"]);
    mkdirSync(bin);
    const lines = [
      "#!/bin/sh",
      `[ "$1" = --version ] && echo "Python of ${folder}" && exit`,
      `case "$2" in *importlib.metadata*) exit 1;; esac`,
      `[ "$2" = venv ] && echo "$3" > "${bin}/environment"`,
      `exec "${stdout.trim()}" "$@"`,
    ];
    writeFileSync(join(bin, "python3"), lines.join("\n"));
    chmodSync(join(bin, "python3"), 0o755);
    const session = start("installing", { PATH: `${bin}${delimiter}${process.env.PATH}` });
    await session.untilPrinted("installing it, once");
    await session.until(() => existsSync(join(bin, "environment")));
    const environment = readFileSync(join(bin, "environment"), "utf8").trim();
    await session.until(() => existsSync(join(environment, "pyvenv.cfg")));
    session.pressCtrlC();
    expect(await session.leftovers()).toEqual([]);
    expect(existsSync(environment)).toBe(false);
    expect(existsSync(environment.replace(/\.\w+$/, ""))).toBe(false);
  });

  it.each([
    ["starts the emulator", "Starting the emulator"],
    ["initializes Terraform", "small: initializing Terraform"],
    ["plans", "small: planning"],
    ["makes resources", "aws_vpc."],
  ])("leaves nothing while it %s", async (_, text) => {
    const session = start(text.replace(/\W/g, "-"));
    await session.untilPrinted(text);
    session.pressCtrlC();
    expect(await session.leftovers()).toEqual([]);
    expect(session.output).toContain("Cleaning up");
    expect(session.output).not.toMatch(/^\s+at |ESRCH/m);
  });

  it("serves the genuine client while it waits, and leaves nothing of its jobs, profile and files", async () => {
    const session = start("waiting");
    await session.untilPrinted(UNTIL_CTRL_C);
    // what people paste, with a client that has been installed already
    const pasted = session.output.split("another terminal:\n\n")[1]!.split(`\n\n${UNTIL_CTRL_C}`)[0]!;
    const settings = pasted.split("\n").filter((line) => /^(?:cd|unset|export) /.test(line));
    const commands = pasted.split("\n").filter((line) => line.startsWith("python flow.py "));
    expect(commands.map((command) => command.replace("python flow.py ", ""))).toEqual([
      "run",
      "run --with batch",
      "step-functions create",
      "step-functions trigger",
      "step-functions list-runs",
    ]);
    const client = dirname(await pythonEnvironment(join(__dirname, "client/requirements.txt")));
    const paste = (...lines: readonly string[]) => {
      const script = ["set -e", ...settings, `export PATH="${client}:$PATH"`, ...lines].join("\n");
      return run("sh", ["-c", script]);
    };
    const { stdout } = await paste(...commands.slice(0, -1));
    expect(stdout.match(/the sum of the squares is 14/g)).toHaveLength(2);
    const ended = `until ${commands.at(-1)} 2>&1 | tee runs | grep -q stoppedAt; do sleep 2; done; cat runs`;
    expect((await paste(ended)).stdout).toContain("SUCCEEDED");

    await paste("python flow.py step-functions trigger");
    await session.until(() => session.processes().some((command) => command.includes("flow.py")));
    session.pressCtrlC();
    await session.untilPrinted("Cleaning up");
    session.pressCtrlC();
    expect(await session.leftovers()).toEqual([]);
  });
});

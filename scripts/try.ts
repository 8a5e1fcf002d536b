import { copyFileSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { runStateMachines } from "../__tests__/e2e/client/execution";
import { Emulator } from "../__tests__/e2e/emulator";
import { python } from "../__tests__/e2e/python";
import { wantedDeployments } from "../src/arguments";
import { defaultFile, fileOption, readCommandLine } from "../src/command-line";
import { withCure } from "../src/cure";
import { readDeployments } from "../src/config";
import { allForEmulator } from "./try/for-emulator";
import { Interruption } from "./try/interruption";
import { MetadataServer } from "./try/metadata-server";
import { checkRequirements, withDownloadHint } from "./try/requirements";
import { Terminal } from "./try/terminal";
import { Trial } from "./try/trial";
import { type TriedDeployment, UNTIL_CTRL_C, usage } from "./try/usage";

const HELP = `usage: npm run try [-- [<deployment> …] [--once] [--file <file>]]

Deploys the Metaflow deployments of deployments.yaml into an emulator of AWS on this machine, says how to use them, and
removes everything at Ctrl-C.

  --once         remove everything as soon as it has been made
  --file <file>  the file of deployments (DEPLOYMENTS_FILE; default deployments.yaml)
  --help         print this

DEPLOYMENTS=a,b names deployments, too.`;

const syntax = {
  command: "try",
  values: { file: fileOption },
  flags: ["once"],
  words: { what: "a deployment", least: 0, most: Infinity },
} as const;

const WHAT_IS_EMULATED = `
AWS is emulated on this machine by moto: it keeps in its memory what is made and answers like AWS. Nothing behind its
answers is real: no task, database, load balancer or API runs, policies are kept and not enforced. Batch jobs do run, as
processes of this machine, and so do state machines; this program plays the metadata service. Terraform and its providers
are the real ones. No AWS account is touched. The first time takes some minutes for downloads, later ones about two.
Ctrl-C ends it at any time, and leaves nothing behind.
`;

interface Wishes {
  readonly file: string;
  /** Names of the deployments that are wanted. @default - all of the file */
  readonly only?: readonly string[];
  readonly once: boolean;
}

/** What must be ended or removed at the end, last things first. */
type CleanUp = (() => void | Promise<void>)[];

async function main({ file, only, once }: Wishes): Promise<void> {
  const deployments = allForEmulator(readDeployments({ file, only }).deployments);
  const interruption = new Interruption();
  const { signal } = interruption;
  const terminal = new Terminal();
  const cleanUp: CleanUp = [];
  try {
    terminal.print(WHAT_IS_EMULATED);
    await checkRequirements(signal);
    const folder = temporaryFolder(cleanUp);
    const emulator = await startEmulator(terminal, signal, cleanUp);
    const tried: TriedDeployment[] = [];
    for (const deployment of deployments) {
      tried.push(await new Trial(deployment, { emulator, folder, signal, terminal }).deploy());
    }
    if (once) return;
    const service = await MetadataServer.start();
    cleanUp.push(() => service.stop());
    copyFileSync(join(__dirname, "try/flow.py"), join(folder, "flow.py"));
    const aws = emulator.environment;
    const commands = usage({ folder, aws, serviceUrl: service.url, deployments: tried, ...thisMachine() });
    terminal.print(`\nTo use it, paste this into another terminal:\n\n${commands}\n\n${UNTIL_CTRL_C}`);
    await interruption.happens();
  } catch (error) {
    // whatever an interruption has broken was to end anyway
    if (!interruption.hasHappened) throw error;
    process.exitCode = 130;
  } finally {
    terminal.print("");
    await terminal.step("Cleaning up, some seconds", async () => {
      for (const end of cleanUp.reverse()) await end();
    });
  }
}

/** The folder of everything that is written, by the programs that are started from now on, too. */
function temporaryFolder(cleanUp: CleanUp): string {
  const folder = mkdtempSync(join(tmpdir(), "try-"));
  cleanUp.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  process.env.TMPDIR = folder;
  return folder;
}

async function startEmulator(terminal: Terminal, signal: AbortSignal, cleanUp: CleanUp): Promise<Emulator> {
  return terminal.step("Starting the emulator, about 5 seconds", async (progress) => {
    const onMake = () => progress.note("installing it, once, about a minute");
    await python({ signal, onMake }).catch((error: unknown) => {
      throw signal.aborted ? error : withDownloadHint(error, "emulator");
    });
    const emulator = await Emulator.start(undefined, { signal });
    cleanUp.push(() => emulator.stop());
    await runStateMachines(emulator);
    return emulator;
  });
}

function thisMachine(): { readonly proxied: boolean; readonly nameless: boolean } {
  const proxied = Object.keys(process.env).some((name) => /^(?:https?|all)_proxy$/i.test(name));
  return { proxied, nameless: userInfo().username === "root" };
}

try {
  const { help, values, flags, words } = readCommandLine(syntax, process.argv.slice(2), process.env);
  const only = wantedDeployments(words, process.env);
  if (help) console.log(HELP);
  else main({ file: values.file ?? defaultFile, only, once: flags.has("once") }).catch(fail);
} catch (error) {
  fail(error);
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? withCure(error, "try") : error);
  process.exitCode = 1;
}

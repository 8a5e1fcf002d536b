import { ConfigurationError, readDeployments } from "./config";
import { Interrupted, OutputError } from "./output";
import { summary } from "./summary";
import { synthesize } from "./synthesize";

const { DEPLOYMENTS_FILE = "deployments.yaml", DEPLOYMENTS, CDKTF_OUTDIR = "cdktf.out", SYNTH_TRACE } = process.env;

async function main(): Promise<void> {
  const configuration = readDeployments({
    file: DEPLOYMENTS_FILE,
    only: DEPLOYMENTS?.split(",").map((name) => name.trim()),
  });
  const options = { tokenTraces: Boolean(SYNTH_TRACE) };
  for (const deployment of await synthesize(configuration, CDKTF_OUTDIR, options))
    console.log(`${summary(deployment)}\n`);
}

function fail(error: unknown): void {
  const expected = [ConfigurationError, OutputError, Interrupted];
  if (!expected.some((kind) => error instanceof kind)) throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
  // whoever waits for the process sees what ended it
  if (error instanceof Interrupted) process.kill(process.pid, error.signal);
}

/** Resolves when everything is done, or has failed and been told of. */
export const finished = main().catch(fail);

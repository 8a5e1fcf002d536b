import { help, readArguments, UsageError } from "./arguments";
import { ConfigurationError, readDeployments } from "./config";
import { withCure } from "./cure";
import { overwritten } from "./origins";
import { Interrupted, OutputError } from "./output";
import { formatSummary, summaryOf } from "./summary";
import { synthesize } from "./synthesize";

const args = process.argv.slice(2);

async function main(): Promise<void> {
  const { file, outdir, only, json, help: helpWanted } = readArguments(args, process.env);
  if (helpWanted) return console.log(help);
  const configuration = readDeployments({ file, only });
  const warnings = overwritten(configuration, outdir);
  const options = { tokenTraces: Boolean(process.env["SYNTH_TRACE"]) };
  const synthesized = await synthesize(configuration, outdir, options);
  const deployments = synthesized.map((deployment) => summaryOf(deployment, { file, outdir }));
  if (json) return console.log(JSON.stringify({ file, outdir, deployments, warnings }, undefined, 2));
  for (const deployment of deployments) console.log(`${formatSummary(deployment)}\n`);
  for (const warning of warnings) console.log(`warning: ${warning}`);
}

function fail(error: unknown): void {
  const expected = [UsageError, ConfigurationError, OutputError, Interrupted];
  if (!expected.some((kind) => error instanceof kind)) throw error;
  // programs read findings where they read the summary
  if (error instanceof ConfigurationError && args.includes("--json")) {
    console.log(JSON.stringify({ findings: error.findings }, undefined, 2));
  } else {
    console.error(error instanceof OutputError ? withCure(error, "synth") : (error as Error).message);
  }
  process.exitCode = 1;
  // the parent process sees what ended it
  if (error instanceof Interrupted) process.kill(process.pid, error.signal);
}

/** Resolves when everything is done, or has failed and been told of. */
export const finished = main().catch(fail);

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Emulator } from "../__tests__/e2e/emulator";
import { readDeployments } from "../src/config";
import { forEmulator } from "./try/for-emulator";
import { Interruption } from "./try/interruption";
import { Trial } from "./try/trial";

const { DEPLOYMENTS_FILE = "deployments.yaml", DEPLOYMENTS } = process.env;

const WHAT_IS_EMULATED = `
AWS is emulated on this machine by moto: it keeps in its memory what is made and answers like AWS. Nothing behind its
answers is real: no task, database, load balancer or API runs, policies are kept and not enforced. Only Batch jobs run, as
processes of this machine. Terraform and its providers are the real ones. No AWS account is touched.
`;

/** What a shell must know to take the emulator for AWS and to use the profile. */
function usage(emulator: Emulator, folder: string, name: string): string {
  const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = emulator.environment;
  return `
To use it, in another terminal:
  export AWS_ENDPOINT_URL=${AWS_ENDPOINT_URL} AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY}
  export METAFLOW_HOME=${join(folder, "metaflow")} METAFLOW_PROFILE=${name}
  export METAFLOW_DEFAULT_METADATA=local   # no metadata service runs in the emulator
  python flow.py run
`;
}

async function main(once: boolean): Promise<void> {
  const only = DEPLOYMENTS?.split(",").map((name) => name.trim());
  const deployments = readDeployments({ file: DEPLOYMENTS_FILE, only }).deployments.map(forEmulator);
  const interruption = new Interruption();
  const folder = mkdtempSync(join(tmpdir(), "try-"));
  const trials: Trial[] = [];
  let emulator: Emulator | undefined;
  try {
    console.log(WHAT_IS_EMULATED);
    emulator = await Emulator.start(deployments[0]?.region);
    for (const deployment of deployments) {
      if (interruption.hasHappened) return;
      const trial = new Trial(deployment, { emulator, folder, interruption, print: console.log });
      trials.push(trial);
      await trial.deploy();
    }
    if (once || interruption.hasHappened) return;
    console.log(usage(emulator, folder, deployments[0]!.name));
    console.log("It is there until Ctrl-C.");
    await interruption.happened;
  } catch (error) {
    // whatever an interruption has broken was to end anyway
    if (!interruption.hasHappened) throw error;
  } finally {
    console.log("\nClean up.");
    await emulator?.stop();
    for (const trial of trials) trial.remove();
    rmSync(folder, { recursive: true });
  }
}

const [option, ...others] = process.argv.slice(2);
if (others.length > 0 || (option !== undefined && option !== "--once")) {
  console.error("usage: npm run try [-- --once]");
  process.exitCode = 1;
} else {
  main(option === "--once").catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}

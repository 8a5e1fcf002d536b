import { join, resolve } from "node:path";
import { readDeployments } from "../src/config";
import { installProfile } from "../src/install-profile";

const { DEPLOYMENTS_FILE = "deployments.yaml", CDKTF_OUTDIR = "cdktf.out" } = process.env;
const [deploymentName, profileName = deploymentName] = process.argv.slice(2);

try {
  if (deploymentName === undefined || profileName === undefined) {
    throw new Error("usage: npm run profile -- <deployment> [<name of the profile>]");
  }
  const [deployment] = readDeployments({ file: DEPLOYMENTS_FILE, only: [deploymentName] }).deployments;
  if (deployment?.product !== "metaflow") throw new Error(`${deploymentName} is no deployment of Metaflow`);
  const { file, replaced } = installProfile({
    source: deployment.profileFile
      ? resolve(deployment.profileFile)
      : join(CDKTF_OUTDIR, "stacks", deploymentName, "metaflow_profile.json"),
    name: profileName,
  });
  if (replaced !== undefined) console.log(`kept what was there as ${replaced}`);
  console.log(`wrote ${file}\nuse it with: export METAFLOW_PROFILE=${profileName}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

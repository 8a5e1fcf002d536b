import { ConfigurationError, readDeployments } from "./config";
import { summary } from "./summary";
import { synthesize } from "./synthesize";

const { DEPLOYMENTS_FILE = "deployments.yaml", DEPLOYMENTS, CDKTF_OUTDIR = "cdktf.out" } = process.env;

try {
  const configuration = readDeployments({
    file: DEPLOYMENTS_FILE,
    only: DEPLOYMENTS?.split(",").map((name) => name.trim()),
  });
  for (const deployment of synthesize(configuration, CDKTF_OUTDIR)) console.log(`${summary(deployment)}\n`);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

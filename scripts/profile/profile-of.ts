import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { type MetaflowDeployment, readDeployments } from "../../src/config";
import { Paths } from "../../src/stacks/paths";
import { PROFILE_FILE, profileFileOf } from "../../src/stacks/profile-file";
import { profileIn } from "./profile-in";
import { terraformOutput } from "./terraform-output";

const OUTPUT = "metaflow_profile_json";

export interface ProfileOfProps {
  /** Name of a deployment. */
  readonly name: string;
  /** File of deployments. */
  readonly file: string;
  /** Folder of the stacks' output. */
  readonly outdir: string;
  /** Whether Terraform is asked even if there is a file. */
  readonly fromOutput: boolean;
}

export interface FoundProfile {
  readonly content: string;
  /** Where its resources are, where that is known. */
  readonly region?: string;
}

/**
 * The profile of a deployment: the file that an apply has written, or what Terraform says that the output is.
 *
 * @throws with what to do about it when there is neither
 */
export function profileOf({ name, file: deploymentsFile, outdir, fromOutput }: ProfileOfProps): FoundProfile {
  const [deployment] = readDeployments({ file: deploymentsFile, only: [name] }).deployments;
  if (deployment?.product !== "metaflow") throw new Error(`${name} is not a deployment of Metaflow: it has no profile`);
  const { region } = deployment;
  const folder = join(outdir, "stacks", name);
  const file = fileOf(deployment, folder);
  if (!fromOutput && file !== undefined && existsSync(file)) {
    return { region, content: profileIn(readFileSync(file, "utf8"), file) };
  }
  try {
    return { region, content: profileIn(terraformOutput(folder, OUTPUT), `output ${OUTPUT}`) };
  } catch (error) {
    if (fromOutput || file === undefined) throw error;
    const { message } = error as Error;
    throw new Error(`${file}: there is no such file, which an apply writes, and no output:\n${message}`, {
      cause: error,
    });
  }
}

/** The file that an apply writes, if it writes one. */
function fileOf(deployment: MetaflowDeployment, folder: string): string | undefined {
  const file = profileFileOf(deployment);
  if (file === false) return undefined;
  if (file === undefined) return join(folder, PROFILE_FILE);
  if (file.startsWith("~/")) return join(homedir(), file.slice(2));
  return new Paths(process.cwd(), resolve(folder)).absolute(file);
}

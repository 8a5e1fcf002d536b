import { defaultFile, defaultOut } from "./command-line";
import type { Backend, Deployment } from "./config";

export interface NextCommandsProps {
  readonly deployment: Deployment;
  /** Folders of the stacks, as people type them. */
  readonly folders: readonly string[];
  /** The file of deployments. */
  readonly file: string;
  /** Whether the folders are where the cdktf CLI looks for them. */
  readonly isDefaultOutput: boolean;
}

/** What a backend wants before the first plan. */
interface Preparation {
  /** Commands, with what is to be known of them behind `#`. */
  readonly commands: readonly string[];
  /** Whether the cdktf CLI can go on from there. */
  readonly suitsCdktf: boolean;
}

/** What to type to deploy what has been written; nothing for a module, which others call. */
export function nextCommands({ deployment, folders, file, isDefaultOutput }: NextCommandsProps): readonly string[] {
  const { name, backend, isModule } = deployment;
  if (isModule) return [];
  const [folder] = folders as [string];
  const isOne = folders.length === 1;
  const { commands, suitsCdktf } = preparationFor(backend, `terraform -chdir=${quoted(folder)}`);
  const each = isOne
    ? commands
    : commands.map((command) => `${command}${command.includes(folder) ? AND_THE_LIKE : ""}`);
  const guide = guideTo(deployment);
  if (guide !== undefined) return [...each, ...takeOverCommands(folder, guide, isOne ? "" : AND_THE_LIKE)];
  if (suitsCdktf && isDefaultOutput) {
    const variable = file === defaultFile ? "" : `DEPLOYMENTS_FILE=${quoted(file)} `;
    return [...each, `${variable}npx cdktf deploy ${isOne ? name : `'${name}-*'`}`];
  }
  const isInitialized = commands.some((command) => command.includes(" init"));
  const rest = [...(isInitialized ? [] : ["init"]), "apply"].map(
    (command) => `terraform -chdir=${quoted(folder)} ${command}`,
  );
  return [...each, `${rest.join(" && ")}${isOne ? "" : AND_THE_LIKE}`];
}

/** What hands a deployment's profile to the Metaflow client after an apply. */
export function profileCommand(name: string, file: string, outdir: string): string {
  const options = [
    file === defaultFile ? "" : ` --file ${quoted(file)}`,
    outdir === defaultOut ? "" : ` --out ${quoted(outdir)}`,
  ];
  return `npm run profile -- ${name}${options.join("")}`;
}

/** The page with the steps of a deployment that takes over what exists; undefined where it makes everything. */
function guideTo(deployment: Deployment): string | undefined {
  if (deployment.product === "metaflow" && deployment.migrateFrom !== undefined) return "docs/migrating.md";
  return deployment.adopt === undefined ? undefined : "docs/adopting.md";
}

/** Nothing is taken over before somebody has looked at the plan. */
function takeOverCommands(folder: string, guide: string, ending: string): readonly string[] {
  const terraform = `terraform -chdir=${quoted(folder)}`;
  return [
    `${terraform} init && ${terraform} plan -out=tfplan # ${guide} says what comes before`,
    `${terraform} show -json tfplan | npm run -s plan-check${ending}`,
  ];
}

const AND_THE_LIKE = " # and the like, for each stack";

function preparationFor({ type, config = {} }: Backend, terraform: string): Preparation {
  const { hostname, organization, workspaces } = config as Settings;
  switch (type) {
    case "none":
      return { commands: [`${terraform} init # after a backend.tf has been put into the folder`], suitsCdktf: false };
    case "s3": {
      const missing = ["bucket", "region"].filter((argument) => config[argument] === undefined);
      const options = missing.map((argument) => ` -backend-config=${argument}=<${argument}>`).join("");
      if (options === "") return { commands: [], suitsCdktf: true };
      // Terraform reads it wherever it is started from
      return { commands: [`export TF_CLI_ARGS_init="${options.trim()}"`], suitsCdktf: true };
    }
    case "cloud":
    case "remote":
      return {
        commands: [
          `terraform login${hostname === undefined ? "" : ` ${hostname}`} # once`,
          ...(organization === undefined ? ["export TF_CLOUD_ORGANIZATION=<organization>"] : []),
          ...workspaceCommands(workspaces, terraform),
        ],
        // its schema knows tags as a list only
        suitsCdktf: workspaces?.tags === undefined || Array.isArray(workspaces.tags),
      };
    default:
      return { commands: [], suitsCdktf: true };
  }
}

interface Settings {
  readonly hostname?: string;
  readonly organization?: string;
  readonly workspaces?: { readonly tags?: unknown; readonly prefix?: string };
}

/** How a workspace comes into being that is not named in the JSON. */
function workspaceCommands({ tags, prefix }: NonNullable<Settings["workspaces"]> = {}, terraform: string): string[] {
  if (tags !== undefined) return [`${terraform} init # asks for the name of the workspace`];
  if (prefix === undefined) return [];
  return [`${terraform} init; ${terraform} workspace new <name> # ${prefix}<name>; init fails before there is one`];
}

/** A word of a command, as a shell takes it. */
function quoted(word: string): string {
  return /^[\w./@:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

import { File } from "@cdktf/provider-local/lib/file";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { escapeTemplate, templateForFunction } from "../../modules/aws/template";
import type { MetaflowDeployment } from "../config";
import type { Paths } from "./paths";

const profileName = "metaflow_profile";

/** Name of the profile in a stack's folder. */
export const PROFILE_FILE = `${profileName}.json`;

/**
 * Where an apply writes the profile: a path as the configuration has it, `undefined` for {@link PROFILE_FILE} in the
 * stack's folder, `false` for nowhere.
 */
export function profileFileOf({ backend, profileFile, isModule }: MetaflowDeployment): string | false | undefined {
  // these run on a machine of HashiCorp's, where the user would not find the file
  const runsElsewhere = backend.type === "remote" || backend.type === "cloud";
  // several calls of a module have one folder
  return profileFile ?? (runsElsewhere || isModule === true ? false : undefined);
}

/** {@link PROFILE_FILE} in the stack's folder; in another workspace than `default` the name has the workspace in it. */
const defaultFileName = `\${path.module}/${profileName}\${terraform.workspace == "default" ? "" : "-\${terraform.workspace}"}.json`;

interface ProfileFileProps {
  /** Path as the configuration has it; undefined for {@link PROFILE_FILE} in the stack's folder. */
  readonly file: string | undefined;
  readonly content: string;
  readonly paths: Paths;
}

/** The file that an apply writes. It has the API key in it, so only its owner may read it. */
export function profileFile(scope: Construct, id: string, { file, content, paths }: ProfileFileProps): void {
  new File(scope, id, {
    filename: file === undefined ? defaultFileName : homeOrFolder(file, paths),
    content,
    filePermission: "0600",
    directoryPermission: "0700",
  });
}

/** Where a file lies; a path that begins with `~/` is in the home of the user who runs Terraform. */
function homeOrFolder(path: string, paths: Paths): string {
  return path.startsWith("~/")
    ? (Fn.pathexpand(templateForFunction(escapeTemplate(path))) as string)
    : escapeTemplate(paths.fromStackFolder(path));
}

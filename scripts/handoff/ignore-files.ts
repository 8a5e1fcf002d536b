import type { Files } from "./files";
import { textFiles } from "./files";

/** What neither Git nor an upload to Terraform Cloud may take along. */
export function ignoreFiles(): Files {
  const state = ["*.tfstate", "*.tfstate.*", "metaflow_profile*.json", "*.log", "crash.log"];
  const git = [".terraform/", ...state, "*.tfplan", "*.auto.tfvars", "terraform.tfvars"];
  const upload = [".terraform/", ".git/", ...state, "*.tfplan"];
  return textFiles({ ".gitignore": `${git.join("\n")}\n`, ".terraformignore": `${upload.join("\n")}\n` });
}

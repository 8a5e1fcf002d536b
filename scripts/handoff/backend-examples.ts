import type { Files } from "./files";
import { textFiles } from "./files";

/**
 * Examples of a backend, none of which Terraform reads: one of them is copied next to the JSON as `backend.tf`.
 *
 * @param name of the stack
 */
export function backendExamples(name: string): Files {
  return textFiles({
    "backend-examples/s3.tf": s3(name),
    "backend-examples/cloud.tf": cloud(name),
    "backend-examples/local.tf": local(),
  });
}

const s3 = (
  name: string,
) => `# Copy this file next to cdk.tf.json as backend.tf. The rest is given when Terraform starts:
#   terraform init -backend-config=bucket=<bucket> -backend-config=region=<region>
terraform {
  backend "s3" {
    key          = "${name}.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}
`;

const cloud = (name: string) => `# Copy this file next to cdk.tf.json as backend.tf.
# The organization may be left out where TF_CLOUD_ORGANIZATION is set. OpenTofu knows this block, too.
terraform {
  cloud {
    organization = "my-organization"
    workspaces {
      name = "${name}"
    }
  }
}
`;

const local =
  () => `# Copy this file next to cdk.tf.json as backend.tf. Without a backend Terraform keeps the state here as well:
# this file says so, and is the place to name another path. The state has to be kept: make a copy of it after each apply.
terraform {
  backend "local" {
    path = "terraform.tfstate"
  }
}
`;

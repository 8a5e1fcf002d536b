import { stepsOfPlaceos } from "../../../src/summary";
import type { Subject } from "../subject";
import { variablesOf } from "../variables";

/** The steps where the hand-over is applied as it is. */
export function rootSteps(subject: Subject): string {
  const { stacks } = subject;
  const several = stacks.length > 1;
  const variables = stacks.some(({ json }) => variablesOf(json).length > 0);
  const secrets = stacks.some(({ json }) => variablesOf(json).some(({ ephemeral }) => ephemeral));
  const lines = [
    ...(several ? ["cd <stack> # one after the other, in the order above"] : []),
    "cp backend-examples/s3.tf backend.tf          # or cloud.tf, local.tf; fill it in",
    ...(variables ? ["cp terraform.tfvars.example terraform.tfvars  # fill it in"] : []),
    ...(secrets ? ["export TF_VAR_<secret>=…                      # secrets: at plan and at apply"] : []),
    "terraform init                                # with S3: -backend-config=bucket=… -backend-config=region=…",
    "terraform plan -out=plan.tfplan",
    "terraform apply plan.tfplan",
  ];
  return [
    "## Steps",
    `\`\`\`sh\n${lines.join("\n")}\n\`\`\``,
    lockText,
    ...afterwards(subject),
    upgrade("terraform plan -out=plan.tfplan"),
  ].join("\n\n");
}

/** The steps where another configuration calls it. */
export function moduleSteps(subject: Subject): string {
  const { deployment } = subject;
  return [
    "## Steps",
    "Put this folder next to your configuration, or the archive where `source` finds it, and copy the call from `examples/main.tf`. " +
      `The provider \`aws\` that it gets must be for ${deployment.region}; a plan with another region fails. Then \`terraform init\`, \`plan\`, \`apply\` as always.`,
    "`count`, `for_each`, `depends_on` and `providers` work on the call. " + severalCalls(subject),
    "With `depends_on` Terraform reads the module's data sources only at apply where what it depends on changes: a plan shows more as not yet known then.",
    lockText,
    ...afterwards(subject),
    upgrade("terraform plan -out=plan.tfplan"),
  ].join("\n\n");
}

function severalCalls({ deployment }: Subject): string {
  const random = deployment.product === "metaflow" && (deployment.inputs.resourceSuffix ?? "random") === "random";
  return random
    ? "Each call makes names of its own (`resource_suffix: random`), so that there can be several in one account. Give each one a network of its own where they are connected."
    : "Names are fixed in this hand-over: there can be one call in an account and region. Ask for one more hand-over with another name for each further one.";
}

/** The steps of a product of Service Catalog. */
export function serviceCatalogSteps(subject: Subject): string {
  return [
    "## Steps",
    [
      "1. Make the launch role: its name begins with `SCLaunch`, `launch-role.json` has its trust policy and what it needs besides, `permissions.json` the rest (`apply`).",
      "2. Make a product of the type `EXTERNAL` (Terraform Community) or `TERRAFORM_CLOUD`, with this archive as its artifact, as it is: the files have to be in its root.",
      "3. Add it to a portfolio with a launch constraint that names the role, and grant access.",
      "4. Provision it in " + subject.deployment.region + ", with the values of the variables.",
    ].join("\n"),
    [
      "What the engines can and cannot do:",
      "- Both look for variables in files that end in `.tf`, in the archive's root: so they are in `variables.tf`, and not in the JSON.",
      '- Everything that a person types in is a text. A list or a map is typed in as JSON: `["192.0.2.0/24"]`. A text that is JSON itself, such as `true` or `0123`, may arrive as that.',
      "- Service Catalog hides the value of a sensitive variable in its console. The Terraform Reference Engine writes it into a file of its workspace all the same.",
      "- The Terraform Reference Engine of AWS puts its backend (S3), the launch role, the region and its tags into the configuration by override files: the block of the provider `aws` has to be in the JSON, and is. Its region is where the product was launched, which must be " +
        `${subject.deployment.region}.`,
      "- The engine for Terraform Cloud makes a project and a workspace for each provisioned product, and runs there. Terraform's version is the workspace's: it has to be 1.11 or newer. It is so with the Terraform that is installed with the Reference Engine, too.",
      "- Neither shows a plan before it applies, nor asks: what a plan would show, `terraform plan` with these files shows before.",
    ].join("\n"),
    ...afterwards(subject),
    "### Upgrade\n\nAdd the newer archive as a version of the product, and update the provisioned product to it. The state stays.",
  ].join("\n\n");
}

const lockText =
  "`.terraform.lock.hcl` holds the exact versions of the providers. Where it is not among the files, `terraform init` makes it, and " +
  "`terraform providers lock -platform=linux_amd64 -platform=darwin_arm64` does for other machines: keep it with the files.";

function afterwards({ deployment, kind }: Subject): readonly string[] {
  const profile =
    "`terraform output -raw metaflow_profile_json` is the profile of Metaflow's clients, API key included: store it as `~/.metaflowconfig/config_<name>.json`, and set `METAFLOW_PROFILE=<name>`.";
  const ofModule = "It is an output of the module: give it to an output of your configuration.";
  const lines = [
    ...(deployment.product === "metaflow" ? [profile + (kind === "module" ? ` ${ofModule}` : "")] : []),
    ...(deployment.product === "placeos"
      ? [
          ...stepsOfPlaceos(deployment).map((step) => `${step[0]!.toUpperCase()}${step.slice(1)}.`),
          "Let your domain point to the output `load_balancer_dns_name`; `administrator_password_command` prints the first password, `application_url` says where to sign in.",
        ]
      : []),
  ];
  return lines.length === 0 ? [] : [`### Afterwards\n\n${lines.map((line) => `- ${line}`).join("\n")}`];
}

function upgrade(plan: string): string {
  return [
    "### Upgrade",
    "A newer hand-over replaces the files of this one; what you added (`backend.tf`, `terraform.tfvars`, the lock file, the state) stays. Remove files that `SHA256SUMS` lists and the newer one does not. " +
      `Addresses stay as they are, or move by \`moved\` blocks. Read the changelog of the versions between, then \`terraform init -upgrade\` and \`${plan}\`: nothing that holds data may be replaced. ` +
      "`npm run plan-check` of the project that made this says in words what a plan would lose.",
  ].join("\n\n");
}

import { backendChange } from "./backend";
import { inPlace, otherDeployment } from "./change";
import { z } from "zod";
import { readProviderVersion } from "../values/provider-version";
import { regionProblem } from "../../../modules/aws/values/region";
import { atSynthesis, reasons, required } from "./field";
import { tagKey } from "./formats";
import { anyText, flag, listOf, text } from "./kinds";
import { networkShape } from "./network";
import { providerShape } from "./provider";

/** Names of deployments: they become names of folders, of states and of workspaces. */
export const deploymentName = text({
  allowed: "1 to 90 letters, digits, dashes and underscores, beginning with a letter or digit",
  pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,89}$/,
  // stacks are kept in objects, which have these already
  problem: (name) => (name in {} ? `must not be ${name}, a word that JavaScript keeps for itself` : undefined),
});

/** Settings of every deployment, whatever its product. */
export const deploymentShape = {
  product: required(
    atSynthesis(anyText("the name of a product"), {
      description: "What is deployed.",
      whyLiteral: reasons.resources,
      change: otherDeployment("the old resources are removed and the other product is made"),
    }),
  ),
  region: required(
    atSynthesis(text({ allowed: "an AWS region such as us-west-2", problem: regionProblem }), {
      description: "AWS region.",
      whyLiteral: "the partition and its endpoints follow from it",
      change: otherDeployment(
        "nothing moves between regions. Deploy under another name in the new region, copy the data, destroy the old one",
      ),
    }),
  ),
  allow_unknown_region: atSynthesis(flag(), {
    description: "Take a region that this version of the project does not know, one that AWS has opened since.",
    default: "`false`: a region that is not known is most likely misspelt, and refused",
    whyLiteral: "the region is checked with it",
    change: inPlace("nothing; only the region's name is checked otherwise"),
  }),
  aws_provider_version: atSynthesis(
    text({
      allowed: 'a version constraint such as "~> 6.25"',
      problem: (constraint) => {
        const version = readProviderVersion(constraint);
        return "problem" in version ? version.problem : undefined;
      },
    }),
    {
      description: "Version constraint of the AWS provider: one of major 6, or one of major 5 from 5.100 on.",
      default: "`~> 6.25`",
      whyLiteral: "what is written depends on the major version",
      change: inPlace(
        "the provider only: run `terraform init -upgrade`. Terraform does not go back to an older major version with the same state",
      ),
    },
  ),
  backend: atSynthesis(z.unknown(), {
    description: "Where Terraform keeps the state.",
    default: "`local`",
    whyLiteral: "Terraform reads the backend before it knows any variable",
    change: backendChange,
  }),
  provider: atSynthesis(z.strictObject(providerShape), {
    description:
      "How Terraform signs in to AWS, and the account that it must find there. `none` leaves out the blocks of all providers " +
      "and of the backend: others call the JSON as a module then, with `count`, `for_each`, `depends_on` and `providers`.",
    default: "the credentials of the environment",
    whyLiteral: reasons.keys,
    change: inPlace(),
  }),
  required_tags: atSynthesis(listOf(tagKey, { min: 1 }), {
    description:
      "Keys of tags that an organization asks for on every resource: `inputs.tags` must have them. Best put into `defaults`.",
    default: "none",
    whyLiteral: "the tags are held against it",
    change: inPlace("nothing; it is checked at synthesis"),
  }),
  network: atSynthesis(z.strictObject(networkShape), {
    description: "Make a VPC for the deployment.",
    default: "an existing network is used",
    whyLiteral: reasons.resources,
    change: otherDeployment(
      "a deployment in use cannot leave its VPC: its database, load balancers and network interfaces stay in it. Create a second deployment",
    ),
  }),
} as const;

import type { StackJson } from "./stack-json";
import { type HandedVariable, placeholderOf, typeInWords } from "./variables";

interface ModuleCall {
  readonly name: string;
  readonly region: string;
  readonly json: StackJson;
  readonly variables: readonly HandedVariable[];
}

/** An example of a configuration that calls the hand-over as a module. */
export function moduleCall({ name, region, json, variables }: ModuleCall): string {
  const id = name.replaceAll("-", "_").replace(/^(\d)/, "_$1");
  const { required_version, required_providers } = json.terraform;
  const providers = Object.entries(required_providers).flatMap(([provider, { source, version }]) => [
    `    ${provider} = { source = "${source}", version = "${version}" }`,
  ]);
  const values = variables.map(
    (variable) => `  ${variable.name} = ${placeholderOf(variable.type)} # ${typeInWords(variable.type)}`,
  );
  const outputs = Object.entries(json.output ?? {});
  const sensitive = outputs.some(([, output]) => output.sensitive);
  return `# Copy this file into the configuration that calls the module.
terraform {
  required_version = "${required_version}"
  required_providers {
${providers.join("\n")}
  }
}

provider "aws" {
  region = "${region}" # the module is made for this region, and refuses another one
}

module "${id}" {
  source = "./${name}" # where the files of the hand-over are
${values.length === 0 ? "" : `\n${values.join("\n")}\n`}
  # count, for_each, depends_on and providers work here
}

output "${id}" {
  value${sensitive ? "     " : ""} = module.${id}
${sensitive ? "  sensitive = true\n" : ""}}
`;
}

import { partitionOf } from "../../modules/aws/partition";
import { permissionsOf } from "../permissions/permissions-of";
import { backendExamples } from "./backend-examples";
import { explain } from "../explain/explanation";
import { type Files, inFolder, textFiles, withChecksums } from "./files";
import { ignoreFiles } from "./ignore-files";
import { launchRole } from "./launch-role";
import { moduleCall } from "./module-call";
import { picturesOf } from "./pictures";
import { readme } from "./readme";
import { STACK_FILE } from "./stack-json";
import type { Subject } from "./subject";
import type { HandedStack } from "./synthesized";
import { tfvarsExample } from "./tfvars-example";
import { variablesOf } from "./variables";
import { variablesTf } from "./variables-tf";

/** All files of a hand-over. */
export async function handOver(subject: Subject): Promise<Files> {
  const { deployment, kind, stacks } = subject;
  const stackFiles = stacks.flatMap((stack) => {
    const files = filesOfStack(subject, stack);
    return [...(stacks.length > 1 ? inFolder(stack.name, files) : files)];
  });
  const explanation = explain(deployment.name, stacks);
  const permissions = permissionsOf(
    stacks.map(({ json }) => json),
    partitionOf(deployment.region),
  );
  return withChecksums(
    new Map([
      ...stackFiles,
      ...(kind === "service-catalog"
        ? textFiles({ "launch-role.json": launchRole(partitionOf(deployment.region)) })
        : []),
      ...textFiles({
        "permissions.json": `${JSON.stringify(permissions, undefined, 2)}\n`,
        "README.md": readme(subject, explanation),
      }),
      ...ignoreFiles(),
      ...(await picturesOf(explanation)),
    ]),
  );
}

/** What belongs to one stack: its JSON, assets and variables, and how it is used. */
function filesOfStack({ deployment, kind }: Subject, { name, json, files }: HandedStack): Files {
  const variables = variablesOf(json);
  const example = () => textFiles({ "terraform.tfvars.example": tfvarsExample(variables) });
  switch (kind) {
    case "root":
      return new Map([...files, ...example(), ...backendExamples(name)]);
    case "module": {
      const call = moduleCall({ name, region: deployment.region, json, variables });
      return new Map([...files, ...example(), ...textFiles({ "examples/main.tf": call })]);
    }
    case "service-catalog":
      return new Map([
        ...files,
        // a variable must not be declared twice
        ...textFiles({ [STACK_FILE]: withoutVariables(files), "variables.tf": variablesTf(variables) }),
      ]);
  }
}

function withoutVariables(files: Files): string {
  const json = JSON.parse(Buffer.from(files.get(STACK_FILE)!).toString("utf8")) as Record<string, unknown>;
  delete json["variable"];
  return JSON.stringify(json, undefined, 2);
}

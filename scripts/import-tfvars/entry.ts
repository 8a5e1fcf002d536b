import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Document, isMap, isScalar } from "yaml";
import { ConfigurationError, readDeployments } from "../../src/config";
import { line } from "../../modules/aws/values/quote";
import type { ImportedInputs } from "./inputs-of";
import { changesOf, pinsOf } from "./pins";
import type { Problem } from "./problem";

export interface EntryProps {
  /** The name of the deployment. */
  readonly name: string;
  /** The file that it is made from, as it was named. */
  readonly file: string;
  /** The region. @default - the file's region, or the region of an ARN in it */
  readonly region?: string;
  /** Address of the module in the state that the deployment takes over. @default - it takes over nothing */
  readonly migrateFrom?: string;
  readonly imported: ImportedInputs;
}

/** A file of deployments with one entry, and what a person must look at. */
export interface Entry {
  readonly text: string;
  readonly notes: readonly Problem[];
}

/** Writes the entry of deployments.yaml, and holds it against the checks that every such file has to pass. */
export function entryOf({ name, file, region, migrateFrom, imported }: EntryProps): Entry {
  const pins = pinsOf(imported);
  const inputs = Object.fromEntries([...imported.inputs, ...pins.map((pin) => [pin.name, pin.value] as const)]);
  const foundRegion = region ?? imported.region ?? regionOf(imported);
  const migration = migrateFrom !== undefined && {
    aws_provider_version: "~> 5.100",
    migrate_from: { terraform_module: migrateFrom },
  };
  const deployment = { product: "metaflow", region: foundRegion ?? null, ...migration, inputs };
  const document = new Document({ deployments: { [name]: deployment } });
  explainPins(document, name, pins);
  const notes = [...imported.notes, ...findingsOf(document, name, imported)];
  const changes = changesOf(imported);
  const parts = [
    `Made from ${line(file)} by npm run import-tfvars. Lines with a comment have the module's value, because the default here is another one.`,
    ...(notes.length > 0 ? ["", "What needs you:", ...notes.map(({ message }) => `- ${message}`)] : []),
    "",
    "What still changes in a running deployment, if its state is carried over:",
    ...changes.map((change) => `- ${change}`),
  ];
  const header = parts.flatMap((part) => wrapped(part)).map((text) => `# ${text}`.trimEnd());
  return { text: `${header.join("\n")}\n${document.toString({ lineWidth: 0 })}`, notes };
}

function explainPins(document: Document, name: string, pins: ReturnType<typeof pinsOf>): void {
  const node = document.getIn(["deployments", name, "inputs"], true);
  if (!isMap(node)) return;
  for (const { key } of node.items) {
    const pin = isScalar(key) ? pins.find((one) => one.name === key.value) : undefined;
    if (pin !== undefined && isScalar(key)) key.commentBefore = ` ${pin.why}`;
  }
}

/** What the checks of `npm run synth` say of the entry, by the lines of the file that it is made from. */
function findingsOf(document: Document, name: string, { lines }: ImportedInputs): Problem[] {
  const folder = mkdtempSync(join(tmpdir(), "import-tfvars-"));
  try {
    const file = join(folder, "deployments.yaml");
    writeFileSync(file, document.toString({ lineWidth: 0 }));
    readDeployments({ file });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.findings.map(({ path, message }) => {
      const below = path.replace(`deployments.${name}.`, "");
      const input = /^inputs\.(\w+)/.exec(below)?.[1] ?? "";
      const found = lines.get(input);
      return { ...(found !== undefined && { line: found }), message: `${below}: ${line(message)}` };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The region of an ARN of something that must be in the deployment's region. */
function regionOf({ inputs }: ImportedInputs): string | undefined {
  return ["ui_certificate_arn", "ui_cognito_user_pool_arn"]
    .map((name) => /^arn:[\w-]+:\w[\w-]*:([a-z]{2}[\w-]+-\d):/.exec(String(inputs.get(name) ?? ""))?.[1])
    .find((region) => region !== undefined);
}

function wrapped(text: string, width = 110): string[] {
  const result: string[] = [""];
  for (const word of text.split(" ")) {
    const last = result.at(-1)!;
    if (last !== "" && last.length + word.length >= width) result.push(text.startsWith("- ") ? `  ${word}` : word);
    else result[result.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return result;
}

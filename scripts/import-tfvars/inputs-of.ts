import { didYouMean } from "../../modules/aws/values/nearest";
import { explainOtherName, otherNameOf } from "../../src/config/other-names";
import { isMap } from "../../src/config/plain";
import { valueSchema } from "../../src/config/schema/field";
import { hasTraits, traitsOf } from "../../src/config/schema/kinds";
import { mayBeEmpty, metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { convert, ConversionError } from "./convert";
import type { Problem } from "./problem";
import type { Tfvars } from "./read-tfvars";

/** What a file of variables says, in the names and types of this project. */
export interface ImportedInputs {
  /** The deployment's region, where the file has a variable for it. */
  readonly region?: string;
  readonly inputs: ReadonlyMap<string, unknown>;
  /** The line that gave an input. */
  readonly lines: ReadonlyMap<string, number | undefined>;
  /** Whether the file has inputs that only the module's later versions have. */
  readonly isLaterVersion: boolean;
  /** What was left out, and what to do. */
  readonly notes: readonly Problem[];
  /** What cannot be read or converted. */
  readonly problems: readonly Problem[];
}

const fields: Readonly<Record<string, (typeof metaflowInputs)[keyof typeof metaflowInputs]>> = metaflowInputs;
const regionNames = ["region", "aws_region"];
/** Inputs that the module got after the version whose inputs are kept here; most of them are inputs here, too. */
const laterInputs = [
  "enable_key_rotation",
  "force_destroy_s3_bucket",
  "metadata_service_enable_api_basic_auth",
  "metadata_service_enable_api_gateway",
];
/** Inputs of the module that need not be carried over. */
const needless: Readonly<Record<string, string>> = {
  db_migrate_lambda_zip_file: "has no effect here: the zip always lies next to the JSON",
  iam_partition: "is not needed here: it follows from the region",
};

/** Gives each variable the name and the type that it has here. */
export function inputsOf({ values, lineOf, problems: unread }: Tfvars): ImportedInputs {
  let region: string | undefined;
  const inputs = new Map<string, unknown>();
  const lines = new Map<string, number | undefined>();
  const givenAs = new Map<string, string>();
  const notes: Problem[] = [];
  const problems: Problem[] = [...unread];
  const inOrder = Object.entries(values).sort(([a], [b]) => (lineOf(a) ?? 0) - (lineOf(b) ?? 0));
  for (const [name, value] of inOrder) {
    const line = lineOf(name);
    const here = nameHere(name);
    if (value === null) continue;
    if (regionNames.includes(name) && typeof value === "string") region = value;
    else if (Object.hasOwn(needless, name)) notes.push({ line, message: `${name} ${needless[name]}; left out` });
    else if (here === undefined) notes.push({ line, message: unknown(name) });
    else if (value !== "" || mayBeEmpty.includes(here)) {
      try {
        const converted = convertFor(here, value);
        if (inputs.has(here) && JSON.stringify(inputs.get(here)) !== JSON.stringify(converted)) {
          const message = `${name} and ${givenAs.get(here)} are one input here, ${here}, and have two values; take one of them out`;
          problems.push({ line, message });
        }
        inputs.set(here, converted);
        lines.set(here, line);
        givenAs.set(here, name);
      } catch (error) {
        if (!(error instanceof ConversionError)) throw error;
        problems.push({ line, message: `${name}: ${error.message}` });
      }
    }
  }
  const isLaterVersion = laterInputs.some((name) => Object.hasOwn(values, name));
  return { ...(region !== undefined && { region }), inputs, lines, isLaterVersion, notes, problems };
}

function nameHere(name: string): string | undefined {
  if (name === "metadata_service_enable_api_basic_auth") return "api_basic_auth";
  return Object.hasOwn(fields, name) ? name : otherNameOf(name);
}

function unknown(name: string): string {
  const explained = explainOtherName(name);
  if (explained !== undefined) return `${name}: ${explained}; left out, write it by hand`;
  const hint = didYouMean(name, Object.keys(fields));
  return `${name}: there is no such input${hint}; left out. Where your own root module makes something of it, write the result under inputs`;
}

function convertFor(name: string, value: unknown): unknown {
  const schema = valueSchema(fields[name]!);
  const converted = hasTraits(schema) ? convert(value, traitsOf(schema).type) : value;
  const reference = referenceIn(converted);
  if (reference === undefined) return converted;
  throw new ConversionError(`${JSON.stringify(reference)} is a text for Terraform, and would be a variable here`);
}

function referenceIn(value: unknown): string | undefined {
  if (typeof value === "string") return /\$\{\s*var\./.test(value) ? value : undefined;
  if (Array.isArray(value) || isMap(value)) {
    return Object.values(value)
      .map(referenceIn)
      .find((found) => found !== undefined);
  }
  return undefined;
}

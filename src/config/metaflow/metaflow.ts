import { z } from "zod";
import { camelCased } from "../camel-case";
import { checkMetaflowAdopt } from "../checks/metaflow/adopt";
import { metaflowChecks } from "../checks/metaflow/all";
import { checkMigration } from "../checks/metaflow/migrate-from";
import { checkProfile } from "../checks/metaflow/profile";
import { checkTags } from "../checks/metaflow/quotas";
import type { MetaflowDeployment, MetaflowInputs } from "../deployment";
import { MetaflowFacts } from "./metaflow-facts";
import { settingsInCamelCase } from "../in-camel-case";
import { explainOtherName, explainOtherProduct } from "../other-names";
import { type Parsed, parseFields } from "../parse";
import { isMap, mustBe, type PlainMap } from "../plain";
import type { Product } from "../product";
import { readCommon } from "../read-common";
import type { Report } from "../report/report";
import { checkRequiredTags } from "../all-deployments/required-tags";
import { inPlace } from "../schema/change";
import { adopt } from "../schema/adopt";
import { deploymentShape } from "../schema/deployment";
import { atSynthesis, fieldOf, reasons, required } from "../schema/field";
import { anyText, withTraits } from "../schema/kinds";
import { mayBeEmpty, metaflowInputParts, metaflowInputs } from "../schema/metaflow/inputs";
import { migrateFrom } from "../schema/metaflow/migrate-from";
import { profile } from "../schema/metaflow/profile";
import { placeosInputs } from "../schema/placeos/inputs";
import { checkVariables } from "../variables/check-variables";
import type { Day } from "../values/day";
import { variablesOf } from "../variables/referenced-variables";

const pathOrFalse = "the path of a file, or false";
const profileFile = withTraits(
  z.union([z.literal(false, { error: ({ input }) => mustBe(pathOrFalse, input) }), anyText(pathOrFalse)]),
  { type: "string", allowed: pathOrFalse },
);

const shape = {
  ...deploymentShape,
  inputs: required(
    atSynthesis(z.strictObject(metaflowInputs), {
      description: "The inputs of the Terraform module under their own names, and more in their manner.",
      whyLiteral: reasons.keys,
      change: inPlace("see each input"),
    }),
  ),
  migrate_from: migrateFrom,
  adopt,
  profile,
  profile_file: atSynthesis(profileFile, {
    description:
      "Where the profile for the Metaflow client is written, relative to the project, or to the stack's folder where `--out` is outside of the project; `false` for nowhere.",
    default: "`metaflow_profile.json` in the stack's folder; with the backends `remote` and `cloud` nowhere",
    whyLiteral: "it decides whether the file is written",
    change: inPlace("the file; `npm run profile` puts it where the client looks"),
  }),
} as const;

/** Metaflow on AWS. */
export const metaflow: Product = {
  shape,
  inputParts: metaflowInputParts,
  read: readMetaflow,
};

function readMetaflow(name: string, given: PlainMap, report: Report, today: Day): MetaflowDeployment {
  const namedInputs = isMap(given["inputs"]) ? withoutEmpty(given["inputs"]) : (given["inputs"] ?? {});
  const entry = parseFields(shape, { ...given, inputs: namedInputs }, report, { explainInput });
  checkVariables(entry, report);
  const common = readCommon(name, entry, report);
  const inputs = unifyBasicAuth(entry.inputs ?? {}, report.at("inputs"));
  const names = new Set(isMap(namedInputs) ? Object.keys(namedInputs) : []);
  if (names.has("metadata_service_enable_api_basic_auth")) names.add("api_basic_auth");
  const { region } = entry;
  const facts = new MetaflowFacts({ inputs, named: names, region, network: given["network"], today });
  for (const check of metaflowChecks) check(facts, report.at("inputs"));
  checkProfile(entry.profile ?? {}, facts, report.at("profile"));

  const { default_tags: defaultTags } = entry.provider ?? {};
  const tagRule = checkRequiredTags(entry.required_tags ?? [], inputs.tags, defaultTags, report.at("inputs", "tags"));
  checkTags(facts, defaultTags, report.at("inputs"));
  const { migrate_from: migration, adopt: adopted } = entry;
  const deployment = {
    ...common,
    product: "metaflow",
    inputs: { iamPartition: facts.partition, ...settingsInCamelCase(metaflowInputs, inputs) } as MetaflowInputs,
    ...(migration && { migrateFrom: camelCased(migration) }),
    ...(adopted && { adopt: adopted }),
    ...(entry.profile && { profile: entry.profile }),
    ...(entry.profile_file !== undefined && { profileFile: entry.profile_file }),
  } as const;
  const variables = variablesOf([deployment, tagRule]);
  if (migration) {
    const { overwrite, left_over_rules: leftOverRules } = migration;
    const known = { providerMajor: common.awsProviderMajor, variables: variables.map((variable) => variable.name) };
    checkMigration(facts, { ...known, overwrite, leftOverRules }, report);
  }
  if (adopted)
    checkMetaflowAdopt(
      deployment,
      variables.map((variable) => variable.name),
      report.at("adopt"),
    );
  return { ...deployment, variables, warnings: [] };
}

function explainInput(name: string): string | undefined {
  return explainOtherName(name) ?? explainOtherProduct(name, "metaflow", placeosInputs, "placeos");
}

type Inputs = Parsed<typeof metaflowInputs>;

/** An empty string leaves an input of the module out, as it does there; prefix and suffix may be empty themselves. */
function withoutEmpty(inputs: PlainMap): PlainMap {
  const fields: Readonly<Record<string, z.ZodType>> = metaflowInputs;
  return Object.fromEntries(
    Object.entries(inputs).filter(([name, value]) => {
      const ofModule = Object.hasOwn(fields, name) && fieldOf(fields[name]!)?.module === true;
      return value !== "" || !ofModule || mayBeEmpty.includes(name);
    }),
  );
}

/** Accepts `metadata_service_enable_api_basic_auth` as another name of `api_basic_auth`. */
function unifyBasicAuth({ metadata_service_enable_api_basic_auth: newer, ...inputs }: Inputs, report: Report): Inputs {
  if (newer === undefined) return inputs;
  if (inputs.api_basic_auth !== undefined && inputs.api_basic_auth !== newer) {
    report
      .at("metadata_service_enable_api_basic_auth")
      .finding(
        `is another name of api_basic_auth and must have its value; found ${newer} and ${inputs.api_basic_auth}`,
      );
  }
  return { ...inputs, api_basic_auth: newer };
}

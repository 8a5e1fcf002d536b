import { z } from "zod";
import { placeosAdoptTable, placeosMade } from "../../../modules/placeos/adopt/roles";
import { defaultNetwork } from "../../../modules/placeos/vpc/network-settings";
import { checkComponentBackend, checkNameOfModular } from "./component-backend";
import { checkVariables } from "../variables/check-variables";
import { checkAdopt } from "../checks/adopt";
import { placeosChecks } from "../checks/placeos/all";
import type { PlaceosDeployment, PlaceosInputs } from "../deployment";
import { settingsInCamelCase } from "../in-camel-case";
import { explainOtherProduct } from "../other-names";
import { type Parsed, parseFields } from "../parse";
import { isMap, type PlainMap } from "../plain";
import { PlaceosFacts } from "./placeos-facts";
import type { Product } from "../product";
import { readCommon } from "../read-common";
import type { Report } from "../report/report";
import { checkTagCount } from "../checks/tag-count";
import { checkRequiredTags } from "../all-deployments/required-tags";
import { adopt } from "../schema/adopt";
import { inPlace, stepBefore } from "../schema/change";
import { deploymentShape } from "../schema/deployment";
import { atSynthesis, reasons, required } from "../schema/field";
import { choice } from "../schema/kinds";
import { metaflowInputs } from "../schema/metaflow/inputs";
import { placeosInputParts, placeosInputs } from "../schema/placeos/inputs";
import type { Day } from "../values/day";
import { variablesOf } from "../variables/referenced-variables";

const shape = {
  ...deploymentShape,
  layout: atSynthesis(choice(["single", "modular"]), {
    description:
      "One stack for everything, or one for each component with its own state: `<deployment>-vpc` to `<deployment>-init`.",
    default: "`single`",
    whyLiteral: reasons.resources,
    change: stepBefore("`npm run split-state` takes the state apart, or puts it together; nothing on AWS changes"),
  }),
  adopt,
  inputs: required(
    atSynthesis(z.strictObject(placeosInputs), {
      description: "The inputs of PlaceOS.",
      whyLiteral: reasons.keys,
      change: inPlace("see each input"),
    }),
  ),
} as const;

/** PlaceOS on AWS Fargate. */
export const placeos: Product = {
  shape,
  inputParts: placeosInputParts,
  read: readPlaceos,
};

function readPlaceos(name: string, given: PlainMap, report: Report, today: Day): PlaceosDeployment {
  const entry = parseFields(shape, { ...given, inputs: given["inputs"] ?? {} }, report, { explainInput });
  checkVariables(entry, report);
  const network = entry.network && withPresetSubnets(entry.network);
  const common = readCommon(name, { ...entry, network }, report, "per_zone");
  if (entry.network?.all_public === true) {
    report.at("network", "all_public").finding("PlaceOS runs in private subnets; only its load balancer is public");
  }
  const { layout = "single" } = entry;
  if (layout === "modular") {
    checkNameOfModular(name, report);
    checkComponentBackend(common.backend, report.at("backend"));
  }
  const inputs: Parsed<typeof placeosInputs> = entry.inputs ?? {};
  const names = new Set(isMap(given["inputs"]) ? Object.keys(given["inputs"]) : []);
  const { region } = entry;
  const facts = new PlaceosFacts({ inputs, named: names, region, network: given["network"], today });
  for (const check of placeosChecks) check(facts, report.at("inputs"));

  const { default_tags: defaultTags } = entry.provider ?? {};
  const tags = names.has("tags") ? inputs.tags : {};
  const tagRule = checkRequiredTags(entry.required_tags ?? [], tags, defaultTags, report.at("inputs", "tags"));
  checkTagCount(
    { tags, further: { "provider.default_tags": defaultTags }, own: ["EnvironmentName", "Name"] },
    "a resource",
    report.at("inputs", "tags"),
  );
  const deployment = {
    ...common,
    product: "placeos",
    layout,
    inputs: settingsInCamelCase(placeosInputs, inputs) as PlaceosInputs,
    ...(entry.adopt && { adopt: entry.adopt }),
  } as const;
  if (entry.adopt) {
    const made = placeosMade(deployment.inputs, deployment.network);
    checkAdopt(placeosAdoptTable, entry.adopt, { made, region }, report.at("adopt"));
  }
  return { ...deployment, variables: variablesOf([deployment, tagRule]), warnings: [] };
}

function explainInput(name: string): string | undefined {
  return explainOtherProduct(name, "placeos", metaflowInputs, "metaflow");
}

type GivenNetwork = NonNullable<Parsed<typeof shape>["network"]>;

/**
 * The network with the preset subnets where it has the preset block and says nothing of subnets: who writes a network down
 * to change something else of it must not move everything.
 */
function withPresetSubnets(network: GivenNetwork): GivenNetwork {
  const { cidr, publicSubnetCidrs, privateSubnetCidrs } = defaultNetwork;
  const saysSubnets = Object.keys(network).some((name) => /subnet/.test(name));
  if (network.cidr !== cidr || saysSubnets || network.all_public) return network;
  return {
    ...network,
    public_subnet_cidrs: [...publicSubnetCidrs],
    private_subnet_cidrs: [...privateSubnetCidrs],
  };
}

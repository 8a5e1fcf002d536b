import { expect, it } from "vitest";
import { parse } from "yaml";
import { stacksOf } from "../../../scripts/explain/synthesize";
import { metaflowInputs } from "../../../src/config/schema/metaflow/inputs";
import { placeosInputs } from "../../../src/config/schema/placeos/inputs";
import { readText } from "../../config/files";
import { codeBlocks } from "../../docs/code-blocks";

type Map = Readonly<Record<string, unknown>>;

/** What a deployment of each product must have, for blocks that show only a part of one. */
const rest = {
  metaflow: {
    region: "us-west-2",
    inputs: { resource_suffix: "doc", enable_step_functions: true, tags: { team: "data", "cost-center": "42" } },
  },
  placeos: {
    region: "ap-southeast-2",
    inputs: {
      ...{ certificate_id: "12345678-1234-1234-1234-123456789012", domain_name: "place.example.com" },
      ...{ place_email: "ops@example.com", tags: { team: "buildings" } },
    },
  },
} as const;

const existingVpc = {
  vpc_id: "vpc-0123456789abcdef0",
  subnet1_id: "subnet-0123456789abcdef0",
  subnet2_id: "subnet-0123456789abcdef1",
  vpc_cidr_blocks: ["10.20.0.0/16"],
};

/** A block as a whole file: what it shows, and what a deployment must have beside it. */
function asFile(content: Map): Map {
  if (content["deployments"] !== undefined || content["defaults"] !== undefined) {
    const defaults = (content["defaults"] ?? {}) as Map;
    const deployments = (content["deployments"] ?? { doc: {} }) as Readonly<Record<string, Map>>;
    const completed = Object.entries(deployments).map(([name, entry]) => [name, completedOf(entry, defaults)]);
    return { ...content, deployments: Object.fromEntries(completed) as Map };
  }
  const settings = [
    "product",
    "region",
    "network",
    "inputs",
    "profile",
    "layout",
    "provider",
    "backend",
    "migrate_from",
    "adopt",
  ];
  const entry = Object.keys(content).every((key) => settings.includes(key)) ? content : { inputs: content };
  return { deployments: { doc: completedOf(entry, {}) } };
}

function completedOf(entry: Map, defaults: Map): Map {
  const given = { ...(defaults["inputs"] as Map), ...(entry["inputs"] as Map) };
  const names = Object.keys(given);
  const isPlaceos = names.some((name) => !Object.hasOwn(metaflowInputs, name) && Object.hasOwn(placeosInputs, name));
  const product = entry["product"] ?? defaults["product"] ?? (isPlaceos ? "placeos" : "metaflow");
  const { region, inputs } = rest[product as keyof typeof rest];
  // what exists is in a VPC that exists
  const takesOver = entry["migrate_from"] !== undefined || entry["adopt"] !== undefined;
  const queues = names.includes("job_queues") && !names.includes("compute_environments");
  const ownNetwork =
    !takesOver && product === "metaflow" && given["vpc_id"] === undefined && entry["network"] === undefined;
  return {
    product,
    ...(defaults["region"] === undefined && { region }),
    ...(ownNetwork && given["enable_metadata_service"] !== false && { network: { cidr: "10.99.0.0/16" } }),
    ...entry,
    inputs: {
      ...inputs,
      ...(takesOver && existingVpc),
      ...(entry["migrate_from"] !== undefined && { enable_nlb_security_group: false }),
      ...(queues && { compute_environments: { spot: { type: "spot" } } }),
      ...(entry["inputs"] as Map),
    },
  };
}

it.each(codeBlocks("yaml").map(({ at, code }) => [at, code]))(
  "%s is a part of a file that is synthesized",
  (_, code) => {
    const { deployments } = readText(JSON.stringify(asFile(parse(code) as Map)));
    expect(deployments.length).toBeGreaterThan(0);
    for (const deployment of deployments) {
      const stacks = stacksOf(deployment, "cdktf.out");
      for (const { json } of stacks) expect(json).toHaveProperty("terraform");
    }
  },
);

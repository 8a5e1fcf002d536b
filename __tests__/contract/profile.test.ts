import { describe, expect, it } from "vitest";
import { synthesizeDeployment } from "../helpers/deployment";

const always = [
  "METAFLOW_DEFAULT_DATASTORE",
  "METAFLOW_DATASTORE_SYSROOT_S3",
  "METAFLOW_DATATOOLS_S3ROOT",
  "METAFLOW_DEFAULT_METADATA",
];
const batch = ["METAFLOW_BATCH_JOB_QUEUE", "METAFLOW_ECS_S3_ACCESS_IAM_ROLE"];
const service = ["METAFLOW_SERVICE_URL", "METAFLOW_SERVICE_INTERNAL_URL"];
const key = "METAFLOW_SERVICE_AUTH_KEY";
const registry = ["METAFLOW_BATCH_CONTAINER_REGISTRY", "METAFLOW_BATCH_CONTAINER_IMAGE"];
const stepFunctions = [
  "METAFLOW_SFN_IAM_ROLE",
  "METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE",
  "METAFLOW_SFN_DYNAMO_DB_TABLE",
  "METAFLOW_SFN_STATE_MACHINE_PREFIX",
];

/** The text of the profile in which Terraform puts the values. */
function profileOf(inputs: Readonly<Record<string, unknown>>): string {
  const { json } = synthesizeDeployment({ inputs: { enable_step_functions: true, ...inputs } });
  expect(json.resource.local_file.MetaflowProfile.content).toBe(json.output.metaflow_profile_json.value);
  return json.output.metaflow_profile_json.value as string;
}

const entriesOf = (profile: string) => [...profile.matchAll(/"(METAFLOW_\w+)" = (.*?)(?=, "METAFLOW_|\}\)\}$)/g)];

describe("the profile", () => {
  it.each([
    ["by default", {}, [...always, ...service, key, ...batch, ...stepFunctions]],
    [
      "without the API gateway",
      { metadata_service_enable_api_gateway: false },
      [...always, ...service, ...batch, ...stepFunctions],
    ],
    [
      "without an API key",
      { api_basic_auth: false, access_list_cidr_blocks: ["192.0.2.0/24"] },
      [...always, ...service, ...batch, ...stepFunctions],
    ],
    [
      "on Fargate",
      { batch_type: "fargate" },
      [...always, ...service, key, ...batch, "METAFLOW_ECS_FARGATE_EXECUTION_ROLE", ...stepFunctions],
    ],
    [
      "with a queue on Fargate in addition to the default one",
      { compute_environments: { spot: { type: "spot" }, small: { type: "fargate_spot" } } },
      [...always, ...service, key, ...batch, "METAFLOW_ECS_FARGATE_EXECUTION_ROLE", ...stepFunctions],
    ],
    [
      "with a queue on Spot instances in addition to the default one",
      { compute_environments: { spot: { type: "spot" } } },
      [...always, ...service, key, ...batch, ...stepFunctions],
    ],
    ["without Step Functions", { enable_step_functions: false }, [...always, ...service, key, ...batch]],
    [
      "with a container registry",
      { enable_custom_batch_container_registry: true },
      [...always, ...service, key, ...batch, ...registry, ...stepFunctions],
    ],
    [
      "with the UI",
      { ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/1", ui_allow_list: ["192.0.2.0/24"] },
      [...always, ...service, key, ...batch, ...stepFunctions, "METAFLOW_UI_URL"],
    ],
    ["without Batch", { enable_batch: false, enable_step_functions: false }, [...always, ...service, key]],
    [
      "without Batch, of a container registry that no job would use",
      { enable_batch: false, enable_step_functions: false, enable_custom_batch_container_registry: true },
      [...always, ...service, key],
    ],
    ["without the metadata service", { enable_metadata_service: false }, [...always, ...batch, ...stepFunctions]],
  ] as const)("%s has the keys that have a value, and no others", (_, inputs, keys) => {
    const entries = entriesOf(profileOf(inputs));
    expect(entries.map(([, name]) => name).sort()).toEqual([...keys].sort());
    expect(entries.filter(([, , value]) => value === '""' || value === "null")).toEqual([]);
  });

  it.each([
    ["the API gateway's", {}, /aws_api_gateway_stage\.[\w-]+\.invoke_url/],
    ["the internal one without it (D-37)", { metadata_service_enable_api_gateway: false }, /^"http:\/\/\$\{aws_lb\./],
  ])("has a URL of the service: %s", (_, inputs, url) => {
    const entries = entriesOf(profileOf(inputs)).find(([, name]) => name === "METAFLOW_SERVICE_URL");
    expect(entries?.[2]).toMatch(url);
  });

  it("has the API key itself (D-37)", () => {
    const [, , value] = entriesOf(profileOf({})).find(([, name]) => name === key)!;
    expect(value).toMatch(/^aws_api_gateway_api_key\.[\w-]+\.value$/);
  });

  it.each([
    [true, '"service"'],
    [false, '"local"'],
  ])("keeps metadata where it is: metadata service %s, %s", (enable, metadata) => {
    const profile = entriesOf(profileOf({ enable_metadata_service: enable }));
    const [, , value] = profile.find(([, name]) => name === "METAFLOW_DEFAULT_METADATA")!;
    expect(value).toBe(metadata);
  });
});

describe("the profile of a notebook", () => {
  const profileIn = (inputs: Readonly<Record<string, unknown>>, profile: Readonly<Record<string, string>>) => {
    const { json } = synthesizeDeployment({ inputs: { sagemaker_notebook: {}, ...inputs }, profile });
    const texts = Object.values((json.locals ?? {}) as Record<string, unknown>).filter(
      (text): text is string => typeof text === "string" && text.includes("METAFLOW_DEFAULT_DATASTORE"),
    );
    expect(texts).toHaveLength(1);
    return texts[0]!;
  };

  it("has what the file adds, and the URL inside the VPC", () => {
    const text = profileIn({}, { METAFLOW_USER: "${var.user}", METAFLOW_SERVICE_URL: "https://metaflow.example.com/" });
    expect(text).toContain('"METAFLOW_USER" = var.user');
    expect(text).toMatch(/"METAFLOW_SERVICE_URL" = "http:\/\/\$\{aws_lb\./);
  });

  it("has the URL of an existing service, but no secret of it: the hook can be read", () => {
    const theirs = { METAFLOW_SERVICE_URL: "https://theirs.example.com/", METAFLOW_SERVICE_AUTH_KEY: "${var.key}" };
    const text = profileIn({ enable_metadata_service: false }, theirs);
    expect(text).toContain('"METAFLOW_SERVICE_URL" = "https://theirs.example.com/"');
    expect(text).not.toContain("var.key");
  });
});

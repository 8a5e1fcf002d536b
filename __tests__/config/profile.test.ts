import { describe, expect, it } from "vitest";
import { deploymentVariables, type DeploymentVariable } from "../../modules/metaflow/profile-variable-names";
import { VariableReference } from "../../src/config";
import { synthesizeDeployment } from "../helpers/deployment";
import { entry, messagesOf, readOne, warningsOf } from "./files";

type Settings = Readonly<Record<string, unknown>>;

const withProfile = (profile: unknown, inputs: Settings = {}) => entry({ profile, inputs });
const short = (line: string) => line.replace(/^(deployments\.yaml: )?deployments\.dev\./, "");
const findings = (profile: unknown, inputs?: Settings) =>
  messagesOf(() => readOne(withProfile(profile, inputs))).map(short);
const warnings = (profile: unknown, inputs?: Settings) => warningsOf(readOne(withProfile(profile, inputs))).map(short);

const value = "text on one line; what has no value is left out, because an empty string breaks the client";
const secret = 'is a secret and must not stand in the file: give a variable, "${var.NAME}"';
const gateway = { metadata_service_enable_api_gateway: false, access_list_cidr_blocks: null };

describe("the profile of a deployment", () => {
  it("is read as it is written; a variable in it is hidden", () => {
    const { profile, variables } = readOne(
      withProfile({ METAFLOW_S3_ENDPOINT_URL: "https://s3.example.com", METAFLOW_USER: "${var.user}" }),
    );
    expect(profile).toMatchObject({ METAFLOW_S3_ENDPOINT_URL: "https://s3.example.com" });
    expect(profile!["METAFLOW_USER"]).toBeInstanceOf(VariableReference);
    expect(variables).toMatchObject([{ name: "user", type: "string", sensitive: true }]);
    expect(variables[0]!.description).toMatch(/^Configuration variables of the Metaflow client/);
  });

  it("is merged with the defaults' profile", () => {
    const defaults = { profile: { METAFLOW_USER: "a", METAFLOW_TEMPDIR: "/tmp" } };
    expect(readOne(withProfile({ METAFLOW_USER: "b" }), defaults).profile).toEqual({
      METAFLOW_USER: "b",
      METAFLOW_TEMPDIR: "/tmp",
    });
  });

  it("need not be there", () => {
    expect(readOne(entry())).not.toHaveProperty("profile");
  });

  it.each<[string, unknown, string[]]>([
    [
      "a slip",
      { METAFLOW_BATCH_JOBQUEUE: "q" },
      [
        "profile.METAFLOW_BATCH_JOBQUEUE: is not a configuration variable of the Metaflow client; did you mean METAFLOW_BATCH_JOB_QUEUE?",
      ],
    ],
    [
      "a name without the prefix",
      { S3_ENDPOINT_URL: "https://s3.example.com" },
      [
        "profile.S3_ENDPOINT_URL: is not a configuration variable of the Metaflow client; did you mean METAFLOW_S3_ENDPOINT_URL?",
      ],
    ],
    [
      "what is no name of a variable at all",
      { region: "us-west-2" },
      ["profile.region: is not a configuration variable of the Metaflow client"],
    ],
    [
      "what the client reads only from the environment",
      { METAFLOW_PROFILE: "dev" },
      ["profile.METAFLOW_PROFILE: is read only from the environment, before the client knows any profile"],
    ],
    ["an empty value", { METAFLOW_USER: "" }, [`profile.METAFLOW_USER: must be ${value}; found ""`]],
    ["two lines", { METAFLOW_USER: "a\nb" }, [`profile.METAFLOW_USER: must be ${value}; found "a\\nb"`]],
    [
      "a number",
      { METAFLOW_S3_RETRY_COUNT: 3 },
      [`profile.METAFLOW_S3_RETRY_COUNT: must be ${value}; found 3; write it in quotes`],
    ],
    ["a list", [], ["profile: must be a map of the Metaflow client's configuration variables; found a list"]],
    [
      "a variable for all of it",
      "${var.profile}",
      ["profile: cannot be a variable: its keys must be known at synthesis; its values may be variables"],
    ],
    [
      "a key in clear",
      { METAFLOW_SERVICE_HEADERS: '{"x-api-key": "k"}' },
      [`profile.METAFLOW_SERVICE_HEADERS: ${secret}`],
    ],
    [
      "another key in clear",
      { METAFLOW_AWS_SANDBOX_API_KEY: "k" },
      [`profile.METAFLOW_AWS_SANDBOX_API_KEY: ${secret}`],
    ],
    [
      "the key of the gateway",
      { METAFLOW_SERVICE_AUTH_KEY: "${var.key}" },
      [
        "profile.METAFLOW_SERVICE_AUTH_KEY: cannot be given: it is the key of the API gateway, which the deployment puts into the profile itself",
      ],
    ],
  ])("refuses %s", (_, profile, expected) => {
    expect(findings(profile)).toEqual(expected);
  });

  it("takes the key of someone else's gateway as a variable, and not in clear", () => {
    expect(findings({ METAFLOW_SERVICE_AUTH_KEY: "k" }, gateway)).toEqual([
      `profile.METAFLOW_SERVICE_AUTH_KEY: ${secret}`,
    ]);
    expect(findings({ METAFLOW_SERVICE_AUTH_KEY: "${var.key}" }, gateway)).toEqual([]);
  });

  it("warns of an unknown name", () => {
    expect(warnings({ METAFLOW_ACME_TELEMETRY_SINK_ADDRESS: "x" })).toEqual([
      "profile.METAFLOW_ACME_TELEMETRY_SINK_ADDRESS: is no variable of the Metaflow client that is known here: nothing may come of it",
    ]);
  });

  it("says nothing of variables that the deployment does not set", () => {
    const inputs = { enable_batch: false, enable_step_functions: false };
    expect(warnings({ METAFLOW_BATCH_JOB_QUEUE: "theirs", METAFLOW_ECS_S3_ACCESS_IAM_ROLE: "r" }, inputs)).toEqual([]);
    expect(warnings({ METAFLOW_S3_RETRY_COUNT: "3", METAFLOW_BATCH_EMIT_TAGS: "true" })).toEqual([]);
  });
});

describe("what the deployment sets is warned of", () => {
  const certificate = {
    ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/a",
    ui_allow_list: ["10.0.0.0/8"],
  };

  it.each<[string, Settings]>([
    ["by default", {}],
    ["without a gateway", gateway],
    ["without a key", { api_basic_auth: false }],
    ["on Fargate", { batch_type: "fargate" }],
    ["with a queue on Fargate", { compute_environments: { small: { type: "fargate_spot" } } }],
    ["with a registry", { enable_custom_batch_container_registry: true }],
    ["with the UI", certificate],
    ["without Step Functions", { enable_step_functions: false }],
    ["without Batch", { enable_batch: false, enable_step_functions: false }],
    ["without the metadata service", { enable_metadata_service: false, access_list_cidr_blocks: null }],
    ["without a datastore", { enable_datastore: false, enable_batch: false, enable_step_functions: false }],
  ])("%s: just that", (_, inputs) => {
    // literal secrets are refused, so the key has its own test above
    const names = Object.keys(deploymentVariables).filter((name) => name !== "METAFLOW_SERVICE_AUTH_KEY");
    const warned = warnings(Object.fromEntries(names.map((name) => [name, "x"])), inputs)
      .filter((line) => line.includes("takes the place of what the deployment sets"))
      .map((line) => /METAFLOW_\w+/.exec(line)![0]);
    const network = { cidr: "10.0.0.0/16" };
    const nowhere = { vpc_id: null, subnet1_id: null, subnet2_id: null, vpc_cidr_blocks: null };
    const base = { enable_step_functions: true, access_list_cidr_blocks: ["203.0.113.0/24"] };
    const { json } = synthesizeDeployment({ network, inputs: { ...nowhere, ...base, ...inputs } });
    const text = json.output.metaflow_profile_json.value as string;
    const set = [...text.matchAll(/"(METAFLOW_\w+)" = ("local")?/g)]
      // without a part these are the client's defaults
      .filter(([, , local]) => local === undefined)
      .map(([, name]) => name as DeploymentVariable)
      .filter((name) => names.includes(name));
    expect(warned.sort()).toEqual(set.sort());
  });
});

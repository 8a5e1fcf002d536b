import { describe, expect, it } from "vitest";
import { entry, messagesOf, read } from "./files";

type Settings = Record<string, unknown>;
const clashes = (a: Settings, b: Settings) =>
  messagesOf(() => read({ a: entry(a), b: entry(b) })).map((line) =>
    line.replace("deployments.yaml: deployments.", ""),
  );
const sameAccount =
  "also belongs to deployment a. If they are in different accounts, set provider.allowed_account_ids in both";

describe("a state", () => {
  const s3 = (key: string) => ({ backend: { s3: { bucket: "states", key, region: "us-west-2" } } });
  const cloud = (more: Settings) => ({ backend: { cloud: { organization: "acme", ...more } } });

  it.each([
    [
      "local files",
      { backend: { local: { path: "x.tfstate" } } },
      { backend: { local: { path: "./x.tfstate" } } },
      "x.tfstate",
    ],
    ["the default file of another", {}, { backend: { local: { path: "terraform.a.tfstate" } } }, "terraform.a.tfstate"],
    ["objects", s3("k"), s3("k"), "s3://states/k"],
    [
      "workspaces",
      cloud({ workspaces: { name: "w" } }),
      { backend: { remote: { organization: "acme", workspaces: { name: "w" } } } },
      "app.terraform.io/acme/w",
    ],
    [
      "other backends",
      { backend: { gcs: { bucket: "b", prefix: "p" } } },
      { backend: { gcs: { prefix: "p", bucket: "b" } } },
      'gcs {"bucket":"b","prefix":"p"}',
    ],
  ])("belongs to one deployment: %s", (_, a, b, state) => {
    expect(clashes(a, b)).toEqual([`b.backend: the state ${state} also belongs to deployment a`]);
  });

  it.each([
    ["files", {}, {}],
    ["keys", s3("a"), s3("b")],
    ["workspaces", cloud({}), cloud({})],
    [
      "hosts",
      cloud({ hostname: "one.com", workspaces: { name: "w" } }),
      cloud({ hostname: "two.com", workspaces: { name: "w" } }),
    ],
    ["tags, from which people choose", cloud({ workspaces: { tags: ["t"] } }), cloud({ workspaces: { tags: ["t"] } })],
    ["places that the file does not name", { backend: "none" }, { backend: "none" }],
  ])("may lie in different %s", (_, a, b) => {
    expect(clashes(a, b)).toEqual([]);
  });
});

describe("physical names", () => {
  const named = (inputs: Settings, settings: Settings = {}) => ({ ...settings, inputs });
  const bucket = (name: string) => ({ s3_bucket_name: name });
  const one = { resource_suffix: "one" };

  it("are refused twice in an account, each pair of deployments by name", () => {
    expect(clashes(named(one), named(one))).toEqual([
      `b.inputs.resource_suffix: the role metaflow-batch_s3_task_role-one ${sameAccount}`,
      `b.inputs.resource_suffix: the job queue metaflow-one ${sameAccount}`,
      "b.inputs.resource_suffix: the bucket metaflow-s3-one also belongs to deployment a",
    ]);
  });

  it("include roles in every region of the account", () => {
    expect(
      clashes(
        named({ ...one, ...bucket("a-bucket") }),
        named({ ...one, ...bucket("b-bucket") }, { region: "eu-west-1" }),
      ),
    ).toEqual([`b.inputs.resource_suffix: the role metaflow-batch_s3_task_role-one ${sameAccount}`]);
  });

  it("include buckets in every account of the partition", () => {
    const account = (id: string) => ({ provider: { allowed_account_ids: [id] } });
    expect(
      clashes(named(bucket("data"), account("111111111111")), named(bucket("data"), account("222222222222"))),
    ).toEqual(["b.inputs.s3_bucket_name: the bucket data also belongs to deployment a"]);
    expect(clashes(named(bucket("data")), named(bucket("data"), { region: "cn-north-1" }))).toEqual([]);
  });

  it("include the place for data in an existing bucket", () => {
    const place = (name: string, prefix?: string) =>
      named({ existing_s3_bucket_name: name, ...(prefix !== undefined && { s3_prefix: prefix }) });
    expect(clashes(place("shared"), place("shared"))).toEqual([
      "b.inputs.existing_s3_bucket_name: the datastore s3://shared also belongs to deployment a",
    ]);
    expect(clashes(place("shared", "vision"), place("shared", "vision"))).toEqual([
      "b.inputs.s3_prefix: the datastore s3://shared/vision also belongs to deployment a",
    ]);
    expect(clashes(place("shared", "vision"), place("shared", "speech"))).toEqual([]);
    expect(clashes(place("shared"), place("shared", "speech"))).toEqual([]);
    expect(clashes(place("shared", "${var.team}"), place("shared", "${var.team}"))).toEqual([]);
  });

  it("include what is adopted", () => {
    const adopting = (adopt: Settings, settings: Settings = {}) => named({}, { adopt, ...settings });
    expect(clashes(adopting({ bucket: "data" }), adopting({ bucket: "data" }, { region: "eu-west-1" }))).toEqual([
      "b.adopt.bucket: the bucket data also belongs to deployment a",
    ]);
    expect(clashes(adopting({ job_role: "jobs" }), adopting({ job_role: "jobs" }))).toEqual([
      `b.adopt.job_role: the job_role jobs ${sameAccount}`,
    ]);
    expect(clashes(adopting({ job_role: "jobs" }), adopting({ job_role: "others" }))).toEqual([]);
  });

  it("are found where different parts make one name", () => {
    expect(
      clashes(
        named({ resource_prefix: "x-y", resource_suffix: "z" }),
        named({ resource_prefix: "x", resource_suffix: "y-z" }),
      ),
    ).toEqual([`b.inputs.resource_suffix: the job queue x-y-z ${sameAccount}`]);
  });

  it("include records in a hosted zone", () => {
    const ui = (zone: string, more: Settings = {}) =>
      named({
        ui_domain_name: "metaflow.example.com",
        ui_hosted_zone_id: zone,
        ui_allow_list: ["10.0.0.0/8"],
        ...more,
      });
    expect(clashes(ui("Z1"), ui("Z1"))).toEqual([
      "b.inputs.ui_domain_name: the record metaflow.example.com of the hosted zone Z1 also belongs to deployment a",
    ]);
    expect(clashes(ui("Z1"), ui("Z2"))).toEqual([]);
    expect(clashes(ui("Z1"), ui("Z1", { enable_ui: false }))).toEqual([]);
    expect(clashes(ui("${var.zone}"), ui("${var.zone}"))).toEqual([]);
  });

  it("include the queues of compute environments", () => {
    const gpu = (name: string) => ({ compute_environments: { [name]: { type: "ec2" } } });
    expect(
      clashes(
        named({ resource_prefix: "x", resource_suffix: "z", ...gpu("gpu") }),
        named({ resource_prefix: "x-gpu", resource_suffix: "z" }),
      ),
    ).toEqual([`b.inputs.resource_suffix: the job queue x-gpu-z ${sameAccount}`]);
    expect(
      clashes(
        named({ resource_prefix: "x-a", resource_suffix: "z", ...gpu("gpu") }),
        named({ resource_prefix: "x", resource_suffix: "z", ...gpu("a-gpu") }),
      ),
    ).toEqual([`b.inputs.compute_environments.a-gpu: the job queue x-a-gpu-z ${sameAccount}`]);
  });

  it("include further queues", () => {
    const urgent = { job_queues: { urgent: { compute_environments: ["default"] }, default: { priority: 2 } } };
    expect(
      clashes(
        named({ resource_prefix: "x-urgent", resource_suffix: "z" }),
        named({ resource_prefix: "x", resource_suffix: "z", ...urgent }),
      ),
    ).toEqual([`b.inputs.job_queues.urgent: the job queue x-urgent-z ${sameAccount}`]);
  });

  it("are the log group of all Batch jobs, where it is made or taken over", () => {
    const group = (batch_job_log_group: string) => named({ batch_job_log_group });
    expect(clashes(group("managed"), group("imported"))).toEqual([
      `b.inputs.batch_job_log_group: the log group /aws/batch/job ${sameAccount}`,
    ]);
    expect(clashes(group("managed"), group("existing"))).toEqual([]);
    expect(clashes(group("managed"), { ...group("managed"), region: "eu-west-1" })).toEqual([]);
  });

  it("include load balancers, databases and the account's role in an account and region", () => {
    const inputs = {
      load_balancer_name_prefix: "team",
      db_identifier_prefix: "team",
      manage_api_gateway_account: true,
    };
    expect(clashes(named(inputs), named(inputs))).toEqual([
      `b.inputs.load_balancer_name_prefix: the load balancer team-nlb ${sameAccount}`,
      `b.inputs.db_identifier_prefix: the database team-metaflow ${sameAccount}`,
      `b.inputs.manage_api_gateway_account: the account's role for the logs of API Gateway ${sameAccount}`,
    ]);
    expect(clashes(named(inputs), named(inputs, { region: "eu-west-1" }))).toEqual([]);
  });

  it("are different with random suffixes", () => {
    expect(clashes(named({ resource_suffix: "random" }), named({}))).toEqual([]);
  });

  const provider = (settings: Settings) =>
    named({ ...one, ...bucket(`bucket-${JSON.stringify(settings).length}`) }, { provider: settings });
  const role = (account: string, name = "deploy") => ({
    assume_role: { role_arn: `arn:aws:iam::${account}:role/${name}` },
  });

  it.each([
    ["accounts", { allowed_account_ids: ["111111111111"] }, { allowed_account_ids: ["222222222222", "333333333333"] }],
    ["accounts of roles", role("111111111111"), role("222222222222", "deployer")],
    ["an account and the one of a role", { allowed_account_ids: ["111111111111"] }, role("222222222222")],
    ["profiles", { profile: "one" }, { profile: "other" }],
    ["variables", { allowed_account_ids: "${var.one}" }, { allowed_account_ids: ["${var.other}"] }],
    ["late-bound roles", { assume_role: { role_arn: "${var.one}" } }, { assume_role: { role_arn: "${var.three}" } }],
  ])("may be equal in different %s", (_, a, b) => {
    expect(clashes(provider(a), provider(b))).toEqual([]);
  });

  it.each([
    ["the file says nothing of one", { profile: "one" }, {}],
    [
      "one account is in both lists",
      { allowed_account_ids: ["111111111111", "222222222222"] },
      { allowed_account_ids: ["222222222222"] },
    ],
    ["one names a profile and one an account", { profile: "one" }, { allowed_account_ids: ["222222222222"] }],
    [
      "they go by one variable",
      { allowed_account_ids: "${var.one}", profile: "p" },
      { allowed_account_ids: "${var.one}" },
    ],
    ["two roles are of one account", role("111111111111"), role("111111111111", "other")],
  ])("must differ where %s", (_, a, b) => {
    expect(clashes(provider(a), provider(b))).toHaveLength(2);
  });
});

it("a profile belongs to one deployment", () => {
  expect(clashes({ profile_file: "p.json" }, { profile_file: "./p.json" })).toEqual([
    "b.profile_file: the profile p.json also belongs to deployment a",
  ]);
  expect(clashes({ profile_file: false }, { profile_file: false })).toEqual([]);
});

import { expect, it } from "vitest";
import { entry, messagesOf, read, readOne, warningsOf } from "./files";

const backendOf = (backend: unknown) => readOne(entry({ backend })).backend;
const messages = (backend: unknown) =>
  messagesOf(() => backendOf(backend)).map((line) => line.replace("deployments.yaml: deployments.dev.", ""));

it.each([
  ["none is given", undefined, { type: "local" }],
  ["local is named", "local", { type: "local" }],
  ["local has a path", { local: { path: "states/dev.tfstate" } }, { type: "local", path: "states/dev.tfstate" }],
  ["local has nothing", { local: {} }, { type: "local" }],
  ["there is to be none", "none", { type: "none" }],
  ["it is the backend none, as a map", { none: {} }, { type: "none" }],
  [
    "it is s3",
    { s3: { bucket: "states", region: "eu-west-1" } },
    {
      type: "s3",
      config: { bucket: "states", key: "dev.tfstate", region: "eu-west-1", encrypt: true, use_lockfile: true },
    },
  ],
  [
    "s3 locks with a table",
    {
      s3: {
        bucket: "states",
        key: "a/b",
        region: "eu-west-1",
        dynamodb_table: "locks",
        kms_key_id: "alias/a",
        encrypt: false,
      },
    },
    {
      type: "s3",
      config: {
        bucket: "states",
        key: "a/b",
        region: "eu-west-1",
        encrypt: false,
        use_lockfile: false,
        dynamodb_table: "locks",
        kms_key_id: "alias/a",
      },
    },
  ],
  [
    "s3 takes a role",
    { s3: { bucket: "states", region: "eu-west-1", assume_role: { role_arn: "arn:aws:iam::123456789012:role/a" } } },
    { type: "s3", config: expect.objectContaining({ assume_role: { role_arn: "arn:aws:iam::123456789012:role/a" } }) },
  ],
  [
    "it is remote",
    { remote: { organization: "acme" } },
    { type: "remote", config: { organization: "acme", workspaces: { name: "dev" } } },
  ],
  [
    "remote has a prefix",
    { remote: { organization: "acme", hostname: "tfe.acme.com", workspaces: { prefix: "metaflow-" } } },
    { type: "remote", config: { organization: "acme", hostname: "tfe.acme.com", workspaces: { prefix: "metaflow-" } } },
  ],
  ["only cloud is named", "cloud", { type: "cloud", config: { workspaces: { name: "dev" } } }],
  [
    "cloud has tags",
    { cloud: { organization: "acme", workspaces: { tags: ["metaflow"], project: "Data" } } },
    { type: "cloud", config: { organization: "acme", workspaces: { tags: ["metaflow"], project: "Data" } } },
  ],
  [
    "cloud has tags with values",
    { cloud: { workspaces: { tags: { team: "data", stage: "" } } } },
    { type: "cloud", config: { workspaces: { tags: { team: "data", stage: "" } } } },
  ],
  ["only s3 is named", "s3", { type: "s3", config: { key: "dev.tfstate", encrypt: true, use_lockfile: true } }],
  [
    "it is passed through",
    { gcs: { bucket: "b", prefix: "p" } },
    { type: "gcs", config: { bucket: "b", prefix: "p" } },
  ],
  ["it is passed through by name", "http", { type: "http", config: {} }],
])("is read where %s", (_, backend, expected) => {
  expect(backendOf(backend)).toEqual(expected);
});

it.each([
  ["a list", ["s3"], ["backend: must be local, none, or a map from one type of backend to its settings; found a list"]],
  ["no type", {}, ["backend: must name one type of backend; found none"]],
  ["two types", { local: {}, s3: {} }, ["backend: must name one type of backend; found local, s3"]],
  [
    "a variable",
    "${var.backend}",
    ["backend: cannot be a variable: Terraform reads the backend before it knows any variable"],
  ],
  [
    "misspelt arguments of s3",
    { s3: { bucket: "states", regoin: "eu-west-1", lock: true } },
    [
      "backend.s3.regoin: unknown setting; did you mean region?",
      "backend.s3.lock: unknown setting; docs/configuration-reference.md lists all",
    ],
  ],
  [
    "a secret of s3",
    { s3: { bucket: "states", region: "eu-west-1", secret_key: "x" } },
    [
      "backend.s3.secret_key: must not be in the file, it would stand in the JSON; use the environment variable AWS_SECRET_ACCESS_KEY or a profile",
    ],
  ],
  [
    "a token",
    { cloud: { token: "x" } },
    [
      "backend.cloud.token: must not be in the file, it would stand in the JSON; use `terraform login` or an environment variable TF_TOKEN_<host>",
    ],
  ],
  [
    "remote with tags",
    { remote: { organization: "acme", workspaces: { tags: ["a"] } } },
    ["backend.remote.workspaces.tags: unknown setting; known are name, prefix"],
  ],
  [
    "remote without an organization",
    { remote: {} },
    ["backend.remote.organization: is required: the name of an organization"],
  ],
  [
    "name and tags",
    { cloud: { workspaces: { name: "a", tags: ["b"] } } },
    ["backend.cloud.workspaces: must have name or tags, not both"],
  ],
  [
    "a state under cdktf.out",
    { local: { path: "./cdktf.out/a.tfstate" } },
    ["backend.local.path: must not lie in cdktf.out: cdktf deletes folders there, and the state with them"],
  ],
  ["settings of none", { none: { path: "a" } }, ["backend.none: none has no settings"]],
  ["no map of a type that is passed through", { gcs: "b" }, ['backend.gcs: must be a map of settings; found "b"']],
  [
    "variables in a type that is passed through",
    { gcs: { bucket: "${var.b}", list: ["${var.c}"] } },
    ["bucket", "list[0]"].map(
      (path) => `backend.gcs.${path}: cannot be a variable: Terraform reads the backend before it knows any variable`,
    ),
  ],
])("is refused where it is %s", (_, backend, expected) => {
  expect(messages(backend)).toEqual(expected);
});

it("is warned about where Terraform has no such type", () => {
  const deployment = readOne(entry({ backend: { gccs: { bucket: "b" } } }));
  const { backend } = deployment;
  expect(backend).toEqual({ type: "gccs", config: { bucket: "b" } });
  expect(warningsOf(deployment)).toEqual([
    "deployments.dev.backend.gccs: gccs is not a backend that Terraform 1.11 has; did you mean gcs?",
  ]);
});

it("does not clash with another state of the same key in a bucket that is not known yet", () => {
  const backend = { s3: { key: "state" } };
  expect(() => read({ one: entry({ backend }), two: entry({ backend }) })).not.toThrow();
});

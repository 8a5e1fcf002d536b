import { describe, expect, it } from "vitest";
import { componentsOf } from "../../modules/placeos/components";
import { componentStacksOf, isModular, stacksOf } from "../../src/config";
import { entry, messagesOf, read, readOne } from "./files";
import { placeosEntry, readPlaceos } from "./placeos-files";

/** The components of the deployment guide, in their order. */
const ofGuide = componentsOf({});

type Settings = Readonly<Record<string, unknown>>;

const modularEntry = (settings: Settings = {}) => placeosEntry({ layout: "modular", ...settings });
const messages = (deployments: Settings) =>
  messagesOf(() => read(deployments)).map((line) => line.replace("deployments.yaml: deployments.", ""));
/** The backend of the stack of the VPC, where the deployment's is as given. */
const backendOfVpc = (backend: unknown) => componentStacksOf(readPlaceos({ layout: "modular", backend }))[0]!.backend;

describe("the layout of a deployment", () => {
  it("is single unless the file says otherwise, and always of Metaflow", () => {
    const deployment = readPlaceos();
    expect(deployment.layout).toBe("single");
    for (const one of [deployment, readOne(entry())]) {
      expect(isModular(one)).toBe(false);
      expect(stacksOf(one)).toEqual([expect.objectContaining({ name: "dev", backend: { type: "local" } })]);
    }
  });

  it("gives each component a stack where it is modular", () => {
    const deployment = readPlaceos({ layout: "modular" });
    expect(isModular(deployment)).toBe(true);
    expect(stacksOf(deployment).map(({ name }) => name)).toEqual(ofGuide.map((key) => `dev-${key}`));
  });

  it("must be one of the two, and in the file", () => {
    expect(messages({ dev: placeosEntry({ layout: "nested" }) })).toEqual([
      'dev.layout: must be one of single, modular; found "nested"',
    ]);
    expect(messages({ dev: placeosEntry({ layout: "${var.layout}" }) })).toEqual([
      "dev.layout: cannot be a variable: it decides which resources exist",
    ]);
    expect(messages({ dev: entry({ layout: "single" }) })).toEqual([expect.stringContaining("dev.layout: unknown")]);
  });
});

describe("where the stack of a component has its state", () => {
  const s3 = { bucket: "states", region: "eu-west-1" };

  it.each([
    ["no backend is given", undefined, { type: "local" }],
    ["there is to be none", "none", { type: "none" }],
    ["a file is named", { local: { path: "states/dev.tfstate" } }, { type: "local", path: "states/dev-vpc.tfstate" }],
    ["a file without extension is named", { local: { path: "a.b/dev" } }, { type: "local", path: "a.b/dev-vpc" }],
    ["it is s3", { s3 }, { type: "s3", config: expect.objectContaining({ ...s3, key: "dev-vpc.tfstate" }) }],
    [
      "s3 has a key",
      { s3: { ...s3, key: "place/state" } },
      { type: "s3", config: expect.objectContaining({ key: "place/state-vpc" }) },
    ],
    [
      "it is remote",
      { remote: { organization: "acme" } },
      { type: "remote", config: { organization: "acme", workspaces: { name: "dev-vpc" } } },
    ],
    [
      "remote has a prefix",
      { remote: { organization: "acme", workspaces: { prefix: "place-" } } },
      { type: "remote", config: { organization: "acme", workspaces: { prefix: "place-vpc-" } } },
    ],
    [
      "cloud has a name and a project",
      { cloud: { organization: "acme", workspaces: { name: "place", project: "offices" } } },
      { type: "cloud", config: { organization: "acme", workspaces: { name: "place-vpc", project: "offices" } } },
    ],
    [
      "it is gcs",
      { gcs: { bucket: "states", prefix: "place" } },
      { type: "gcs", config: { bucket: "states", prefix: "place-vpc" } },
    ],
    [
      "it is azurerm",
      { azurerm: { container_name: "states", key: "place.tfstate" } },
      { type: "azurerm", config: { container_name: "states", key: "place-vpc.tfstate" } },
    ],
  ])("%s", (_, backend, expected) => {
    expect(backendOfVpc(backend)).toEqual(expected);
  });

  it.each([
    [
      "tags, from which people choose",
      { cloud: { organization: "acme", workspaces: { tags: ["place"] } } },
      "cloud.workspaces.tags: cannot be used with layout: modular, two components could get one workspace; give name",
    ],
    [
      "a workspace's name that leaves no room",
      { remote: { organization: "acme", workspaces: { name: "w".repeat(73) } } },
      "remote.workspaces.name: the name must have at most 72 characters with layout: modular, " +
        "which appends names of components such as -elasticache-redis; found 73",
    ],
    [
      "one state in all",
      { http: { address: "https://state.example.com/place" } },
      "http: cannot be used with layout: modular: each component has its own state",
    ],
    [
      "a place that is given elsewhere",
      { azurerm: { container_name: "states" } },
      "azurerm.key: is required with layout: modular: it tells the states of the components apart",
    ],
  ])("refuses %s", (_, backend, message) => {
    expect(messages({ dev: modularEntry({ backend }) })).toEqual([`dev.backend.${message}`]);
    expect(messages({ dev: placeosEntry({ backend }) })).toEqual([]);
  });
});

describe("the names of stacks", () => {
  it("leave room for the components'", () => {
    expect(messages({ ["d".repeat(72)]: modularEntry() })).toEqual([]);
    const long = "d".repeat(73);
    // its workspace has the same name
    const backend = { cloud: { organization: "acme", workspaces: { name: "place" } } };
    expect(messages({ [long]: modularEntry({ backend }) })).toEqual([
      `${long}: the name must have at most 72 characters with layout: modular, ` +
        "which appends names of components such as -elasticache-redis; found 73",
    ]);
  });

  const elsewhere = { inputs: { environment_name: "Elsewhere" } };

  it("differ from other deployments' names, whatever their case", () => {
    expect(messages({ place: modularEntry(), "Place-VPC": entry() })).toEqual([
      "Place-VPC: the stack place-vpc also belongs to deployment place",
    ]);
    expect(messages({ "place-core": placeosEntry(elsewhere), place: modularEntry() })).toEqual([
      "place: the stack place-core also belongs to deployment place-core",
      "place.backend: the state terraform.place-core.tfstate also belongs to deployment place-core",
    ]);
    expect(messages({ place: modularEntry(), "place-two": modularEntry(elsewhere), "place-x": entry() })).toEqual([]);
  });

  it("are told once where deployments have one name", () => {
    expect(messages({ place: modularEntry(), Place: modularEntry(elsewhere) })).toEqual([
      "Place: the name differs from place only in upper and lower case; rename one of them",
    ]);
  });
});

import { expect, it } from "vitest";
import { entry, entryWithoutNetwork, read, warningsOf } from "./files";
import { existingNetwork, placeosEntry } from "./placeos-files";

type Settings = Readonly<Record<string, unknown>>;

const told = (deployments: Settings) =>
  read(deployments)
    .deployments.flatMap(warningsOf)
    .filter((line) => line.includes("together with"));
const named = (names: string, make: (name: string) => Settings) =>
  Object.fromEntries([...names].map((name) => [name, make(name)]));

it("five networks in one region are allowed, and the sixth is warned of, with its address", () => {
  expect(told(named("abcde", () => entry()))).toEqual([]);
  const others = "together with a, b, c, d, e, and AWS allows 5 unless the account has been given more";
  expect(told(named("abcdefg", () => entry()))).toEqual([
    `deployments.f: makes 6 VPCs, ${others}; let deployments share an existing network (vpc_id), or go to another region or account`,
    `deployments.f: makes 6 Elastic IP addresses, one for each NAT gateway, ${others}; write nat: single, or let deployments share an existing network (vpc_id)`,
  ]);
});

it("another region, another account and an existing network count nothing", () => {
  const inRegion = (name: string) => entry({ region: name < "d" ? "us-west-2" : "eu-west-1" });
  expect(told(named("abcdef", inRegion))).toEqual([]);
  const inAccount = (name: string) =>
    entry({ provider: { allowed_account_ids: [name.charCodeAt(0) < 100 ? "1".repeat(12) : "2".repeat(12)] } });
  expect(told(named("abcdef", inAccount))).toEqual([]);
  expect(told({ ...named("abcde", () => entry()), f: entryWithoutNetwork() })).toEqual([]);
});

it("PlaceOS has a gateway per zone unless told otherwise, and none in an existing network", () => {
  const region = "ap-southeast-2";
  const place = (name: string) => placeosEntry({ inputs: { environment_name: `Place${name}` } });
  expect(told({ ...named("abc", place) })).toEqual([
    expect.stringContaining(
      "deployments.c: makes 6 Elastic IP addresses, one for each NAT gateway, together with a, b,",
    ),
  ]);
  expect(told({ ...named("ab", place), c: entry({ region }) })).toEqual([]);
  const existing = placeosEntry({ inputs: { ...existingNetwork, environment_name: "Other" } });
  expect(told({ ...named("ab", place), c: existing })).toEqual([]);
});

it("a deployment that is not asked for counts, too", () => {
  const all = read(named("abcdef", () => entry())).deployments;
  expect(all.filter(({ warnings }) => warnings.length > 0).map(({ name }) => name)).toEqual(["f"]);
});

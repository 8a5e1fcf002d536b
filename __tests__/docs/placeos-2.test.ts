import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { recommendedPlaceosTag, releaseOf } from "../../modules/placeos/common/releases";
import { secretKeysOf, secretTable, secretVariablesOf } from "../../modules/placeos/common/secret-table";
import { isPartOf, services } from "../../modules/placeos/components";
import { outputDescriptions } from "../../modules/placeos/outputs";
import { rowsOf } from "../../modules/placeos/security-groups/matrix";
import { groups } from "../../modules/placeos/security-groups/groups";
import { connectionBudget } from "../../src/config/placeos/connection-budget";
import { connectionsOf } from "../../src/config/values/postgres-classes";
import { readText } from "../config/files";
import { cellsOf } from "./cells";

const path = join(__dirname, "../../docs/placeos-2.md");
const document = readFileSync(path, "utf8");
const release = releaseOf(recommendedPlaceosTag);
// auth of these has one more secret
const newAuth = releaseOf("placeos-2.2607.1");

const table = (column: string) => cellsOf(document, column);

const inCode = (cell: string) => /`([^`]+)`/.exec(cell)?.[1];
const list = (cell: string) => cell.split(", ").sort();

describe("docs/placeos-2.md", () => {
  it("begins with a deployment that is right", () => {
    const [deployment] = readText(/```yaml\n([\s\S]*?)```/.exec(document)![1]!).deployments;
    expect(deployment!.warnings).toEqual([]);
  });

  it("has every secret that differs from major 1, with its consumers", () => {
    const said = table("Secret").map(([secret, consumers]) => [inCode(secret!), list(consumers!)]);
    const consumersOf = (key: string) =>
      services
        .filter((service) => isPartOf(service, release))
        .filter(({ key: service }) => Object.values(secretVariablesOf(service, newAuth)).some((one) => one === key))
        .map(({ serviceName }) => serviceName)
        .sort();
    const names = said.map(([name]) => name);
    const expected = secretKeysOf(release)
      .filter((key) => names.includes(secretTable[key].name))
      .map((key) => [secretTable[key].name, consumersOf(key)]);
    expect(said).toHaveLength(5);
    expect([...said].sort()).toEqual([...expected].sort());
  });

  it("has the rows of the matrix that major 1 does not have", () => {
    const before = rowsOf(releaseOf("placeos-1.2303.6")).map(({ from, to }) => `${from} ${to}`);
    const more = rowsOf(release).filter(({ from, to }) => !before.includes(`${from} ${to}`));
    const said = table("From | To").flatMap(([from, to]) => list(from!).map((one) => `${one} -> ${to}`));
    expect(said.sort()).toEqual(more.map(({ from, to }) => `${groups[from].label} -> ${groups[to].label}`).sort());
  });

  it("has the sum of connections, and what the classes take", () => {
    const subjects = services
      .filter((service) => isPartOf(service, release))
      .map(({ key, ...descriptor }) => ({ key, descriptor, settings: {} }));
    const sum = connectionBudget(release, subjects as unknown as Parameters<typeof connectionBudget>[1], 10);
    expect(document).toContain(`With one task of each service that is ${sum};`);
    for (const [instanceClass, connections] of table("Class")) {
      expect(Number.parseInt(connections!)).toBe(connectionsOf(inCode(instanceClass!)!));
    }
    expect(connectionsOf("db.t4g.small")).toBeGreaterThan(sum);
  });

  it("speaks of settings and outputs that there are", () => {
    const words = [...document.matchAll(/`([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?=`|: )/g)].map(([, word]) => word!);
    expect(words.length).toBeGreaterThan(20);
    const settings = readFileSync(join(dirname(path), "configuration-reference.md"), "utf8");
    const known = (word: string) => settings.includes(`\`${word}\` |`) || Object.hasOwn(outputDescriptions, word);
    // a table of PlaceOS' own
    expect(words.filter((word) => !known(word) && word !== "eventbus_cdc_events")).toEqual([]);
  });
});

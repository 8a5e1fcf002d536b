import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { networkRoles } from "../../modules/aws/adopt/network-roles";
import { metaflowAdoptTable } from "../../modules/metaflow/adopt/roles";
import { placeosAdoptTable } from "../../modules/placeos/adopt/roles";

const page = readFileSync("docs/adopting.md", "utf8");

/** The roles in the first column of the table under a heading. */
function documented(heading: string): string[] {
  const table = page.split(`| ${heading} | What it is |\n`)[1]!.split("\n\n")[0]!;
  return table
    .split("\n")
    .map((line) => line.split(" | ")[0]!)
    .flatMap((cell) => [...cell.matchAll(/`([a-z0-9_]+)`/g)].map(([, role]) => role!));
}

/** Of those that are numbered, the first. */
const first = (roles: readonly string[]) => roles.filter((role) => !/_[2-6]$/.test(role));

describe("docs/adopting.md lists what can be adopted", () => {
  const network = Object.keys(networkRoles);
  it.each([
    ["Of a network that is made (`network`), both products", network],
    ["Of Metaflow", Object.keys(metaflowAdoptTable.roles).filter((role) => !network.includes(role))],
    ["Of PlaceOS", Object.keys(placeosAdoptTable.roles).filter((role) => !network.includes(role))],
  ])("%s", (heading, roles) => {
    expect(documented(heading).sort()).toEqual([...first(roles)].sort());
  });
});

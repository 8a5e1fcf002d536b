import { describe, expect, it } from "vitest";
import { wrongCommandLines } from "../wrong-command-lines";
import { messagesOf, warningsOf } from "./files";
import { deployments } from "./wrong-configurations/deployments";
import { document } from "./wrong-configurations/document";
import { names } from "./wrong-configurations/names";
import { network } from "./wrong-configurations/network";
import { parts } from "./wrong-configurations/parts";
import { beyondQuotas, beyondUsualQuotas } from "./wrong-configurations/quotas";
import { oldReleases } from "./wrong-configurations/releases";
import { settings } from "./wrong-configurations/settings";
import { values } from "./wrong-configurations/values";
import { variables } from "./wrong-configurations/variables";

const tables = { document, deployments, settings, network, values, names, parts, variables, quotas: beyondQuotas };
const all = Object.values(tables).flat();
const warned = { quotas: beyondUsualQuotas, releases: oldReleases };
const allWarned = Object.values(warned).flat();

describe.each(Object.entries(tables))("wrong %s", (_, table) => {
  it.each(table.map(([what, read, messages]) => [what, read, messages] as const))("refuses %s", (_, read, messages) => {
    expect(messagesOf(read)).toEqual(messages);
  });
});

describe.each(Object.entries(warned))("unusual %s", (_, table) => {
  it.each(table)("warns of %s", (_, read, warnings) => {
    expect(warningsOf(read())).toEqual(warnings);
  });
});

it("says of each what is wrong once", () => {
  const rows = [...all, ...allWarned].map(([what]) => what);
  expect(new Set(rows).size).toBe(rows.length);
});

it("a rule of AWS has its page", () => {
  const sources = [...all.map(([, , , , source]) => source), ...allWarned.map(([, , , source]) => source)];
  for (const source of sources.filter((page) => page !== undefined)) expect(source).toMatch(/^https:\/\//);
});

describe("as a new user would rate the messages", () => {
  it.each([
    ["40 wrong files and more", 40, all.map(([, , , rating]) => rating)],
    ["20 wrong command lines and more", 20, wrongCommandLines.map(({ rating }) => rating)],
  ])("%s: 4 of 5 on average, none below 3", (_, least, ratings) => {
    expect(ratings.length).toBeGreaterThanOrEqual(least);
    expect(ratings.reduce<number>((sum, rating) => sum + rating, 0) / ratings.length).toBeGreaterThanOrEqual(4);
    expect(Math.min(...ratings)).toBeGreaterThanOrEqual(3);
  });
});

import { describe, expect, it } from "vitest";
import { wrongCommandLines } from "../wrong-command-lines";
import { messagesOf, warningsOf } from "./files";
import { refused, warned, written } from "./wrong-configurations/tables";

const all = Object.values(refused).flat();
const allWarned = Object.values(warned).flat();
const allWritten = Object.values(written).flat();
/** Whether a message says what AWS or Metaflow's client does, which a page of theirs must say. */
const saysARule =
  /AWS (allows|keeps|makes no|reserves|has no|takes no)|(RDS|ElastiCache|Fargate|Lambda|Batch|S3) (has no|is not known|makes no|charges|gives|reserves)|end of its support/;

describe.each(Object.entries(refused))("wrong %s", (_, table) => {
  it.each(table.map(([what, read, messages]) => [what, read, messages] as const))("refuses %s", (_, read, messages) => {
    expect(messagesOf(read)).toEqual(messages);
  });
});

describe.each(Object.entries(warned))("unusual %s", (_, table) => {
  it.each(table)("warns of %s", (_, read, warnings) => {
    expect(warningsOf(read())).toEqual(warnings);
  });
});

describe.each(Object.entries(written))("%s", (_, table) => {
  it.each(table.map((row) => [row.what.slice(0, 150), row] as const))("%s", (_, { read, refused, warned }) => {
    const withoutFolder = (line: string) => line.replace(/\S*\/config-\w+\//, "");
    expect(messagesOf(read).map(withoutFolder)).toEqual(refused);
    if (refused.length === 0) expect(read().deployments.flatMap(warningsOf)).toEqual(warned);
    expect([...refused, ...warned]).not.toEqual([]);
  });
});

it("says of each what is wrong once", () => {
  const rows = [...[...all, ...allWarned].map(([what]) => what), ...allWritten.map(({ what }) => what)];
  expect(new Set(rows).size).toBe(rows.length);
});

it("a rule of AWS has its page", () => {
  const rows = [
    ...all.map(([what, , lines, , source]) => ({ what, lines, source })),
    ...allWarned.map(([what, , lines, source]) => ({ what, lines, source })),
    ...allWritten.map(({ what, refused, warned, source }) => ({ what, lines: [...refused, ...warned], source })),
  ];
  for (const { source } of rows) if (source !== undefined) expect(source).toMatch(/^https:\/\//);
  const withoutPage = rows.filter(
    ({ lines, source }) =>
      source === undefined && lines.some((line) => saysARule.test(line) && !line.includes("has no effect")),
  );
  expect(withoutPage.map(({ what, lines }) => [what, ...lines])).toEqual([]);
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

import { describe, expect, it } from "vitest";
import { messagesOf } from "./files";
import { deployments } from "./wrong-configurations/deployments";
import { document } from "./wrong-configurations/document";
import { names } from "./wrong-configurations/names";
import { network } from "./wrong-configurations/network";
import { parts } from "./wrong-configurations/parts";
import { settings } from "./wrong-configurations/settings";
import { values } from "./wrong-configurations/values";
import { variables } from "./wrong-configurations/variables";

const tables = { document, deployments, settings, network, values, names, parts, variables };
const all = Object.values(tables).flat();

describe.each(Object.entries(tables))("wrong %s", (_, table) => {
  it.each(table)("refuses %s", (_, read, messages) => {
    expect(messagesOf(read)).toEqual(messages);
  });
});

it("covers 30 wrong configurations and more", () => {
  expect(new Set(all.map(([what]) => what)).size).toBeGreaterThanOrEqual(30);
  expect(new Set(all.map(([what]) => what)).size).toBe(all.length);
});

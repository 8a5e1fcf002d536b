import { describe, expect, it } from "vitest";
import { escapeTemplate } from "../../../modules/aws/template";

describe("escapeTemplate", () => {
  it.each([
    ["plain $5 100%", "plain $5 100%"],
    ["${x}", "$${x}"],
    ["%{if x}", "%%{if x}"],
    ["a ${b} %{c} ${d}", "a $${b} %%{c} $${d}"],
    ["$${x}", "$$${x}"],
    ["$ {x} $", "$ {x} $"],
  ])("makes a literal of %j", (text, escaped) => {
    expect(escapeTemplate(text)).toBe(escaped);
  });
});

import { TerraformResource } from "cdktf";
import { describe, expect, it } from "vitest";
import { setOf } from "../../../modules/aws/for-each";
import { escapeTemplate, templateForFunction } from "../../../modules/aws/template";
import { synthesize } from "../../helpers/synth";

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

describe("a text for the arguments of a function", () => {
  it("has the escapes of HCL, and escapes of templates once", () => {
    expect(templateForFunction(escapeTemplate('x${1+1}%{if} "q" \\ \n'))).toBe('x${1+1}%%{if} \\"q\\" \\\\ \\n');
  });

  it("is the same in a set as in the file", () => {
    const stack = synthesize((scope) => {
      const forEach = setOf(["x${1+1}", "y%{if}", 'z"\\'].map(escapeTemplate));
      new TerraformResource(scope, "each", { terraformResourceType: "terraform_data", forEach });
    });
    // cdktf escapes ${ itself; Terraform takes one $ and one % away
    expect(stack.resource("terraform_data").for_each).toBe('${toset(["x$${1+1}", "y%%{if}", "z\\"\\\\"])}');
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { describeWith } from "../../helpers/describe-with";
import { checkStack } from "../../helpers/schema/check-stack";
import { faults, goodStack } from "../../helpers/schema/faults";
import type { Block } from "../../helpers/synth";
import { STACK_FILE } from "../../helpers/terraform-providers";
import { type Diagnostic, validate } from "./validate";

/** What providers say of values is in no schema. */
function stackWithWrongValue(): Block {
  const stack = goodStack();
  stack.resource.aws_subnet.each.cidr_block = "10.0.0.1/16";
  return stack;
}

const stacks = new Map<string, Block>([
  ["good", goodStack()],
  ["value", stackWithWrongValue()],
  ...faults.map(({ make }, index): [string, Block] => {
    const stack = goodStack();
    make(stack);
    return [`fault-${index}`, stack];
  }),
]);
const titled = faults.map((fault, index) => ({ ...fault, name: `fault-${index}` }));

/** What Terraform finds in each stack: it looks for some kinds of faults only where it has found none of another. */
async function findAll(): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const folder = mkdtempSync(join(tmpdir(), "faults-"));
  const found = new Map<string, readonly Diagnostic[]>();
  try {
    for (const [name, stack] of stacks) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, STACK_FILE), JSON.stringify(stack));
    }
    const toFind = ["value", ...titled.filter(({ isBeyondValidate }) => !isBeyondValidate).map(({ name }) => name)];
    for (let hadAny = true; hadAny && toFind.some((name) => !found.has(name));) {
      const left = [...stacks.keys()].filter((name) => !found.has(name));
      const more = await validate(Object.fromEntries(left.map((name) => [name, join(folder, name)])));
      const wrong = [...more].filter(([, diagnostics]) => diagnostics.length > 0);
      for (const [name, diagnostics] of wrong) found.set(name, diagnostics);
      hadAny = wrong.length > 0;
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describeWith(["terraform"], "what the checks of schemas find", () => {
  let found: ReadonlyMap<string, readonly Diagnostic[]>;
  beforeAll(async () => void (found = await findAll()));

  it("Terraform finds nothing in the good stack", () => {
    expect(found.get("good") ?? []).toEqual([]);
  });

  it("Terraform finds what is wrong with values, which the checks of schemas do not", () => {
    expect(checkStack(stacks.get("value")!)).toEqual([]);
    expect(found.get("value")).toMatchObject([
      { summary: expect.stringContaining('did you mean "10.0.0.0/16"?'), address: "module.value.aws_subnet.each" },
    ]);
  });

  it.each(titled)("Terraform finds, too: $title", ({ name, isBeyondValidate = false }) => {
    expect(found.has(name)).toBe(!isBeyondValidate);
  });
});

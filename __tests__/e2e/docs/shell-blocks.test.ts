import { afterAll, beforeAll, expect, it } from "vitest";
import {
  furtherOutputDescriptions,
  outputDescriptions as metaflowOutputs,
} from "../../../modules/metaflow/output-descriptions";
import { outputDescriptions as placeosOutputs } from "../../../modules/placeos/outputs";
import { describeWith } from "../../helpers/describe-with";
import { run } from "../../helpers/run";
import { python } from "../python";
import { awsInText, shellBlocks } from "./shell/blocks";
import { type Call, Project } from "./shell/project";
import { terraformProblems } from "./shell/terraform-calls";

const pages = shellBlocks();

describeWith(["terraform", "python3-venv"], "the shell blocks of the documentation", () => {
  const project = new Project();
  const calls: Call[] = [];
  const of = (...programs: string[]) => calls.filter(({ program }) => programs.includes(program));

  beforeAll(() => project.make());
  afterAll(() => project.remove());

  it.sequential.each([...pages].map(([file, blocks]) => [file, blocks] as const))(
    "%s: run from its beginning to its end",
    async (_, blocks) => {
      const called = await project.runPage(blocks);
      calls.push(...called);
      for (const { at, notRun, because } of blocks) {
        const there = called.filter(({ block }) => block === at).map(({ program }) => program);
        expect([at, notRun.filter((name) => !there.includes(name))]).toEqual([at, []]);
        if (notRun.length > 0) expect(because).toMatch(/\w+ \w+/);
      }
    },
  );

  it.sequential("call Terraform with commands and options that it has", async () => {
    const found = of("terraform", "tofu");
    expect(found.length).toBeGreaterThan(30);
    expect(await terraformProblems(found)).toEqual([]);
  });

  it.sequential("read outputs that there are", () => {
    const names = of("terraform", "tofu").flatMap(({ args }) => {
      const [command, name] = args.filter((arg) => !arg.startsWith("-"));
      return command === "output" && name !== undefined ? [name] : [];
    });
    const described = { ...metaflowOutputs, ...furtherOutputDescriptions, ...placeosOutputs };
    // the stack has it, and not the product
    const known = [...Object.keys(described), "metaflow_profile_json"];
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });

  it.sequential("call AWS by services, operations and options that its models have, as the text does", async () => {
    const found = of("aws").map(({ block, args }) => ({ at: block, words: args, inline: false }));
    const inText = awsInText().map(({ at, text }) => ({ at, words: wordsOf(text), inline: true }));
    expect(found.length).toBeGreaterThan(25);
    expect(inText.length).toBeGreaterThan(15);
    const { stdout } = await run(await python(), [`${__dirname}/shell/aws_calls.py`], {
      input: JSON.stringify([...found, ...inText]),
    });
    expect(JSON.parse(stdout)).toEqual([]);
  });

  it.sequential("call the cdktf CLI by commands and options that it has", async () => {
    const found = of("npx").map(({ args }) => args.slice(1));
    expect(found.length).toBeGreaterThan(6);
    expect(
      found.map(([command]) => command!).filter((one) => !["deploy", "destroy", "diff", "output"].includes(one)),
    ).toEqual([]);
    const options = found.flatMap((args) => args.filter((arg) => arg.startsWith("--")));
    const { stdout, stderr } = await run("npx", ["cdktf", "deploy", "--help"]);
    expect(options.filter((option) => !(stdout + stderr).includes(option))).toEqual([]);
  });
});

/** The words of a command in a sentence, without the program. */
function wordsOf(text: string): string[] {
  return (text.replace(/<[^>]*>/g, "x").match(/'[^']*'|"[^"]*"|\S+/g) ?? [])
    .slice(1)
    .map((word) => word.replace(/^['"]|['"]$/g, ""));
}

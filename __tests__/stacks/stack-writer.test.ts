import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Lazy, TerraformOutput, TerraformStack, Token } from "cdktf";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type Deployment, readDeployments } from "../../src/config";
import { makeStacks } from "../../src/stacks/make-stacks";
import { Paths } from "../../src/stacks/paths";
import { forgettingTokens, withoutTraces } from "../../src/stacks/tokens";
import { StackWriter } from "../../src/stacks/stack-writer";
import { withTokenTraces } from "../helpers/token-traces";

const root = join(__dirname, "../..");
const pathsOf = (name: string) => new Paths("/project", `/project/cdktf.out/stacks/${name}`);

/** Every file below a folder with its content, by its path from there. */
function filesIn(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), "latin1")]));
}

/** How many tokens cdktf keeps. */
function tokensKept(): number {
  const { stringTokenMap, numberTokenMap } = Reflect.get(globalThis, "__cdktfTokenMap") as Record<
    "stringTokenMap" | "numberTokenMap",
    Map<unknown, unknown>
  >;
  return stringTokenMap.size + numberTokenMap.size;
}

describe("StackWriter", () => {
  let outdir: string;

  beforeAll(() => {
    outdir = mkdtempSync(join(tmpdir(), "stack-writer-"));
  });

  afterAll(() => rmSync(outdir, { recursive: true }));

  const withLayout = (deployment: Deployment): Deployment =>
    deployment.product === "placeos" ? { ...deployment, name: "modular", layout: "modular" } : deployment;
  const deploymentsOf = (file: string) => readDeployments({ file: join(root, file) }).deployments;
  const shipped = deploymentsOf("deployments.yaml");
  const placeos = deploymentsOf("examples/placeos.yaml");

  it.each<[string, readonly Deployment[]]>([
    ["the shipped file", shipped],
    ["every part of Metaflow", deploymentsOf("examples/complete.yaml")],
    ["PlaceOS", placeos],
    ["the modular layout", placeos.map(withLayout)],
    ["several deployments", [...shipped, ...placeos, ...placeos.map(withLayout)]],
  ])("writes what App.synth() writes: %s", (name, deployments) => {
    const [ours, theirs] = ["ours", "theirs"].map((whose) => join(outdir, `${name} ${whose}`)) as [string, string];
    const writer = new StackWriter({ outdir: ours, pathsOf });
    const names = deployments.map((deployment) => writer.write(deployment));
    writer.finish();
    const app = new App({ outdir: theirs });
    const stacks = deployments.map((deployment) => makeStacks(app, deployment, pathsOf).map(({ node }) => node.id));
    app.synth();
    expect(names).toEqual(stacks);
    expect(filesIn(ours)).toEqual(filesIn(theirs));
  });

  it.each([
    ["does not say", undefined],
    ["says where it is told to", true],
  ])("%s where a token was made that cannot be resolved", (_, tokenTraces) => {
    const produceNothing = () => {
      throw new Error("broken");
    };
    const broken: Deployment = {
      ...shipped[0]!,
      get region() {
        return Lazy.stringValue({ produce: produceNothing });
      },
    };
    const write = () => withTokenTraces(() => new StackWriter({ outdir, pathsOf, tokenTraces }).write(broken));
    expect(write).toThrow("broken");
    const origin = expect.objectContaining({
      message: expect.stringMatching(/Object creation stack:\n(?: {2}at .*\n?)*.*stack-writer\.test\.ts/),
    });
    if (tokenTraces) expect(write).toThrow(origin);
    else expect(write).not.toThrow(origin);
  });

  it("keeps no token of what it has written", () => {
    const before = tokensKept();
    const writer = new StackWriter({ outdir, pathsOf });
    for (const deployment of shipped) writer.write(deployment);
    expect(tokensKept()).toBe(before);
  });
});

describe("withoutTraces", () => {
  const makeToken = () => Lazy.stringValue({ produce: () => "value" });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("leaves out the traces of tokens, only for its own time", () => {
    const capture = vi.spyOn(Error, "captureStackTrace");
    withoutTraces(makeToken);
    expect(capture).not.toHaveBeenCalled();
    makeToken();
    expect(capture).toHaveBeenCalledOnce();
  });

  it("leaves in what others capture", () => {
    const target = { stack: "" };
    withoutTraces(() => Error.captureStackTrace(target));
    expect(target.stack).toContain("stack-writer.test.ts");
  });

  it("gives the traces back when something fails", () => {
    const original = Error.captureStackTrace;
    const fail = () => {
      throw new Error("failed");
    };
    expect(() => withoutTraces(fail)).toThrow("failed");
    expect(Error.captureStackTrace).toBe(original);
  });
});

describe("forgettingTokens", () => {
  it("keeps the tokens that were there before", () => {
    const constant = Token.asString(Lazy.stringValue({ produce: () => "constant" }));
    const before = tokensKept();
    forgettingTokens(() => [Lazy.stringValue({ produce: () => "a" }), Lazy.numberValue({ produce: () => 1 })]);
    expect(tokensKept()).toBe(before);
    const stack = new TerraformStack(new App({ outdir: mkdtempSync(join(tmpdir(), "tokens-")) }), "test");
    new TerraformOutput(stack, "output", { value: constant });
    const { output } = stack.toTerraform() as { output: Record<string, { value: string }> };
    rmSync(App.of(stack).outdir, { recursive: true });
    expect(output.output?.value).toBe("constant");
  });
});

import { describe, expect, it } from "vitest";
import { entry, messagesOf, read, readText } from "./files";

/*
 * Files with thousands of the same slip, or made to take long. No time is asserted: what takes time with the square of the
 * size, or more, does not end before the test is stopped.
 */

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const byName = <Value>(count: number, make: (index: number) => Value) =>
  Object.fromEntries(range(count).map((index) => [`name${index}`, make(index)]));

describe("thousands of findings", () => {
  it.each<[string, number, Readonly<Record<string, unknown>>]>([
    ["unknown inputs", 2000, { dev: entry({ inputs: byName(2000, () => 1) }) }],
    ["wrong values", 2000, { dev: entry({ inputs: { tags: byName(2000, () => "&") } }) }],
    [
      "control characters",
      2000,
      { dev: entry({ inputs: { extra_ui_static_env_vars: byName(2000, () => "\u0001") } }) },
    ],
    ["wrong elements", 2000, { dev: entry({ inputs: { ui_allow_list: range(2000).map(() => "10.0.0.1/8") } }) }],
    ["wrong names of deployments", 4000, Object.fromEntries(range(2000).map((index) => [`no name ${index}`, 1]))],
  ])("are told of: %s", (_, count, deployments) => {
    expect(messagesOf(() => readText(JSON.stringify({ deployments }), "deployments.json"))).toHaveLength(count);
  });

  it("name the first subnet that each one overlaps with", () => {
    const subnets = range(1000).map(() => "10.0.0.0/24");
    const network = { cidr: "10.0.0.0/16", public_subnet_cidrs: subnets, private_subnet_cidrs: subnets };
    const messages = messagesOf(() => read({ dev: entry({ network }) }));
    expect(messages).toHaveLength(1999);
    expect(messages[0]).toMatch(/private_subnet_cidrs\[1\]: 10.0.0.0\/24 overlaps with subnet 10.0.0.0\/24$/);
  });

  it("name the first deployment that each one clashes with", () => {
    const deployments = byName(600, () =>
      entry({ backend: { local: { path: "same.tfstate" } }, profile_file: "same" }),
    );
    const messages = messagesOf(() => read(deployments));
    const states = messages.filter((message) => message.includes("same.tfstate also belongs to deployment name0"));
    expect(states).toHaveLength(599);
    expect(messages.length).toBeLessThan(600 * 10);
  });

  it("are one for a value, however many characters of it are wrong", () => {
    const value = "\u0001\u0002\ud800".repeat(1000);
    const deployments = { dev: entry({ inputs: { extra_ui_static_env_vars: { A: value } } }) };
    expect(messagesOf(() => readText(JSON.stringify({ deployments }), "deployments.json"))).toHaveLength(1);
  });
});

describe("text that is made to take long", () => {
  it.each(["-", "1", "|", ".1"])("is refused where it may be a number: many of %s", (part) => {
    const value = part.repeat(200_000);
    expect(messagesOf(() => read({ dev: entry({ inputs: { extra_ui_static_env_vars: { A: value } } }) }))).toEqual([
      expect.stringContaining("A: cannot have 10000 digits or . - + | in a row, which take cdktf too long; found "),
    ]);
  });

  it.each(["e", "1e", "${a", "%{", "'", '"', "\\", "x y "])("is taken where it cannot: many of %s", (part) => {
    const value = `x${part.repeat(100_000)}`;
    expect(messagesOf(() => read({ dev: entry({ inputs: { extra_ui_static_env_vars: { A: value } } }) }))).toEqual([]);
  });

  it.each(["{${", '"\\', "'\"", "[", ": ", "a:", ", ", "- ", "\u00a0", '"a" b\n', "a: {\n", "? ", "&a ", "!a "])(
    "is no YAML: many of %j",
    (part) => {
      const text = `deployments: ${part.repeat(10_000)}`;
      expect(messagesOf(() => readText(text)).length).toBeGreaterThan(0);
    },
  );
});

describe("nesting", () => {
  const tooDeep = "lists and maps stand more than 100 levels inside of one another; is a bracket not closed?";

  it.each([
    ["lists", "deployments.yaml", `{"deployments": ${"[".repeat(20_000)}${"]".repeat(20_000)}}`],
    ["maps of JSON", "deployments.json", `{"deployments": ${'{"a":'.repeat(5000)}1${"}".repeat(5000)}}`],
    ["open brackets", "deployments.yaml", `deployments: ${"[".repeat(5000)}`],
    [
      "indented maps",
      "deployments.yaml",
      range(1000)
        .map((level) => `${" ".repeat(level)}deployments:`)
        .join("\n"),
    ],
    ["a bit more than enough", "deployments.yaml", `{"deployments": ${"[".repeat(110)}${"]".repeat(110)}}`],
    [
      "aliases",
      "deployments.yaml",
      `a0: &a0 [x]\n${range(1000)
        .map((index) => `a${index + 1}: &a${index + 1} [*a${index}]\n`)
        .join("")}`,
    ],
  ])("is refused where it is too deep: %s", (_, name, text) => {
    expect(messagesOf(() => readText(text, name))).toEqual([
      expect.stringMatching(/^deployments\.(yaml|json):\d+:\d+: /),
    ]);
    expect(messagesOf(() => readText(text, name))[0]).toContain(tooDeep);
  });

  it("is taken where a backend needs it", () => {
    const settings = JSON.parse(`${'{"a":'.repeat(90)}1${"}".repeat(90)}`) as unknown;
    expect(messagesOf(() => read({ dev: entry({ backend: { http: settings } }) }))).toEqual([]);
  });
});

describe("aliases", () => {
  const tooMany = expect.stringContaining("with its aliases (*name) written out the file has more than 200000 values");

  it.each([
    [
      "of aliases",
      `a0: &a0 [x, x]\n${range(60)
        .map((index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`)
        .join("")}`,
    ],
    [
      "of a long list",
      `x: &x [${"1,".repeat(5000)}]\ndeployments:\n${range(5000)
        .map((index) => `  d${index}: *x\n`)
        .join("")}`,
    ],
  ])("are refused where they multiply: %s", (_, text) => {
    expect(messagesOf(() => readText(text))).toEqual([tooMany]);
  });

  it("are taken where hundreds of deployments share what they have", () => {
    const text = `defaults: &all {product: metaflow, region: us-west-2, inputs: {enable_step_functions: true, tags: &t {a: b}}}
deployments:
${range(300)
  .map((index) => `  d${index}: {inputs: {tags: *t, resource_suffix: s${index}}, network: {cidr: 10.0.0.0/16}}\n`)
  .join("")}`;
    expect(messagesOf(() => readText(text))).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { type ConfigurationError, formatFinding } from "../../src/config";
import { cut, line, printable, quote } from "../../modules/aws/values/quote";
import { entry, messageOf, messagesOf, read, readText } from "./files";

describe("values in messages", () => {
  it("are quoted whole where they are short", () => {
    expect(quote('say "hi"')).toBe('"say \\"hi\\""');
    expect(cut("name")).toBe("name");
  });

  it("are cut where they are long", () => {
    expect(quote("x".repeat(1_000_000))).toBe(`"${"x".repeat(75)}…"`);
    expect(cut("x".repeat(1_000_000))).toBe(`${"x".repeat(76)}…`);
    expect(line("x".repeat(1_000_000))).toHaveLength(1997);
  });

  it("do nothing to a terminal", () => {
    expect(printable("a\u001b[31m\u0000\u009b\u200e\u202e\ud800b")).toBe(
      "a\\u001b[31m\\u0000\\u009b\\u200e\\u202e\\ud800b",
    );
    expect(printable("ümläut 😀 日本")).toBe("ümläut 😀 日本");
  });
});

const long = "x".repeat(100_000);
const nasty = `\u001b[31m${long}`;

describe("every message", () => {
  it.each([
    ["the name of a deployment", () => read({ [nasty]: entry() })],
    ["the name of a setting", () => read({ dev: entry({ [nasty]: 1 }) })],
    ["the name of an input", () => read({ dev: entry({ inputs: { [nasty]: 1 } }) })],
    ["a setting of the file", () => readText(JSON.stringify({ deployments: {}, [nasty]: 1 }))],
    ["a text", () => read({ dev: entry({ inputs: { resource_prefix: nasty } }) })],
    ["an element", () => read({ dev: entry({ inputs: { access_list_cidr_blocks: [nasty] } }) })],
    ["a tag", () => read({ dev: entry({ inputs: { tags: { [nasty]: nasty } } }) })],
    ["the product", () => read({ dev: entry({ product: nasty }) })],
    ["the region", () => read({ dev: entry({ region: nasty }) })],
    ["a region elsewhere", () => read({ dev: entry({ region: `us-iso-${nasty}` }) })],
    ["the provider's version", () => read({ dev: entry({ aws_provider_version: nasty }) })],
    ["the backend", () => read({ dev: entry({ backend: nasty }) })],
    ["the type of a backend", () => read({ dev: entry({ backend: { [nasty]: {}, [`${nasty}2`]: {} } }) })],
    [
      "the version of the engine",
      () => read({ dev: entry({ inputs: { db_engine_version: `9.${"1".repeat(10_000)}` } }) }),
    ],
    ["a bucket", () => read({ dev: entry({ backend: { s3: { bucket: nasty, region: "us-west-2" } } }) })],
    ["a variable among other text", () => read({ dev: entry({ inputs: { resource_prefix: `\${var.x}${nasty}` } }) })],
    [
      "a deployment that is wanted",
      () => readText(JSON.stringify({ deployments: { dev: entry() } }), undefined, [nasty]),
    ],
    ["a key that is given twice", () => readText(`${long}: 1\n${long}: 2\n`)],
    ["a tag of YAML", () => readText(`a: !${long} 1\n`)],
    [
      "a state that two have",
      () => {
        const backend = { local: { path: `${long}.tfstate` } };
        return read({ one: entry({ backend, inputs: { resource_suffix: "a" } }), two: entry({ backend }) });
      },
    ],
  ])("with %s is short, and does nothing to the terminal", (_, reading) => {
    const messages = messagesOf(reading);
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) {
      expect(message.length).toBeLessThan(900);
      expect(message).toMatch(/^[ -~…]*$/);
    }
  });

  it("of many findings is listed up to the hundredth", () => {
    const tags = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key${index}`, 1]));
    const reading = () => read({ dev: entry({ inputs: { tags } }) });
    const all = messagesOf(reading);
    expect(all).toHaveLength(1000);
    let thrown: unknown;
    try {
      reading();
    } catch (error) {
      thrown = error;
    }
    const { message, findings } = thrown as ConfigurationError;
    expect(message.split("\n")).toEqual([
      ...findings.slice(0, 100).map(formatFinding),
      "… and 900 more findings",
      "See docs/configuration-reference.md#tags",
    ]);
    expect(messageOf(reading)).not.toBe("");
  });
});

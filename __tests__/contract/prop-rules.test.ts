import { describe, expect, it } from "vitest";
import { valueProblems } from "../../modules/aws/values/value-problems";
import type { ValueRule } from "../../modules/aws/values/value-rule";
import { metaflowRules } from "../../modules/metaflow/prop-rules";
import { placeosRules } from "../../modules/placeos/prop-rules";
import { camelCase } from "../../src/config/camel-case";
import { fieldOf, valueSchema } from "../../src/config/schema/field";
import { examples } from "../config/examples";
import { everySetting } from "../config/settings";

const rulesOf: Readonly<Record<string, Readonly<Record<string, ValueRule>>>> = {
  metaflow: metaflowRules,
  placeos: placeosRules,
};

/** What people write by mistake, of every type. */
const slips: readonly unknown[] = [
  ...["banana", "", " ", "10.0.0.0/16", "10.0.0.1/16", "Name", "a-b", "x".repeat(2000), "true", "7", "arn:aws:x"],
  ...["arn:aws-mars:iam::123456789012:role/a", "sun:16:00-sun:16:10", "14:00-14:10", "python3.8", "random"],
  ...[0, 1, -1, 1.5, 7, 300, 1e9, true, false],
  ...[[], [""], ["banana"], [1], ["10.0.0.0/16"]],
];

const settings = everySetting()
  .filter(({ path, setting }) => path.length === 1 && fieldOf(setting)?.aliasOf === undefined)
  .filter(({ setting }) => !fieldOf(setting)?.ephemeral && fieldOf(setting)?.typeName === undefined)
  .filter(({ setting }) => fieldOf(setting)?.libraryType === undefined)
  .map(({ product, path, setting }) => ({ product, name: path[0]!, schema: valueSchema(setting) }));

describe("the rules of props", () => {
  it.each(settings)("say of $product's $name what the file's rules say", ({ product, name, schema }) => {
    const rule = rulesOf[product]![camelCase(name)]!;
    expect(rule, `${camelCase(name)} has no rule`).toBeDefined();
    const values = [...slips, ...(examples[name]?.right ?? []), ...(examples[name]?.wrong ?? [])];
    for (const value of values) {
      const isRight = valueProblems(rule, value, () => false).length === 0;
      expect({ value, isRight }).toEqual({ value, isRight: schema.safeParse(value).success });
    }
  });

  it("are there for every input that is not a secret", () => {
    const secrets = everySetting().filter(({ setting }) => fieldOf(setting)?.ephemeral);
    expect(secrets.map(({ path }) => path.join("."))).not.toHaveLength(0);
    for (const { product, path } of secrets) expect(rulesOf[product]).not.toHaveProperty(camelCase(path[0]!));
  });
});

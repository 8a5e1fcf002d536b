import { describe, expect, it } from "vitest";
import { checkArnsOf } from "../../../src/config/checks/arns";
import { Report } from "../../../src/config/report/report";
import { valueSchema } from "../../../src/config/schema/field";
import { hasTraits, traitsOf } from "../../../src/config/schema/kinds";
import { metaflowInputs } from "../../../src/config/schema/metaflow/inputs";
import { placeosInputs } from "../../../src/config/schema/placeos/inputs";
import { everySetting } from "../settings";

const place = { region: "us-west-2", partition: "aws" };
const values = everySetting().filter(({ setting }) => hasTraits(valueSchema(setting)));
const traits = (setting: (typeof values)[number]) => traitsOf(valueSchema(setting.setting));
const nameOf = ({ product, path }: (typeof values)[number]) => `${product}: ${path.join(".")}`;

it("every setting that takes an ARN says of which region", () => {
  const takesArn = values.filter((setting) => /\barn:|\bARN\b/.test(traits(setting).allowed));
  expect(takesArn.length).toBeGreaterThan(30);
  expect(takesArn.filter((setting) => traits(setting).arn === undefined).map(nameOf)).toEqual([]);
});

describe("an ARN of another partition is refused", () => {
  const shapes = { metaflow: metaflowInputs, placeos: placeosInputs };
  const arn = "arn:aws-cn:kms:cn-north-1:123456789012:key/id";

  it.each(values.filter((setting) => traits(setting).arn !== undefined))(
    "in $product: $path",
    ({ product, path, setting }) => {
      const { type } = traitsOf(valueSchema(setting));
      const value = type === "list(string)" ? [arn] : type === "map(string)" ? { A: arn } : arn;
      const [name, ...inner] = path.map((key) => (key === "<name>" ? "own" : key)) as [string, ...string[]];
      const given = inner.reduceRight<unknown>((nested, key) => ({ [key]: nested }), value);
      const report = new Report();
      checkArnsOf(
        shapes[product as keyof typeof shapes],
        (input) => (input === name ? given : undefined),
        place,
        report,
      );
      expect(report.findings.map(({ message }) => message)).toEqual([
        "must begin with arn:aws:, as all ARNs of us-west-2 do; found arn:aws-cn:",
      ]);
    },
  );
});

it("one of another region is refused, unless what it names may be there", () => {
  const arn = "arn:aws:kms:eu-west-1:123456789012:key/id";
  const report = new Report();
  const given: Record<string, unknown> = { s3_kms_key_arn: arn, ui_cognito_user_pool_arn: arn };
  checkArnsOf(metaflowInputs, (name) => given[name], place, report);
  expect(report.findings.map(({ path }) => path)).toEqual([["s3_kms_key_arn"]]);
});

import { snakeCase } from "../../../modules/aws/snake-case";
import type { Deployment } from "../../../src/config";
import { products } from "../../../src/config/products";
import { changeText } from "../../../src/config/schema/change";
import { fieldOf } from "../../../src/config/schema/field";
import type { SettingDifference } from "./differences";

/** The settings in which two versions of a deployment differ, with what the reference says of a change of each. */
export function settingDifferences(before: Deployment, after: Deployment): readonly SettingDifference[] {
  const product = products[after.product]!;
  const inputs = Object.assign({}, ...product.inputParts.map((part) => part.inputs)) as typeof product.shape;
  const ofEntry = differing(before, after).filter((name) => !derived.includes(name));
  const changeOf = (shape: typeof product.shape, name: string) => {
    const field = shape[name] === undefined ? undefined : fieldOf(shape[name]);
    return field === undefined ? "" : changeText(field.change);
  };
  return [
    ...ofEntry.map((name) =>
      difference(snakeCase(name), before, after, name, changeOf(product.shape, snakeCase(name))),
    ),
    ...differing(before.inputs, after.inputs).map((name) => {
      const setting = snakeCase(name);
      return difference(`inputs.${setting}`, before.inputs, after.inputs, name, changeOf(inputs, setting));
    }),
  ];
}

/** What a deployment has that follows from its settings. */
const derived = ["awsProviderMajor", "inputs", "isModule", "name", "variables", "warnings"];

type Settings = object;

function differing(before: Settings, after: Settings): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.filter((name) => shown(before, name) !== shown(after, name));
}

function difference(
  setting: string,
  before: Settings,
  after: Settings,
  name: string,
  change: string,
): SettingDifference {
  return { setting, before: shown(before, name), after: shown(after, name), change };
}

function shown(settings: Settings, name: string): string {
  const value = (settings as Readonly<Record<string, unknown>>)[name];
  if (value === undefined) return "not given";
  return typeof value === "string" ? value : JSON.stringify(value);
}

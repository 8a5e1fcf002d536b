import { cureOf } from "./cure";
import { didYouMean } from "./nearest";
import { cut } from "./quote";
import { mustBe } from "./show";
import { isHalf, isWithin, textProblem, type TextRule, type ValueRule } from "./value-rule";

/** Something wrong in a value. */
export interface ValueProblem {
  /** The keys that lead to it; empty for the value as a whole. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Everything that is wrong with a value.
 *
 * @param isLate whether a value is not known yet, so that nothing can be said of it: a token
 */
export function valueProblems(
  rule: ValueRule,
  value: unknown,
  isLate: (value: unknown) => boolean,
): readonly ValueProblem[] {
  if (value === undefined || isLate(value)) return [];
  const wrong = (message: string): readonly ValueProblem[] => [{ path: [], message }];
  const below = (key: string | number, inner: ValueRule, item: unknown) =>
    valueProblems(inner, item, isLate).map(({ path, message }) => ({ path: [key, ...path], message }));
  const mismatch = () => wrong(mustBe(rule.allowed, value));

  switch (rule.kind) {
    case "text": {
      if (typeof value !== "string") return mismatch();
      const message = textMessage(rule, value);
      return message === undefined ? [] : wrong(message);
    }
    case "integer":
      return typeof value === "number" && isWithin(rule, value) ? [] : mismatch();
    case "halves":
      return typeof value === "number" && isHalf(rule, value) ? [] : mismatch();
    case "numbers":
      return rule.values.includes(value as number) ? [] : mismatch();
    case "choice":
      if (rule.words.includes(value as string)) return [];
      return wrong(mustBe(rule.allowed, value) + didYouMean(value, rule.words));
    case "flag":
      return typeof value === "boolean" ? [] : mismatch();
    case "list":
      if (!Array.isArray(value)) return mismatch();
      if (value.length < rule.min) return wrong(`must be ${rule.allowed}; found ${value.length || "an empty list"}`);
      return value.flatMap((item, index) => below(index, rule.element, item));
    case "map":
      if (!isMap(value)) return mismatch();
      return Object.entries(value).flatMap(([key, item]) => [
        ...(rule.name === undefined ? [] : valueProblems(rule.name, key, isLate)).map(({ message }) => ({
          path: [key],
          message,
        })),
        ...below(key, rule.value, item),
      ]);
    case "settings":
      if (!isMap(value)) return mismatch();
      return [
        ...rule.required
          .filter((name) => value[name] === undefined)
          .map((name) => ({ path: [name], message: `is required: ${rule.settings[name]!.allowed}` })),
        ...Object.entries(rule.settings).flatMap(([name, inner]) => below(name, inner, value[name])),
      ];
    case "either": {
      const option = rule.options.find(({ kind }) => isMapRule(kind) === isMap(value));
      return option === undefined ? mismatch() : valueProblems(option, value, isLate);
    }
  }
}

/** What is wrong with a text, and what was meant where that can be told. */
export function textMessage(rule: TextRule, text: string): string | undefined {
  const message = textProblem(rule, text);
  if (message === undefined || message.includes("did you mean")) return message;
  const meant = cureOf(text, (cure) => textProblem(rule, cure) === undefined);
  return meant === undefined ? message : `${message}; did you mean ${cut(meant)}?`;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isMapRule(kind: ValueRule["kind"]): boolean {
  return kind === "map" || kind === "settings";
}

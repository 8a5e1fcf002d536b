import { posix } from "node:path";
import { z } from "zod";
import { camelCase } from "../../src/config/camel-case";
import { fieldOf, reference, valueSchema } from "../../src/config/schema/field";
import * as formats from "../../src/config/schema/formats";
import { hasTraits, traitsOf } from "../../src/config/schema/kinds";
import type { TextRule, ValueRule } from "../../modules/aws/values/value-rule";
import { exportedFunction } from "./exported-function";

type Shape = Readonly<Record<string, z.ZodType>>;

/** Source text, and what it needs: names by the file below modules/ that exports them. */
export interface Source {
  readonly text: string;
  readonly imports: ReadonlyMap<string, ReadonlySet<string>>;
}

export const rulesFile = "aws/values/value-rule";
export const formatsFile = "aws/values/formats";

const namedFormats = new Map(
  Object.entries(formats).flatMap(([name, format]) => {
    const rule = format instanceof z.ZodType && hasTraits(format) ? traitsOf(format).rule : undefined;
    return rule === undefined ? [] : [[rule, name] as const];
  }),
);

/** The rules of formats that many settings have, as constants of the library. */
export function formatsSource(): Source {
  const writer = new Writer(new Map());
  const constants = [...namedFormats].map(([rule, name]) => `export const ${name} = ${writer.rule(rule)};`);
  return { text: constants.join("\n\n"), imports: writer.imports };
}

/** The rules of settings, as an object of the library. */
export function settingsSource(shape: Shape): Source {
  const writer = new Writer(namedFormats);
  return { text: writer.settings(shape), imports: writer.imports };
}

/** Lines of imports for a file below modules/. */
export function importLines(file: string, imports: Source["imports"]): string {
  const relative = (from: string) => posix.relative(posix.dirname(file), from).replace(/^(?!\.)/, "./");
  return [...imports]
    .filter(([from]) => from !== file)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, names]) => `import { ${[...names].sort().join(", ")} } from "${relative(from)}";`)
    .join("\n");
}

class Writer {
  public readonly imports = new Map<string, Set<string>>();

  constructor(private readonly named: ReadonlyMap<ValueRule, string>) {}

  /** What each setting may be; other names of settings, and secrets, which are tokens, have no rule. */
  public settings(shape: Shape): string {
    const rules = Object.entries(shape)
      .filter(([, setting]) => fieldOf(setting)?.aliasOf === undefined && !fieldOf(setting)?.ephemeral)
      .map(([name, setting]) => property(camelCase(name), this.schema(name, valueSchema(setting))));
    return `{\n${rules.join("\n")}\n}`;
  }

  public rule(rule: ValueRule): string {
    const name = this.named.get(rule);
    if (name !== undefined) return this.use(name, formatsFile);
    switch (rule.kind) {
      case "text":
        return this.call("text", this.textOptions(rule));
      case "integer": {
        const { min, max, unit } = rule;
        return this.call("integer", JSON.stringify({ min, max, unit }));
      }
      case "halves":
        return this.call("halves", JSON.stringify({ min: rule.min, max: rule.max }));
      case "numbers":
        return this.call("oneOfNumbers", JSON.stringify(rule.values));
      case "choice":
        return this.call("choice", JSON.stringify(rule.words));
      case "flag":
        return this.call("flag");
      case "list":
        return this.call("listOf", this.rule(rule.element), ...(rule.min === 0 ? [] : [String(rule.min)]));
      default:
        throw new Error(`a ${rule.kind} is written from its schema`);
    }
  }

  private schema(name: string, schema: z.ZodType): string {
    const rule = hasTraits(schema) ? traitsOf(schema).rule : undefined;
    if (rule !== undefined) return this.rule(rule);
    if (schema instanceof z.ZodObject) {
      const shape = schema.shape as Shape;
      const required = Object.keys(shape).filter((key) => valueSchema(shape[key]!) === shape[key]);
      const names = required.length === 0 ? [] : [JSON.stringify(required.map((key) => camelCase(key)))];
      return this.call("settings", this.settings(shape), ...names);
    }
    if (schema instanceof z.ZodRecord) {
      const allowed = hasTraits(schema) ? traitsOf(schema).allowed : "a map from names to settings";
      const [key, value] = [schema.keyType as z.ZodType, schema.valueType as z.ZodType];
      return this.call("mapOf", JSON.stringify(allowed), this.schema(name, value), this.schema(name, key));
    }
    if (schema instanceof z.ZodPipe) return this.schema(name, schema.in as z.ZodType);
    if (schema instanceof z.ZodUnion) {
      const options = (schema.options as z.ZodType[]).filter((option) => !isVariable(option));
      const sources = options.map((option) => this.schema(name, option));
      return sources.length === 1 ? sources[0]! : this.call("either", ...sources);
    }
    throw new Error(`the library cannot check ${name}: declare its value with text(), integer(), choice() …`);
  }

  private textOptions({ allowed, pattern, maxLength, isArn, problem }: TextRule): string {
    const options = [`allowed: ${JSON.stringify(allowed)}`];
    if (pattern !== undefined) options.push(`pattern: ${String(pattern)}`);
    if (maxLength !== undefined) options.push(`maxLength: ${maxLength}`);
    if (isArn) options.push("isArn: true");
    if (problem !== undefined) options.push(`problem: ${this.problem(problem, allowed)}`);
    return `{ ${options.join(", ")} }`;
  }

  /** The exported function of modules/ that a rule calls. */
  private problem(problem: NonNullable<TextRule["problem"]>, allowed: string): string {
    const file = exportedFunction(problem);
    if (file !== undefined) {
      return this.use(problem.name, file);
    }
    throw new Error(
      `the library cannot check ${allowed}: make \`problem\` of the text an exported function of a file in modules/`,
    );
  }

  private call(name: string, ...args: readonly string[]): string {
    return `${this.use(name, rulesFile)}(${args.join(", ")})`;
  }

  private use(name: string, file: string): string {
    this.imports.set(file, (this.imports.get(file) ?? new Set()).add(name));
    return name;
  }
}

function property(name: string, value: string): string {
  return name === value ? `${name},` : `${JSON.stringify(name)}: ${value},`;
}

function isVariable(schema: z.ZodType): boolean {
  return schema instanceof z.ZodPipe && schema.in === reference;
}

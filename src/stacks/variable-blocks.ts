import { TerraformStack, TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import { constructId } from "../../modules/aws/construct-id";
import { escapeTemplate } from "../../modules/aws/template";
import { type Variable, VariableReference } from "../config";

/** A value of the configuration file in which every reference has become a token. */
export type Bound<T> = T extends VariableReference
  ? never
  : T extends readonly (infer Element)[]
    ? readonly Bound<Element>[]
    : T extends object
      ? { readonly [Key in keyof T]: Bound<T[Key]> }
      : T;

/** The Terraform variables of a stack: one for every name that its deployment refers to (`config/variables/referenced-variables.ts`). */
export class Variables extends Construct {
  private readonly made: ReadonlyMap<string, TerraformVariable>;

  constructor(scope: Construct, id: string, variables: readonly Variable[]) {
    super(scope, id);
    this.made = new Map(variables.map((variable) => [variable.name, this.declare(variable)]));
  }

  /**
   * Turns references into tokens and everything else into literals: Terraform would read `${` and `%{` in a string of
   * the configuration file as the beginning of an expression.
   *
   * @throws if a reference is to none of the variables
   */
  public bind<T>(value: T): Bound<T> {
    return this.bindAny(value) as Bound<T>;
  }

  /** Takes back the variables to which nothing in the stack refers. To be called when everything else is there. */
  public removeUnused(): void {
    // the variables' own blocks do not count: their rules refer to them
    const text = JSON.stringify({ ...(TerraformStack.of(this).toTerraform() as object), variable: undefined });
    for (const name of this.made.keys()) {
      if (!new RegExp(`\\bvar\\.${name}(?![\\w-])`).test(text)) this.node.tryRemoveChild(constructId(name));
    }
  }

  private bindAny(value: unknown): unknown {
    if (value instanceof VariableReference) return this.token(value);
    if (typeof value === "string") return escapeTemplate(value);
    if (Array.isArray(value)) return value.map((element) => this.bindAny(element));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([key, entry]) => [escapeTemplate(key), this.bindAny(entry)]),
      );
    }
    return value;
  }

  private token(reference: VariableReference): unknown {
    const variable = this.made.get(reference.name);
    if (!variable) throw new Error(`the variable ${reference.name} is not declared`);
    switch (reference.type) {
      case "string":
        return variable.stringValue;
      case "number":
        return variable.numberValue;
      case "bool":
        return variable.booleanValue;
      case "list(string)":
        return variable.listValue;
      case "map(string)":
        return Token.asStringMap(variable.value);
    }
  }

  private declare({ name, type, description, sensitive, ephemeral, validations }: Variable): TerraformVariable {
    const settings = { type, description, sensitive: sensitive || undefined, nullable: false };
    const variable = new TerraformVariable(this, constructId(name), settings);
    variable.overrideLogicalId(name);
    // cdktf does not know the argument
    if (ephemeral === true) variable.addOverride("ephemeral", true);
    for (const { condition, errorMessage } of validations) {
      variable.addValidation({ condition: `\${${condition}}`, errorMessage });
    }
    return variable;
  }
}

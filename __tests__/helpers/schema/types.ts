import { own } from "./own";

/** A type of Terraform's, as its JSON writes it. `dynamic` is whatever comes. */
export type TerraformType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", TerraformType]
  | readonly ["tuple", readonly TerraformType[]]
  | readonly ["object", Readonly<Record<string, TerraformType>>];

/** How a type is written in the language: `map(string)`. */
export function nameOf(type: TerraformType): string {
  if (typeof type === "string") return type === "dynamic" ? "any" : type;
  if (type[0] === "tuple") return `tuple([${type[1].map(nameOf).join(", ")}])`;
  if (type[0] === "object") return `object({ ${Object.keys(type[1]).join(", ")} })`;
  return `${type[0]}(${nameOf(type[1])})`;
}

/**
 * The type that the text of a variable's type constraint stands for, such as `list(string)`. Objects are taken for
 * whatever comes.
 */
export function typeOfConstraint(text: string): TerraformType {
  const [, outer, inner] = /^(list|set|map)\((.+)\)$/s.exec(text.trim()) ?? [];
  if (outer !== undefined) return [outer as "list" | "set" | "map", typeOfConstraint(inner!)];
  return ["string", "number", "bool"].includes(text.trim()) ? (text.trim() as "string" | "number" | "bool") : "dynamic";
}

/** Whether Terraform may find a value of one type where another is wanted: it converts what can be converted. */
export function converts(from: TerraformType, to: TerraformType): boolean {
  if (from === "dynamic" || to === "dynamic") return true;
  if (typeof from === "string" || typeof to === "string") {
    return (
      from === to || (from === "string" && typeof to === "string") || (to === "string" && typeof from === "string")
    );
  }
  if (to[0] === "tuple") return from[0] === "tuple" && from[1].length === to[1].length;
  if (to[0] === "list" || to[0] === "set") {
    if (from[0] === "tuple") return from[1].every((element) => converts(element, to[1]));
    return (from[0] === "list" || from[0] === "set") && converts(from[1], to[1]);
  }
  if (to[0] === "map") {
    if (from[0] === "object") return Object.values(from[1]).every((value) => converts(value, to[1]));
    return from[0] === "map" && converts(from[1], to[1]);
  }
  if (from[0] === "map") return Object.values(to[1]).every((value) => converts(from[1], value));
  return (
    from[0] === "object" &&
    Object.entries(to[1]).every(([name, type]) => name in from[1] && converts(from[1][name]!, type))
  );
}

/** A step from a value to a part of it: `.name`, `["key"]`, `[0]` or one that only Terraform knows, `[*]`. */
export type Step =
  | { readonly name: string }
  | { readonly key: string }
  | { readonly index: number | undefined }
  | { readonly splat: true };

/**
 * The type of a part of a value.
 *
 * @throws with what the value does not have
 */
export function typeAt(type: TerraformType, [step, ...rest]: readonly Step[]): TerraformType {
  if (step === undefined || type === "dynamic") return type;
  if ("splat" in step) {
    // a splat makes a list of one out of what is no list
    const element = elementOf(type) ?? type;
    return ["list", typeAt(element, rest)];
  }
  if ("name" in step || "key" in step) {
    const name = "name" in step ? step.name : step.key;
    if (typeof type !== "string" && type[0] === "map") return typeAt(type[1], rest);
    if (typeof type === "string" || type[0] !== "object")
      throw new Error(`a ${nameOf(type)} has no attribute "${name}"`);
    const inner = own(type[1], name);
    if (inner === undefined) throw new Error(`there is no attribute "${name}"`);
    return typeAt(inner, rest);
  }
  if (step.index === undefined && typeof type !== "string" && type[0] === "object") return "dynamic";
  const element = typeof type !== "string" && type[0] !== "set" ? elementOf(type) : undefined;
  if (element === undefined) throw new Error(`a ${nameOf(type)} has no index`);
  return typeAt(element, rest);
}

function elementOf(type: TerraformType): TerraformType | undefined {
  if (typeof type === "string" || type[0] === "object") return undefined;
  return type[0] === "tuple" ? "dynamic" : type[1];
}

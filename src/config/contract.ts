import type { MetaflowProps } from "../../modules/metaflow/metaflow-props";
import type { MetaflowInputs, NetworkSettings } from "./deployment";
import type { VariableReference } from "./variable-reference";

/** A type with every late-bound value replaced by what the variable will hold. */
export type Resolved<Value> = Value extends VariableReference
  ? never
  : Value extends string | number | boolean | undefined
    ? Value
    : { [Key in keyof Value]: Resolved<Value[Key]> };

type Inputs = Resolved<MetaflowInputs>;
type Props = Omit<MetaflowProps, "region" | "providerMajor" | "network" | "profile">;
type Network = NonNullable<MetaflowProps["network"]>;

type Assert<Condition extends true> = Condition;
type SameKeys<A, B> = [keyof A, keyof B] extends [keyof B, keyof A] ? true : false;
type Fits<A, B> = A extends B ? true : false;

/**
 * Holds the file's inputs and the module's props together: the type checker refuses this file when one has a name or a
 * type that the other has not.
 */
export type Contract = [
  Assert<SameKeys<Inputs, Props>>,
  Assert<Fits<Inputs, Props>>,
  Assert<Fits<Props, Inputs>>,
  Assert<SameKeys<Resolved<NetworkSettings>, Network>>,
  Assert<Fits<Resolved<NetworkSettings>, Network>>,
];

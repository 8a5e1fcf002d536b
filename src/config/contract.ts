import type { MetaflowProps } from "../../modules/metaflow/metaflow-props";
import type { PlaceosProps } from "../../modules/placeos/placeos-props";
import type { MetaflowInputs, NetworkSettings, PlaceosInputs } from "./deployment";
import type { VariableReference } from "./variable-reference";

/** A type with every late-bound value replaced by what the variable will hold. */
export type Resolved<Value> = Value extends VariableReference
  ? never
  : Value extends string | number | boolean | undefined
    ? Value
    : { [Key in keyof Value]: Resolved<Value[Key]> };

type Network = NonNullable<MetaflowProps["network"]>;

/** What the file does not give under `inputs`, but the module takes as props. */
type BesideInputs = "region" | "providerMajor" | "network";
type Metaflow = Omit<MetaflowProps, BesideInputs | "profile">;
type Placeos = Omit<PlaceosProps, BesideInputs>;

type Assert<Condition extends true> = Condition;
type SameKeys<A, B> = [keyof A, keyof B] extends [keyof B, keyof A] ? true : false;
type Fits<A, B> = A extends B ? true : false;

/**
 * Holds the file's inputs and the modules' props together: the type checker refuses this file when one has a name or a
 * type that the other has not.
 */
export type Contract = [
  Assert<SameKeys<Resolved<MetaflowInputs>, Metaflow>>,
  Assert<Fits<Resolved<MetaflowInputs>, Metaflow>>,
  Assert<Fits<Metaflow, Resolved<MetaflowInputs>>>,
  Assert<SameKeys<Resolved<PlaceosInputs>, Placeos>>,
  Assert<Fits<Resolved<PlaceosInputs>, Placeos>>,
  Assert<Fits<Placeos, Resolved<PlaceosInputs>>>,
  Assert<SameKeys<Resolved<NetworkSettings>, Network>>,
  Assert<Fits<Resolved<NetworkSettings>, Network>>,
  Assert<Fits<Resolved<NetworkSettings>, NonNullable<PlaceosProps["network"]>>>,
];

import type { None } from "../../modules/aws/none";
import type { MetaflowProps } from "../../modules/metaflow/metaflow-props";
import type { PlaceosProps } from "../../modules/placeos/placeos-props";
import type { MetaflowInputs, NetworkSettings, PlaceosInputs } from "./deployment";
import type { VariableReference } from "./variables/variable-reference";

/** A type with every late-bound value replaced by what the variable will hold. */
export type Resolved<Value> = Value extends VariableReference
  ? never
  : Value extends string | number | boolean | undefined
    ? Value
    : { [Key in keyof Value]: Resolved<Value[Key]> };

type Network = NonNullable<MetaflowProps["network"]>;

/** What the file does not give under `inputs`, but the module takes as props. */
type BesideInputs = "region" | "providerMajor" | "network" | "adopt";
type Metaflow = Omit<MetaflowProps, BesideInputs | "migrateFrom" | "profile">;
type Placeos = Omit<PlaceosProps, BesideInputs>;

/** Names that only the first has. */
type OnlyIn<A, B> = Exclude<keyof A, keyof B>;

/** Names that both have, where what the first allows is not all allowed by the second. */
type Unfit<A, B> = {
  [Key in keyof A & keyof B]-?: Pick<A, Key> extends Pick<B, Key> ? never : Key;
}[keyof A & keyof B];

/** Names that both have, with another type or another optionality. */
type Different<A, B> = Unfit<A, B> | Unfit<B, A>;

/**
 * Holds the file's inputs and the modules' props together: the type checker refuses this file, with the name, when one
 * has a name or a type that the other has not.
 */
export type Contract = [
  None<OnlyIn<Resolved<MetaflowInputs>, Metaflow>>,
  None<OnlyIn<Metaflow, Resolved<MetaflowInputs>>>,
  None<Different<Resolved<MetaflowInputs>, Metaflow>>,
  None<OnlyIn<Resolved<PlaceosInputs>, Placeos>>,
  None<OnlyIn<Placeos, Resolved<PlaceosInputs>>>,
  None<Different<Resolved<PlaceosInputs>, Placeos>>,
  None<OnlyIn<Resolved<NetworkSettings>, Network>>,
  None<OnlyIn<Network, Resolved<NetworkSettings>>>,
  None<Unfit<Resolved<NetworkSettings>, Network>>,
  None<Unfit<Resolved<NetworkSettings>, NonNullable<PlaceosProps["network"]>>>,
];

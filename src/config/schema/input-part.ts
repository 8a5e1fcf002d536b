import type { Shape } from "../parse";

/** Inputs of a product that belong together: a table of the reference, and an interface of the library. */
export interface InputPart {
  /** Heading of the table. */
  readonly title: string;
  /** Name of the interface's file, `modules/<product>/inputs/<file>.ts`, and with `Inputs` behind it of the interface. */
  readonly file: string;
  /** What the inputs are about: a sentence. */
  readonly description: string;
  readonly inputs: Shape;
}

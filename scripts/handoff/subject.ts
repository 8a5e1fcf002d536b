import type { Deployment } from "../../src/config";
import type { Kind } from "./kinds";
import type { HandedStack } from "./synthesized";

/** What is handed over. */
export interface Subject {
  readonly deployment: Deployment;
  readonly kind: Kind;
  /** In the order in which they are applied. */
  readonly stacks: readonly HandedStack[];
  /** The entry of the deployment as YAML. */
  readonly inputs: string;
  /** Version of this project. */
  readonly version: string;
}

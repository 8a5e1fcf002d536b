import type { Block } from "../handoff/stack-json";

/** What Terraform's AWS provider does with the resources of a type, in actions of one service. */
export interface TypeActions {
  /** Actions of a refresh, which a plan does. */
  readonly read?: string;
  /** Actions of an apply or a destroy. */
  readonly write?: string;
  /** Actions that no request of the provider has the name of, each with the reason why it is needed. */
  readonly also?: Readonly<Record<string, string>>;
  /**
   * The resources of the type that need it.
   *
   * @default - all
   */
  readonly when?: (block: Block) => boolean;
  /** Those of them that a plan needs, too. */
  readonly alsoRead?: Readonly<Record<string, string>>;
  /**
   * What AWS calls the resources: the part of their ARNs behind the account, with attributes in braces,
   * `role{path}{name}`. Several attributes, `{name|name_prefix}`, are tried in turn.
   *
   * @default - none: their ids are not known before they are made
   */
  readonly arns?: readonly string[];
  /** The same for what only an apply acts on, beside them. */
  readonly writtenArns?: readonly string[];
}

/** A service of AWS: what its actions can be limited to. */
export interface Service {
  /** The prefix of its actions. */
  readonly prefix: string;
  readonly types: Readonly<Record<string, TypeActions>>;
  /** The same for data sources. */
  readonly data?: Readonly<Record<string, Pick<TypeActions, "read" | "alsoRead">>>;
  /** The same for ephemeral resources. */
  readonly ephemeral?: Readonly<Record<string, Pick<TypeActions, "read" | "alsoRead">>>;
  /** How region and account stand in its ARNs: `*:*` for both, `:*` without a region, `:` without both. @default "*:*" */
  readonly place?: string;
  /** Actions that are not limited to resources, beside those of which AWS knows none: a pattern, and the reason. */
  readonly onAll?: { readonly actions: RegExp; readonly because: string };
  /** Why none of its actions is limited; absent where `arns` of the types limit them. */
  readonly unlimited?: string;
  /** Resources that its actions need beside the deployment's. */
  readonly alsoOn?: readonly string[];
}

/** Why ids cannot be in a policy that is written before a deployment. */
export const idsUnknown = "AWS makes the ids of the resources when it makes them";

import { data, type Loss } from "./meanings";
import type { Plan, ResourceChange, Values } from "./read-plan";

/** Settings of something that already exists: AWS has one set of them, and overwrites it without a word. */
interface Settings {
  /** Type of what has them, and the argument that says whose they are. */
  readonly owner: string;
  readonly argument: string;
  readonly loss: string;
  /**
   * Whether there are none that would be lost, by what the plan knows of the owner and of the new ones.
   *
   * @default - the plan does not know
   */
  readonly areNone?: (owner: Values, made: Values) => boolean;
}

const settings: Readonly<Record<string, Settings>> = {
  aws_s3_bucket_lifecycle_configuration: {
    ...ofBucket("a life cycle", "Objects and older versions expire by this one."),
    areNone: ({ lifecycle_rule: rules }) => Array.isArray(rules) && rules.length === 0,
  },
  aws_s3_bucket_ownership_controls: {
    ...ofBucket("an object ownership", "Who is let in by ACLs is refused where they are switched off."),
    areNone: ({ grant }) => Array.isArray(grant) && grant.length <= 1 && grant.every(isOfOwner),
  },
  aws_s3_bucket_policy: {
    ...ofBucket("a policy", "Who was let in by it is refused."),
    areNone: ({ policy }) => policy === "",
  },
  aws_s3_bucket_versioning: {
    ...ofBucket("a versioning", "What is overwritten or deleted from then on is gone where it is suspended."),
    areNone: ({ versioning }, made) =>
      statusOf(made) === "Enabled" ||
      (Array.isArray(versioning) && versioning.every((one: Values) => one.enabled === false)),
  },
  aws_ecr_lifecycle_policy: {
    owner: "aws_ecr_repository",
    argument: "repository",
    loss: "A life cycle policy that the repository has is overwritten. Images expire by this one.",
  },
};

/** What it loses to make settings of something that exists already. */
export function effectsOfCreation({ type, after, imported }: ResourceChange, plan: Plan): readonly Loss[] {
  const setting = settings[type];
  const name = setting && after[setting.argument];
  if (setting === undefined || typeof name !== "string" || imported) return [];
  const owner = plan.changes.find(
    (other) =>
      other.type === setting.owner &&
      [other.before.bucket, other.before.name, other.before.id].includes(name) &&
      !other.actions.includes("delete"),
  );
  return owner === undefined || setting.areNone?.(owner.before, after) === true ? [] : [data(setting.loss)];
}

function ofBucket(what: string, then: string) {
  return {
    owner: "aws_s3_bucket",
    argument: "bucket",
    loss: `The bucket exists: ${what} that it has is overwritten. ${then}`,
  };
}

/** The owner of a bucket has all permissions, and no others have any, where nobody has set an ACL. */
function isOfOwner({ type, permissions }: Values): boolean {
  return type === "CanonicalUser" && Array.isArray(permissions) && permissions.includes("FULL_CONTROL");
}

/** Whether versions are kept, as a resource of its own says it. */
export function statusOf({ versioning_configuration: blocks }: Values): unknown {
  return Array.isArray(blocks) ? (blocks[0] as Values | undefined)?.status : undefined;
}

import type { Box } from "./boxes";
import type { Block, Element, Synthesis } from "./synthesis";
import { withoutNote } from "./synthesis";
import { inWords } from "./words";

/** A key of KMS that the deployment makes, or is given. */
export interface Key {
  /** `K1`, `K2` and so on, in the order in which the picture tells of them. */
  readonly id: string;
  readonly title: string;
  /** Its address, or its ARN where it exists already. */
  readonly address: string;
  /** Addresses of what it encrypts. */
  readonly encrypts: readonly string[];
}

/** What encrypts what. */
export interface Encryption {
  readonly keys: readonly Key[];
  /** By the boxes' ids: ids of keys, and `AWS` for keys that AWS keeps itself. */
  readonly ofBoxes: ReadonlyMap<string, readonly string[]>;
}

/** What AWS encrypts with its own key, where no other is given. */
const byAws: Readonly<Record<string, (block: Block) => boolean>> = {
  aws_db_instance: ({ storage_encrypted: encrypted }) => encrypted === true,
  aws_dynamodb_table: () => true,
  aws_ecr_repository: () => true,
  aws_efs_file_system: ({ encrypted }) => encrypted === true,
  aws_elasticache_replication_group: ({ at_rest_encryption_enabled: encrypted }) => `${encrypted as string}` === "true",
  aws_opensearch_domain: ({ encrypt_at_rest: rest }) => (rest as Block | undefined)?.enabled === true,
  aws_rds_cluster: ({ storage_encrypted: encrypted }) => encrypted === true,
  aws_s3_bucket: () => true,
  aws_secretsmanager_secret: () => true,
};

/** The keys of a deployment, and which boxes they encrypt. */
export function encryptionOf(synthesis: Synthesis, boxes: readonly Box[]): Encryption {
  const uses = synthesis.resources
    .filter(({ type }) => !/^(aws_iam_|aws_kms_|terraform_data|local_file)/.test(type))
    .flatMap((resource) => keysOf(resource, synthesis).map((key) => ({ resource, key })));
  const found = [...new Set(uses.map(({ key }) => key))];
  const keys = found.map((key, index) => ({
    id: `K${index + 1}`,
    title: titleOf(key, synthesis),
    address: key,
    encrypts: uses.filter((use) => use.key === key).map(({ resource }) => resource.address),
  }));
  const ofBoxes = boxes.map((box) => {
    const own = keys.filter(({ encrypts }) => box.resources.some(({ address }) => encrypts.includes(address)));
    const isByAws = box.resources.some(({ type, block }) => type === box.type && byAws[type]?.(block));
    return [box.id, own.length > 0 ? own.map(({ id }) => id) : isByAws ? ["AWS"] : []] as const;
  });
  return { keys, ofBoxes: new Map(ofBoxes) };
}

/** Arguments that name a key. */
const KEY = /^(kms_.*|.*kms_key.*|encryption_key.*|kms_key_arn)$/;

/** The keys that a resource names, by their addresses, or as they are written. */
function keysOf(resource: Element, synthesis: Synthesis): readonly string[] {
  const values = valuesAt(KEY, withoutNote(resource.block)).filter(
    (value) => typeof value === "string" && value !== "",
  );
  return [
    ...new Set(
      values.flatMap((value) => {
        const targets = synthesis.targets(resource.stack, value);
        const made = targets.filter(({ type }) => type === "aws_kms_key").map(({ address }) => address);
        if (made.length > 0) return made;
        return /^(arn:|alias\/|\$\{var\.)/.test(`${value as string}`) ? [`${value as string}`] : [];
      }),
    ),
  ];
}

function valuesAt(name: RegExp, value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => [
    ...(name.test(key) && typeof inner !== "object" ? [inner] : []),
    ...valuesAt(name, inner),
  ]);
}

function titleOf(key: string, synthesis: Synthesis): string {
  const made = synthesis.ofType("aws_kms_key").find(({ address }) => address === key);
  if (made === undefined) return key.startsWith("${var.") ? key.slice(6, -1) : key;
  const owner = made.path.filter((name) => !["EncryptionKey", "Key"].includes(name)).at(-1);
  return `Key of ${inWords(owner ?? "the deployment")
    .toLowerCase()
    .replace(/^ui/, "UI")}`;
}

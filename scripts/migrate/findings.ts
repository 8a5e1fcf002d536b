import { keepablePaths, overwritablePaths } from "../../modules/metaflow/existing-settings/setting-paths";
import { type Aws, NoAnswer } from "../aws/aws";
import type { Existing, Owner } from "./settings/kind";
import { notLookedAt, settingAt, settingKinds } from "./settings/kinds";
import { resourcesOf, type Stack } from "./stack";
import type { TakenOver } from "./taken-over";

/** A setting that is there, and that an apply would overwrite. */
export interface Finding {
  /** Its name in the file of deployments, or the address of its resource where it has none. */
  readonly setting: string;
  /** Whose it is, such as the name of a bucket. */
  readonly of: string;
  /** What is there: one thing a line. */
  readonly there: readonly string[];
  /** What would become of it: a clause without a full stop. */
  readonly becomes: string;
  /** What decides it: sentences, each a way of its own. Empty where it is decided. */
  readonly write: readonly string[];
}

/** What there is to say of a deployment that takes something over. */
export interface Findings {
  readonly open: readonly Finding[];
  /** What is given up by name. */
  readonly decided: readonly Finding[];
  /** What is overwritten if it is there, and was not looked at. */
  readonly unseen: readonly string[];
  /** What AWS did not answer. */
  readonly unanswered: readonly NoAnswer[];
}

/** What is asked about. */
export interface Question {
  readonly stack: Stack;
  readonly takenOver: TakenOver;
  readonly aws: Aws;
  /** Whether the file gives an input. */
  readonly isGiven: (input: string) => boolean;
  /** Whether the file can say that a setting is given up: with `migrate_from`. */
  readonly canGiveUp: boolean;
}

/** The inputs that make a deployment write a setting that it does not write otherwise. */
const askedForBy: Readonly<Record<string, string>> = {
  api_gateway_account: "manage_api_gateway_account",
  api_policy: "access_list_cidr_blocks",
  bucket_logging: "s3_access_logs_bucket",
};

/** Looks what an apply would overwrite. */
export async function findingsOf({ stack, takenOver, aws, isGiven, canGiveUp }: Question): Promise<Findings> {
  // Terraform shows what becomes of the resources that it has in its state
  const made = resourcesOf(stack).filter(({ address }) => !takenOver.isInState(address));
  const imported = new Set((stack.import ?? []).map(({ to }) => to));
  const open: Finding[] = [];
  const decided: Finding[] = [];
  const unanswered: NoAnswer[] = [];
  for (const { address, type, config } of made) {
    const kind = settingKinds[type];
    const owner = kind && ownerOf(kind.owner, config, takenOver);
    if (kind === undefined || owner === undefined) continue;
    try {
      const resolve = (argument: unknown) => takenOver.resolve(argument);
      const existing = await kind.look(aws, owner, { config, resolve, isGiven });
      if (existing === undefined) continue;
      const finding = findingOf(address, owner, existing, canGiveUp);
      if (imported.has(address) && existing.first === undefined) decided.push({ ...finding, write: [] });
      else open.push(finding);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      unanswered.push(error);
      if (error.ofAll) break;
    }
  }
  const unseen = made.flatMap(({ address, type, config }) => {
    const found = notLookedAt[type];
    const owner = found && ownerOf([found.owner], config, takenOver);
    return owner === undefined ? [] : [`${found!.what} (${owner[found!.owner]}): ${address}`];
  });
  return { open, decided, unseen, unanswered };
}

/** Whose setting it is; undefined where that is not there yet. */
function ownerOf(names: readonly string[], config: Readonly<Record<string, unknown>>, takenOver: TakenOver) {
  const values = names.map((name) => [name, takenOver.resolve(config[name])] as const);
  return values.every(([, value]) => value !== undefined) ? (Object.fromEntries(values) as Owner) : undefined;
}

function findingOf(address: string, owner: Owner, { there, becomes, first }: Existing, canGiveUp: boolean): Finding {
  const name = settingAt(address);
  const asked = name === undefined ? undefined : askedForBy[name];
  const write = [
    ...(first === undefined ? [] : [first]),
    ...(name !== undefined && name in keepablePaths
      ? [`Write keep_settings: [${name}] under inputs to leave it as it is.`]
      : []),
    ...(asked === undefined ? [] : [`Take ${asked} out of inputs to leave it as it is.`]),
    ...(name !== undefined && name in overwritablePaths && first === undefined
      ? [canGiveUp ? `Write overwrite: [${name}] under migrate_from to give it up.` : "Remove it in AWS to give it up."]
      : []),
  ];
  return {
    setting: name ?? address,
    of: Object.values(owner).join("/") || "the account",
    there,
    becomes,
    write: write.length > 0 ? write : [`Import it into ${address}, so that the plan shows it.`],
  };
}

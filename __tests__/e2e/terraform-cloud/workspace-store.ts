import { createHash } from "node:crypto";

/** A state as Terraform writes it, as far as it is read here. */
interface State {
  readonly serial: number;
  readonly lineage: string;
  readonly outputs?: Readonly<Record<string, { value: unknown; type: unknown; sensitive?: boolean }>>;
}

/** One version of a workspace's state. */
export interface StateVersion {
  readonly id: string;
  readonly serial: number;
  readonly lineage?: string;
  readonly md5: string;
  /** The state itself, once it has been uploaded. */
  content?: string;
}

/** An output of a state. */
export interface StateOutput {
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
  readonly type: unknown;
  readonly sensitive: boolean;
}

/** A variable of a workspace. */
export interface Variable {
  readonly key: string;
  readonly value: string;
  readonly category: "terraform" | "env";
  /** Whether the value is an expression of HCL instead of a string. */
  readonly hcl?: boolean;
}

/** A workspace of an organization. */
export interface StoredWorkspace {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  /** Tags by their keys; those without a value have an empty one. */
  readonly tags: Map<string, string>;
  readonly versions: StateVersion[];
  readonly variables: Variable[];
  /** Archives that were uploaded for runs. */
  readonly configurations: Buffer[];
  /** `local` or `remote`. */
  executionMode: string;
  terraformVersion: string;
  /** Who holds the lock, if it is held. */
  lockedBy?: string;
}

/** What a caller did wrong, as an answer of the API. */
export class Refusal extends Error {
  constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The project of workspaces that name none. */
export const DEFAULT_PROJECT = "Default Project";

/** The workspaces and projects of one organization. */
export class WorkspaceStore {
  public readonly projects = new Set([DEFAULT_PROJECT]);
  /** Plans as JSON, by their ids or those of their runs. */
  public readonly plans = new Map<string, string>();
  /** What run tasks have answered, by the ids of the results. */
  public readonly taskResults = new Map<string, string>();
  private readonly workspaces = new Map<string, StoredWorkspace>();
  private count = 0;

  /** A workspace that is there already or is made now. */
  public create(name: string, { project = DEFAULT_PROJECT, tags = {} }: CreateOptions = {}): StoredWorkspace {
    if (this.workspaces.has(name)) throw new Refusal(422, "Name has already been taken");
    const workspace: StoredWorkspace = {
      ...{ id: `ws-${this.next()}`, name, project, tags: new Map(Object.entries(tags)) },
      ...{ versions: [], variables: [], configurations: [], executionMode: "local", terraformVersion: "1.0.0" },
    };
    this.workspaces.set(name, workspace);
    return workspace;
  }

  public named(name: string): StoredWorkspace | undefined {
    return this.workspaces.get(name);
  }

  public withId(id: string): StoredWorkspace | undefined {
    return [...this.workspaces.values()].find((workspace) => workspace.id === id);
  }

  /** All workspaces that have a prefix, tags and a project; undefined asks for nothing. */
  public find({ prefix = "", tags = {}, project }: FindOptions): StoredWorkspace[] {
    const hasTag = (workspace: StoredWorkspace, [key, value]: readonly [string, string | undefined]) =>
      value === undefined ? workspace.tags.has(key) : workspace.tags.get(key) === value;
    return [...this.workspaces.values()].filter(
      (workspace) =>
        workspace.name.startsWith(prefix) &&
        Object.entries(tags).every((tag) => hasTag(workspace, tag)) &&
        (project === undefined || workspace.project === project),
    );
  }

  public delete(name: string): void {
    this.workspaces.delete(name);
  }

  /** Begins a version of the state. The workspace must be locked, and the serial must grow. */
  public addVersion(workspace: StoredWorkspace, { serial, lineage, md5, force = false }: VersionOptions): StateVersion {
    if (workspace.lockedBy === undefined) throw new Refusal(409, "Workspace must be locked to create a state version");
    const current = currentOf(workspace);
    if (current !== undefined && !force && current.serial >= serial && current.md5 !== md5) {
      throw new Refusal(409, `The serial ${serial} is not greater than that of the current state, ${current.serial}`);
    }
    const version: StateVersion = { id: `sv-${this.next()}`, serial, lineage, md5 };
    workspace.versions.push(version);
    return version;
  }

  public version(id: string): StateVersion | undefined {
    const all = [...this.workspaces.values()].flatMap(({ versions }) => versions);
    return all.find((version) => version.id === id);
  }

  /** An output by the id that {@link outputsOf} gave it. */
  public output(id: string): StateOutput | undefined {
    const [versionId] = id.split(".");
    const version = this.version(versionId!);
    return version && outputsOf(version).find((output) => output.id === id);
  }

  private next(): string {
    return `${++this.count}`.padStart(16, "0");
  }
}

interface CreateOptions {
  readonly project?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

interface FindOptions {
  readonly prefix?: string;
  readonly tags?: Readonly<Record<string, string | undefined>>;
  readonly project?: string;
}

interface VersionOptions extends Pick<StateVersion, "serial" | "lineage" | "md5"> {
  readonly force?: boolean;
}

/** Puts a state into its version. It must be what was announced. */
export function upload(version: StateVersion, content: string): void {
  const md5 = createHash("md5").update(content).digest("hex");
  if (md5 !== version.md5) throw new Refusal(422, "The MD5 hash does not match the state");
  version.content = content;
}

/** The state of a workspace, if it has one. */
export function currentOf({ versions }: StoredWorkspace): StateVersion | undefined {
  return versions.filter(({ content }) => content !== undefined).at(-1);
}

/** The outputs of a state, with sensitive values in them. */
export function outputsOf({ id, content }: StateVersion): StateOutput[] {
  const { outputs = {} } = JSON.parse(content ?? "{}") as State;
  return Object.entries(outputs).map(([name, { value, type, sensitive = false }]) => {
    return { id: `${id}.${name}`, name, value, type, sensitive };
  });
}

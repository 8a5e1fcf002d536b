import {
  outputAnswer,
  outputsAnswer,
  projectAnswer,
  type Resource,
  tagAnswers,
  variableAnswer,
  versionAnswer,
  workspaceAnswer,
} from "./answers";
import { currentOf, Refusal, type StoredWorkspace, upload, type WorkspaceStore } from "./workspace-store";

/** A request that has been understood as far as its route. */
export interface Call {
  readonly store: WorkspaceStore;
  /** Where the server answers. */
  readonly url: string;
  /** Whether the server has read the outputs out of the states. */
  readonly readsOutputs: boolean;
  /** What the route's groups have matched. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Buffer;
  /** Who asks: the token. */
  readonly caller: string;
}

/** A resource, a list of them, a text as it is, another place to ask at, or nothing. */
export type Answer = Resource | readonly Resource[] | string | URL | undefined;

type Route = readonly [method: string, path: RegExp, answer: (call: Call) => Answer];

interface Sent {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, { readonly data: unknown }>>;
}

/** What Terraform asks of the backends `cloud` and `remote` while a workspace's operations run on its own machine. */
export const routes: readonly Route[] = [
  ["GET", /^\/organizations\/([^/]+)\/entitlement-set$/, ({ parts }) => entitlements(parts[0]!)],
  ["GET", /^\/organizations\/[^/]+\/projects$/, (call) => projectsOf(call)],
  ["POST", /^\/organizations\/[^/]+\/projects$/, (call) => createProject(call)],
  ["GET", /^\/organizations\/[^/]+\/workspaces$/, (call) => findWorkspaces(call)],
  ["POST", /^\/organizations\/[^/]+\/workspaces$/, (call) => createWorkspace(call)],
  ["GET", /^\/organizations\/[^/]+\/workspaces\/([^/]+)$/, (call) => workspaceAnswer(named(call))],
  ["PATCH", /^\/organizations\/[^/]+\/workspaces\/([^/]+)$/, (call) => update(named(call), call)],
  [
    "DELETE",
    /^\/organizations\/[^/]+\/workspaces\/([^/]+)$/,
    ({ store, parts }) => store.delete(parts[0]!) as undefined,
  ],
  [
    "POST",
    /^\/workspaces\/([^/]+)\/actions\/safe-delete$/,
    (call) => call.store.delete(withId(call).name) as undefined,
  ],
  ["GET", /^\/workspaces\/([^/]+)$/, (call) => workspaceAnswer(withId(call))],
  ["PATCH", /^\/workspaces\/([^/]+)$/, (call) => update(withId(call), call)],
  ["POST", /^\/workspaces\/([^/]+)\/actions\/(lock|unlock|force-unlock)$/, (call) => lock(withId(call), call)],
  ["GET", /^\/workspaces\/([^/]+)\/vars$/, (call) => withId(call).variables.map(variableAnswer)],
  ["GET", /^\/workspaces\/([^/]+)\/(?:effective-)?tag-bindings$/, (call) => tagAnswers(withId(call))],
  ["PATCH", /^\/workspaces\/([^/]+)\/tag-bindings$/, (call) => addTags(withId(call), call)],
  ["POST", /^\/workspaces\/([^/]+)\/relationships\/tags$/, (call) => void addTags(withId(call), call)],
  ["GET", /^\/workspaces\/([^/]+)\/current-state-version$/, (call) => versionAnswer(current(call), call.url)],
  ["GET", /^\/workspaces\/([^/]+)\/current-state-version-outputs$/, (call) => outputsOfCurrent(call)],
  ["POST", /^\/workspaces\/([^/]+)\/state-versions$/, (call) => createVersion(withId(call), call)],
  ["POST", /^\/workspaces\/([^/]+)\/configuration-versions$/, (call) => createConfiguration(withId(call), call)],
  [
    "GET",
    /^\/(?:runs|plans)\/([^/]+)(?:\/plan)?\/json-output$/,
    ({ url, parts }) => new URL(`${url}/objects/${parts[0]}/plan`),
  ],
  ["PATCH", /^\/task-results\/([^/]+)\/callback$/, (call) => void setTaskResult(call)],
  ["GET", /^\/state-versions\/([^/]+)$/, (call) => versionAnswer(there(call.store.version(call.parts[0]!)), call.url)],
  ["GET", /^\/state-version-outputs\/([^/]+)$/, (call) => outputAnswer(there(call.store.output(call.parts[0]!)), true)],
];

/** Where states, plans and configurations are up- and downloaded; anybody who knows the address may. */
export const objectRoutes: readonly Route[] = [
  ["GET", /^\/objects\/([^/]+)$/, (call) => there(there(call.store.version(call.parts[0]!)).content)],
  [
    "PUT",
    /^\/objects\/([^/]+)$/,
    (call) => upload(there(call.store.version(call.parts[0]!)), `${call.body}`) as undefined,
  ],
  ["PUT", /^\/objects\/([^/]+)\/json$/, () => undefined],
  ["GET", /^\/objects\/([^/]+)\/plan$/, ({ store, parts }) => there(store.plans.get(parts[0]!))],
  ["PUT", /^\/objects\/([^/]+)\/configuration$/, (call) => void withId(call).configurations.push(call.body)],
];

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Refusal(404, "not found");
  return value;
}

const named = ({ store, parts }: Call) => there(store.named(parts[0]!));
const withId = ({ store, parts }: Call) => there(store.withId(parts[0]!));
const outputsOfCurrent = (call: Call) => (call.readsOutputs ? outputsAnswer(current(call)) : []);
const current = (call: Call) => there(currentOf(withId(call)));

function sent({ body }: Call): Sent {
  return (JSON.parse(`${body}`) as { data: Sent }).data;
}

function sentList({ body }: Call): readonly Sent[] {
  return (JSON.parse(`${body}`) as { data: readonly Sent[] }).data;
}

function entitlements(organization: string): Resource {
  const attributes = { operations: true, "state-storage": true, "vcs-integrations": true, "run-tasks": true };
  return { id: organization, type: "entitlement-sets", attributes };
}

function projectsOf({ store, query }: Call): Resource[] {
  const wanted = query.get("filter[names]");
  return [...store.projects].filter((name) => wanted === null || name === wanted).map(projectAnswer);
}

function createProject(call: Call): Resource {
  const name = String(sent(call).attributes?.["name"]);
  call.store.projects.add(name);
  return projectAnswer(name);
}

function findWorkspaces({ store, query }: Call): Resource[] {
  const keys = (query.get("search[tags]") ?? "").split(",").filter((key) => key !== "");
  const tags: Record<string, string | undefined> = Object.fromEntries(keys.map((key) => [key, undefined]));
  for (let index = 0; query.has(`filter[tagged][${index}][key]`); index++) {
    tags[query.get(`filter[tagged][${index}][key]`)!] = query.get(`filter[tagged][${index}][value]`) ?? undefined;
  }
  const project = query.get("filter[project][id]")?.replace(/^prj-/, "");
  return store.find({ prefix: query.get("search[name]") ?? "", tags, project }).map(workspaceAnswer);
}

function createWorkspace(call: Call): Resource {
  const { attributes = {}, relationships = {} } = sent(call);
  const project = relationships["project"]?.data as { id: string } | undefined;
  const workspace = call.store.create(String(attributes["name"]), { project: project?.id.replace(/^prj-/, "") });
  for (const relation of ["tags", "tag-bindings"]) setTags(workspace, (relationships[relation]?.data ?? []) as Sent[]);
  return workspaceAnswer(workspace);
}

function update(workspace: StoredWorkspace, call: Call): Resource {
  const { attributes = {} } = sent(call);
  workspace.terraformVersion = String(attributes["terraform-version"] ?? workspace.terraformVersion);
  workspace.executionMode = String(attributes["execution-mode"] ?? workspace.executionMode);
  return workspaceAnswer(workspace);
}

function addTags(workspace: StoredWorkspace, call: Call): Resource[] {
  setTags(workspace, sentList(call));
  return tagAnswers(workspace);
}

function setTags(workspace: StoredWorkspace, tags: readonly Sent[]): void {
  for (const { attributes = {} } of tags) {
    const { key, name, value = "" } = attributes as { key?: string; name?: string; value?: string };
    workspace.tags.set(key ?? name ?? "", value);
  }
}

function lock(workspace: StoredWorkspace, { parts, caller }: Call): Resource {
  if (parts[1] === "lock") {
    if (workspace.lockedBy !== undefined) throw new Refusal(409, "Unable to lock workspace. It is already locked.");
    workspace.lockedBy = caller;
  } else {
    if (workspace.lockedBy === undefined) throw new Refusal(409, "Unable to unlock workspace. It is not locked.");
    if (parts[1] === "unlock" && workspace.lockedBy !== caller) {
      throw new Refusal(409, `Unable to unlock workspace. The workspace is locked by User ${workspace.lockedBy}`);
    }
    delete workspace.lockedBy;
  }
  return workspaceAnswer(workspace);
}

function createConfiguration({ id }: StoredWorkspace, { url }: Call): Resource {
  const attributes = { status: "pending", "upload-url": `${url}/objects/${id}/configuration` };
  return { id: `cv-${id}`, type: "configuration-versions", attributes };
}

function setTaskResult(call: Call): void {
  call.store.taskResults.set(call.parts[0]!, String(sent(call).attributes?.["status"]));
}

function createVersion(workspace: StoredWorkspace, call: Call): Resource {
  const { serial, lineage, md5, force, state } = (sent(call).attributes ?? {}) as Record<string, unknown>;
  const options = { serial: Number(serial), lineage: lineage as string, md5: String(md5), force: force === true };
  const version = call.store.addVersion(workspace, options);
  if (typeof state === "string") upload(version, Buffer.from(state, "base64").toString());
  return versionAnswer(version, call.url);
}

import { posix } from "node:path";
import { type ComponentKey, componentKeys } from "../../../modules/placeos/components";
import type { Backend } from "../deployment";
import type { Report } from "../report/report";

type Config = Readonly<Record<string, unknown>>;

/** The argument that says where the state lies, by type of backend. */
const places: ReadonlyMap<string, string> = new Map(
  Object.entries({
    azurerm: "key",
    consul: "path",
    cos: "key",
    gcs: "prefix",
    kubernetes: "secret_suffix",
    oci: "key",
    oss: "key",
    pg: "schema_name",
    s3: "key",
  }),
);

/** Longest name of a stack or of a workspace in characters. */
const NAME_LIMIT = 90;

const [longest] = [...componentKeys].sort((a, b) => b.length - a.length);

/** Where the stack of a component has its state: next to the states of the others, with the component in its name. */
export function componentBackend(backend: Backend, component: ComponentKey): Backend {
  const { type, path, config } = backend;
  if (config === undefined) return path === undefined ? backend : { type: "local", path: withPart(path, component) };
  if (type === "remote" || type === "cloud") {
    const workspaces = config["workspaces"] as Config;
    return { type, config: { ...config, workspaces: workspacesOf(workspaces, component) } };
  }
  const place = places.get(type);
  const value = place === undefined ? undefined : config[place];
  return typeof value === "string" ? { type, config: { ...config, [place!]: withPart(value, component) } } : backend;
}

/**
 * Finds names to which a component cannot be added.
 *
 * @param name name of the deployment, or of the workspace that is given in its place
 */
export function checkNameOfModular(name: string, report: Report): void {
  const limit = NAME_LIMIT - `-${longest}`.length;
  if (name.length <= limit) return;
  report.finding(
    `the name must have at most ${limit} characters with layout: modular, which appends names of components such as -${longest}; ` +
      `found ${name.length}`,
  );
}

/** Finds backends that would give all components one state. The report is at the backend. */
export function checkComponentBackend({ type, config }: Backend, report: Report): void {
  if (config === undefined) return;
  const at = report.at(type);
  if (type === "remote" || type === "cloud") {
    const { name, tags } = config["workspaces"] as Config;
    if (tags !== undefined) {
      const why = "two components could get one workspace";
      at.at("workspaces", "tags").finding(`cannot be used with layout: modular, ${why}; give name`);
    }
    if (typeof name === "string") checkNameOfModular(name, at.at("workspaces", "name"));
    return;
  }
  const place = places.get(type);
  if (place === undefined) {
    at.finding("cannot be used with layout: modular: each component has its own state");
  } else if (typeof config[place] !== "string") {
    at.at(place).finding("is required with layout: modular: it tells the states of the components apart");
  }
}

function workspacesOf({ name, prefix, ...others }: Config, component: ComponentKey): Config {
  return {
    ...others,
    ...(typeof name === "string" && { name: `${name}-${component}` }),
    ...(typeof prefix === "string" && { prefix: `${prefix}${component}-` }),
  };
}

/** `states/placeos.tfstate` as `states/placeos-vpc.tfstate`. */
function withPart(path: string, component: ComponentKey): string {
  const extension = posix.extname(path);
  return `${path.slice(0, path.length - extension.length)}-${component}${extension}`;
}

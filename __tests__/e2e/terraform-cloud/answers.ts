import {
  currentOf,
  outputsOf,
  type StateOutput,
  type StateVersion,
  type StoredWorkspace,
  type Variable,
} from "./workspace-store";

/** A resource in the words of https://jsonapi.org. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, unknown>>;
}

export const permissions = {
  "can-update": true,
  "can-destroy": true,
  "can-queue-destroy": true,
  "can-queue-run": true,
  "can-queue-apply": true,
  "can-update-variable": true,
  "can-lock": true,
  "can-unlock": true,
  "can-force-unlock": true,
  "can-read-settings": true,
};

export function workspaceAnswer(workspace: StoredWorkspace): Resource {
  const { id, name, executionMode, terraformVersion, tags, lockedBy, project } = workspace;
  const current = currentOf(workspace);
  return {
    id,
    type: "workspaces",
    attributes: {
      name,
      permissions,
      "execution-mode": executionMode,
      operations: executionMode !== "local",
      "terraform-version": terraformVersion,
      "tag-names": [...tags.keys()],
      locked: lockedBy !== undefined,
      "working-directory": "",
    },
    relationships: {
      project: { data: { id: `prj-${project}`, type: "projects" } },
      ...(current && { "current-state-version": { data: { id: current.id, type: "state-versions" } } }),
    },
  };
}

export function versionAnswer({ id, serial, content }: StateVersion, url: string): Resource {
  return {
    id,
    type: "state-versions",
    attributes: {
      serial,
      status: content === undefined ? "pending" : "finalized",
      "resources-processed": content !== undefined,
      "hosted-state-download-url": content === undefined ? null : `${url}/objects/${id}`,
      "hosted-state-upload-url": content === undefined ? `${url}/objects/${id}` : null,
      "hosted-json-state-upload-url": content === undefined ? `${url}/objects/${id}/json` : null,
    },
  };
}

/** An output; a sensitive value is in it only where it was asked for by its id. */
export function outputAnswer({ id, name, value, type, sensitive }: StateOutput, withValue: boolean): Resource {
  return {
    id,
    type: "state-version-outputs",
    attributes: {
      name,
      sensitive,
      type: Array.isArray(type) ? "array" : type,
      "detailed-type": type,
      value: sensitive && !withValue ? null : value,
    },
  };
}

export function outputsAnswer(version: StateVersion): Resource[] {
  return outputsOf(version).map((output) => outputAnswer(output, false));
}

export function variableAnswer({ key, value, category, hcl = false }: Variable): Resource {
  return { id: `var-${key}`, type: "vars", attributes: { key, value, category, hcl, sensitive: false } };
}

export function tagAnswers({ id, tags }: StoredWorkspace): Resource[] {
  return [...tags].map(([key, value]) => {
    return { id: `tb-${id}-${key}`, type: "tag-bindings", attributes: { key, value } };
  });
}

export function projectAnswer(name: string): Resource {
  return { id: `prj-${name}`, type: "projects", attributes: { name } };
}

import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import type { StackJson } from "../../../scripts/handoff/stack-json";
import { permissionsOf } from "../../../scripts/permissions/permissions-of";
import type { Policy, Statement } from "../../../scripts/permissions/policies";
import { actionOf, type RecordedRequest } from "./action-of";
import { resourceOf } from "./resource-of";

const provider = "terraform-provider-aws";

/** What the provider asks where it must not check its credentials, as in an emulator. */
const onlyInEmulator = ["iam:GetUser"];

/** The requests that the AWS provider has sent. */
export function requestsIn(recording: string): readonly RecordedRequest[] {
  return requestsOf(readFileSync(recording, "utf8"));
}

/** The requests behind the first bytes of a recording. */
export function requestsSince(recording: string, bytes: number): readonly RecordedRequest[] {
  const file = openSync(recording, "r");
  try {
    const rest = Buffer.alloc(fstatSync(file).size - bytes);
    readSync(file, rest, 0, rest.length, bytes);
    return requestsOf(rest.toString("utf8"));
  } finally {
    closeSync(file);
  }
}

function requestsOf(text: string): readonly RecordedRequest[] {
  const lines = text.split("\n").filter((line) => line !== "");
  const all = lines.map((line) => JSON.parse(line) as RecordedRequest & { client: string; unparsed?: string });
  return all.filter(
    (request) =>
      request.client === provider && request.unparsed === undefined && !onlyInEmulator.includes(actionOf(request)),
  );
}

/** `permissions.json` of a deployment in all versions that were applied, one after the other. */
export class RecordedPermissions {
  private readonly statements: Readonly<Record<"apply" | "plan", readonly Statement[]>>;

  constructor(versions: readonly StackJson[], partition: string) {
    const each = versions.map((version) => permissionsOf([version], partition));
    const statementsOf = (policies: readonly Policy[]) => policies.flatMap(({ Statement: statements }) => statements);
    this.statements = {
      apply: each.flatMap(({ apply }) => statementsOf(apply)),
      plan: each.flatMap(({ plan }) => statementsOf(plan)),
    };
  }

  /** Requests that the policies do not allow. */
  public refused(kind: "apply" | "plan", requests: readonly RecordedRequest[]): readonly string[] {
    const refused = requests.filter((request) => !this.allows(kind, request));
    return [
      ...new Set(refused.map((request) => `${actionOf(request)} on ${resourceOf(request) ?? "something"}`)),
    ].sort();
  }

  /** Actions that the policies for an apply allow. */
  public get actions(): readonly string[] {
    return [...new Set(this.statements.apply.flatMap(({ Action }) => Action))].sort();
  }

  private allows(kind: "apply" | "plan", request: RecordedRequest): boolean {
    const action = actionOf(request);
    const resource = resourceOf(request);
    return this.statements[kind].some(
      ({ Action, Resource }) =>
        Action.includes(action) && (resource === undefined || Resource.some((pattern) => matches(pattern, resource))),
    );
  }
}

/** Whether a pattern of ARNs is of a resource, of which only the part behind the account is known. */
function matches(pattern: string, resource: string): boolean {
  const part = pattern === "*" ? "*" : pattern.split(":").slice(5).join(":");
  const expression = part
    .split("*")
    .map((text) => text.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${expression}$`).test(resource);
}

import { createHash } from "node:crypto";
import type { AwsCall, Fate } from "../interceptor";
import { type AwsError, errorReply } from "./aws-errors";

/** What goes wrong with a call. */
export type Kind = AwsError | "cut" | "lost" | "hang";

export const kinds: readonly Kind[] = ["500", "503", "throttled", "denied", "cut", "lost", "hang"];

/** What Terraform does while it happens. */
export type Stage = "create" | "update" | "destroy";

export const stages: readonly Stage[] = ["create", "update", "destroy"];

/** A fault at one call. */
export interface Injection {
  readonly stage: Stage;
  readonly kind: Kind;
  /** Service and operation, without what belongs to only one resource, such as `s3 PUT /*?policy`. */
  readonly operation: string;
  /** In the message of an error that AWS would answer with. */
  readonly mark: string;
  /** Whether Terraform ended with the error, or recovered on its own. */
  outcome?: "error" | "success";
}

/**
 * Strikes the first call of each operation in each stage: all attempts at it, but for the lost answer, which is a matter
 * of the first attempt. An operation meets the same kind in every run, and another one with another turn.
 */
export class Faults {
  public readonly injections: Injection[] = [];
  private stage?: Stage;
  private readonly struck = new Map<string, Injection>();
  private readonly seen = new Set<string>();

  /** @param turn 0 to 6: with each, an operation meets another kind */
  constructor(private readonly turn: number) {}

  /** Begins to strike. */
  public begin(stage: Stage): void {
    this.stage = stage;
  }

  /** Nothing fails from now on. */
  public end(): void {
    this.stage = undefined;
  }

  /** What becomes of a request. */
  public readonly decide = (name: string, call: AwsCall): Fate => {
    if (this.stage === undefined) return "pass";
    const known = this.struck.get(call.invocation);
    if (known) return known.kind === "lost" ? "pass" : fateOf(known, call);
    // the first call of every run, without which there is no other
    if (name === "GetCallerIdentity" && this.stage !== "create") return "pass";
    const operation = operationName(name, call);
    const key = `${this.stage} ${operation}`;
    if (this.seen.has(key)) return "pass";
    this.seen.add(key);
    const kind = kinds[(this.turn + numberOf(key)) % kinds.length]!;
    const injection = { stage: this.stage, kind, operation, mark: `[fault ${this.injections.length}]` };
    this.injections.push(injection);
    this.struck.set(call.invocation, injection);
    return fateOf(injection, call);
  };
}

/** Service and operation, without what belongs to only one resource. */
export function operationName(name: string, { service }: AwsCall): string {
  return `${service} ${withoutNames(name, service)}`;
}

function fateOf({ kind, mark }: Injection, { protocol }: AwsCall): Fate {
  return kind === "cut" || kind === "lost" || kind === "hang"
    ? kind
    : errorReply(protocol, kind, `${mark} of a test: ${kind}`);
}

/** A number that is the same for the same text. */
function numberOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE();
}

/** An operation that has no name but method and path, without the names and identifiers in it. */
function withoutNames(operation: string, service: string): string {
  if (!operation.includes(" ")) return operation;
  const [method, uri] = operation.split(" ") as [string, string];
  const [path, query = ""] = uri.split("?") as [string, string?];
  const parameters = query.split("&").map((parameter) => parameter.split("=")[0]);
  const segments = path.split("/").map((segment) => (isWord(segment, service) ? segment : "*"));
  return `${method} ${segments.join("/")}${query && `?${parameters.join("&")}`}`;
}

/** Whether a part of a path is the same for all resources. */
function isWord(segment: string, service: string): boolean {
  return segment === "" || (service !== "s3" && /^(?:\d{4}-\d\d-\d\d|v\d|[a-z][a-z-]*)$/i.test(segment));
}

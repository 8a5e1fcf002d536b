import { appendFileSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import type { MadeOnceOptions } from "../helpers/made-once";
import type { ProviderServer } from "../helpers/provider-server";
import { run, type RunOptions, type RunResult } from "../helpers/run";
import { installedProviders, LOCK_FILE, terraformEnvironment } from "../helpers/terraform-providers";

/** What a plan does to one resource, as `terraform show -json` prints it. */
export interface ResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
  };
}

/** A resource in the state, as `terraform show -json` prints it. */
export interface StateResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether Terraform would create it again, because an error came while it was made. */
  readonly tainted?: boolean;
  /** `true` in the place of each value that Terraform hides. */
  readonly sensitive_values?: Readonly<Record<string, unknown>>;
}

export interface Plan {
  /** Whether there is nothing to do, outputs included: what `-detailed-exitcode` says. */
  readonly empty: boolean;
  /** What happens to which resource, such as `{ "aws_vpc.v": "update" }` or `"delete,create"`. */
  readonly actions: Readonly<Record<string, string>>;
  /** The changed resources in detail. */
  readonly changes: readonly ResourceChange[];
}

/**
 * What Terraform tells programs while it works, as far as it is read here.
 *
 * https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export interface TerraformMessage {
  /** What happened, such as `apply_complete`. */
  readonly type: string;
  /** The same for people. */
  readonly "@message": string;
  readonly hook?: {
    readonly resource: { readonly addr: string };
    /** Such as `create`, or `read` for a data source. */
    readonly action: string;
    readonly elapsed_seconds?: number;
  };
  readonly diagnostic?: {
    readonly severity: "error" | "warning";
    readonly summary: string;
    readonly detail: string;
    readonly address?: string;
  };
}

/** How long one of Terraform's commands took. */
export interface Duration {
  readonly command: string;
  readonly seconds: number;
}

/** File next to the configuration that gets the plan. */
export const PLAN_FILE = "tfplan";

/** File next to the configuration that gets everything that Terraform prints for people. */
export const LOG_FILE = "terraform.log";

/** Operations under way at once. They wait for AWS nearly all the time. */
const PARALLELISM = "-parallelism=20";

/** The real Terraform at work in one folder. */
export class Terraform {
  /** What ran so far, in this order. */
  public readonly durations: Duration[] = [];
  /** Values of the configuration's variables, for the runs that follow. */
  public variables: Readonly<Record<string, string>> = {};
  private provider?: ProviderServer;

  /**
   * @param folder a stack's JSON with its assets
   * @param environment where AWS is, and with which credentials
   * @param signal ends whatever runs at once, and refuses what comes after
   */
  constructor(
    private readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly signal?: AbortSignal,
  ) {}

  /** @param onInstall is called when the providers must be downloaded first */
  public async init(onInstall?: MadeOnceOptions["onMake"]): Promise<void> {
    const options = { onMake: onInstall, signal: this.signal };
    const { lockFile, pluginFolder } = await installedProviders(this.folder, options);
    copyFileSync(lockFile, join(this.folder, LOCK_FILE));
    await this.run("init", `-plugin-dir=${pluginFolder}`);
  }

  /** Chooses the state that later runs work on, and makes it first if no state has this name. */
  public async useWorkspace(name: string): Promise<void> {
    await this.run("workspace", "select", "-or-create", name);
  }

  /** From now on, no run starts an AWS provider of its own. */
  public attachTo(provider: ProviderServer): void {
    this.provider = provider;
  }

  /** @param options further arguments, such as `-refresh=false` */
  public async plan(...options: readonly string[]): Promise<Plan> {
    const { code } = await this.run("plan", "-detailed-exitcode", `-out=${PLAN_FILE}`, PARALLELISM, ...options);
    // showing a plan takes as long as making it
    if (code === 0) return { empty: true, actions: {}, changes: [] };
    const { resource_changes = [] } = JSON.parse(await this.planJson()) as { resource_changes?: ResourceChange[] };
    const changes = resource_changes.filter(
      ({ mode, change }) => mode === "managed" && `${change.actions}` !== "no-op",
    );
    const actions = Object.fromEntries(changes.map(({ address, change }) => [address, `${change.actions}`]));
    return { empty: false, actions, changes };
  }

  /** What Terraform prints of a plan for people, who see what is replaced in which order. */
  public async printedPlan(...options: readonly string[]): Promise<string> {
    return (await this.run("plan", PARALLELISM, ...options)).stdout;
  }

  /** Carries out what was planned last. */
  public async apply(): Promise<void> {
    await this.run("apply", PARALLELISM, PLAN_FILE);
  }

  /**
   * Carries out what was planned last.
   *
   * @param onMessage gets what Terraform tells while it works; the log gets what of it is for people
   */
  public async applyAloud(onMessage: (message: TerraformMessage) => void): Promise<void> {
    const onLine = (line: string) => {
      // a provider that crashes prints what it likes
      if (!line.startsWith("{")) return appendFileSync(join(this.folder, LOG_FILE), `${line}\n`);
      const message = JSON.parse(line) as TerraformMessage;
      appendFileSync(join(this.folder, LOG_FILE), `${message["@message"]}\n`);
      onMessage(message);
    };
    await this.start("apply", ["-json", PARALLELISM, PLAN_FILE], { onLine });
  }

  public async destroy(): Promise<void> {
    await this.run("destroy", "-auto-approve", PARALLELISM);
  }

  /** Keeps what was made though an error came after it: Terraform would create it again. */
  public async untaint(address: string): Promise<void> {
    await this.run("untaint", address);
  }

  /** Gives a resource, with all its instances, another address in the state. */
  public async move(from: string, to: string): Promise<void> {
    await this.run("state", "mv", from, to);
  }

  /** The state, as it lies in the backend. */
  public async pullState(): Promise<string> {
    // it has sensitive values in it
    return (await this.start("state", ["pull"], { log: undefined })).stdout;
  }

  /** Puts a state into the backend, which has none. */
  public async pushState(file: string): Promise<void> {
    await this.run("state", "push", file);
  }

  /** Takes a resource out of the state, and leaves it as it is. */
  public async forget(address: string): Promise<void> {
    await this.run("state", "rm", address);
  }

  /** Takes what is there into the state. */
  public async importResource(address: string, id: string): Promise<void> {
    await this.run("import", address, id);
  }

  /** What the state holds, data sources included. */
  public async resources(): Promise<readonly StateResource[]> {
    const { stdout } = await this.run("show", "-json");
    const { values } = JSON.parse(stdout) as { values?: { root_module: { resources?: StateResource[] } } };
    return values?.root_module.resources ?? [];
  }

  /** The outputs' values, sensitive ones included. */
  public async outputs(): Promise<Record<string, unknown>> {
    const { stdout } = await this.run("output", "-json");
    const outputs = JSON.parse(stdout) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** What was planned last, as JSON, sensitive values included. */
  public async planJson(): Promise<string> {
    return (await this.run("show", "-json", PLAN_FILE)).stdout;
  }

  private run(command: string, ...args: string[]): Promise<RunResult> {
    return this.start(command, args);
  }

  private async start(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    const start = performance.now();
    // 2: a plan that is not empty
    const accept = args.includes("-detailed-exitcode") ? [0, 2] : [0];
    const environment = { ...terraformEnvironment(this.environment), ...this.provider?.environment };
    const variables = Object.entries(this.variables).map(([name, value]) => [`TF_VAR_${name}`, value]);
    const env = { ...environment, ...Object.fromEntries(variables), TF_CLI_ARGS: "-no-color" };
    // what is asked for as JSON has sensitive values in it
    const log = args.includes("-json") ? undefined : join(this.folder, LOG_FILE);
    const result = await run("terraform", [command, ...args], {
      ...{ cwd: this.folder, env, accept, log, signal: this.signal },
      ...options,
    });
    this.durations.push({ command, seconds: (performance.now() - start) / 1000 });
    return result;
  }
}

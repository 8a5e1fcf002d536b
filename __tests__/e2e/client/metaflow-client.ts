import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { installProfile } from "../../../src/install-profile";
import { run, type RunResult } from "../../helpers/run";
import { pythonEnvironment } from "../python";

const PROFILE_NAME = "deployed";

export interface MetaflowClientProps {
  /** Text of the profile that an apply wrote. */
  readonly profile: string;
  readonly region: string;
  /** Where AWS and the metadata service are, and with which credentials. */
  readonly environment: NodeJS.ProcessEnv;
}

/** The flows in `flows/`, and the files that they are in. */
const flows = {
  ForeachFlow: "foreach_flow.py",
  LargeFlow: "large_flow.py",
  PlainFlow: "plain_flow.py",
  ScheduledFlow: "scheduled_flow.py",
} as const;

export type Flow = keyof typeof flows;

export interface FlowOptions {
  /** Further variables; they override the client's own, and `undefined` takes one away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Exit codes that are no failure. */
  readonly accept?: readonly number[];
}

/** What a run of a flow has left, as the client reads it back. */
export interface RunContents {
  readonly successful: boolean;
  /** The artifacts of each task, by step. */
  readonly steps: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** The genuine Metaflow client at work in its own folder, with a profile where it looks for one. */
export class MetaflowClient {
  private readonly folder = mkdtempSync(join(tmpdir(), "metaflow-"));

  private constructor(
    private readonly interpreter: string,
    private readonly props: MetaflowClientProps,
  ) {
    installProfile({ content: props.profile, name: PROFILE_NAME, home: this.home });
  }

  public static async install(props: MetaflowClientProps): Promise<MetaflowClient> {
    return new MetaflowClient(await pythonEnvironment(join(__dirname, "requirements.txt")), props);
  }

  /** Gives a command to a flow, such as `step-functions create`. */
  public flow(name: Flow, args: readonly string[], options: FlowOptions = {}): Promise<RunResult> {
    return this.python([join(__dirname, "flows", flows[name]), ...args], options);
  }

  /**
   * Runs a flow.
   *
   * @param args `run` or `resume`, and what follows it
   * @returns the run, such as `PlainFlow/1`
   */
  public async run(name: Flow, args: readonly string[], options?: FlowOptions): Promise<string> {
    const file = join(this.folder, "run-id");
    await this.flow(name, [...args, "--run-id-file", file], options);
    return `${name}/${readFileSync(file, "utf8")}`;
  }

  /** Reads back what a run has left. */
  public async contents(run: string): Promise<RunContents> {
    const { stdout } = await this.python([join(__dirname, "artifacts.py"), run]);
    return JSON.parse(stdout) as RunContents;
  }

  /** The names of the configuration variables that this client reads, without their prefix. */
  public async variables(): Promise<string[]> {
    const { stdout } = await this.python([join(__dirname, "variables.py")]);
    return JSON.parse(stdout) as string[];
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private get home(): string {
    return join(this.folder, "home");
  }

  private python(args: readonly string[], { environment, accept }: FlowOptions = {}): Promise<RunResult> {
    const inherited = Object.entries(this.props.environment).filter(([name]) => !name.startsWith("METAFLOW_"));
    const env = {
      ...Object.fromEntries(inherited),
      AWS_DEFAULT_REGION: this.props.region,
      METAFLOW_HOME: this.home,
      METAFLOW_PROFILE: PROFILE_NAME,
      METAFLOW_USER: "tester",
      METAFLOW_CLIENT_CACHE_PATH: join(this.folder, "cache"),
      // processes that copy from and to S3; as many as 64 would do nothing but start
      METAFLOW_S3_WORKER_COUNT: "4",
      NETRC: devNull,
      PYTHONDONTWRITEBYTECODE: "1",
      ...environment,
    };
    return run(this.interpreter, args, { cwd: this.folder, env, accept });
  }
}

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { installedProviders, terraformEnvironment } from "./terraform-providers";

/** Where providers of a host and a namespace lie below a folder of plugins. */
const AWS = "registry.terraform.io/hashicorp/aws";

/** Runs a program until standard input ends, so that it never outlives a test run that was killed. */
const UNTIL_INPUT_ENDS = '"$0" "$@" & program=$!; cat > /dev/null; kill $program';

/** Milliseconds in which the provider must have come up. */
const START_TIMEOUT = 300_000;

/**
 * The AWS provider as its own process, to which runs of Terraform attach. Starting it is half of what a short run
 * costs, and there are hundreds. The provider has this mode for debuggers.
 *
 * Each run configures it again: at any time, only runs with one configuration may be attached.
 */
export class ProviderServer {
  private constructor(
    private readonly process: ChildProcessWithoutNullStreams,
    /** What a run of Terraform finds it by. */
    public readonly environment: Readonly<Record<string, string>>,
  ) {}

  /**
   * @param folder a stack that requires the provider; the provider looks there for the files that a stack names
   * @param environment where AWS is, and with which credentials
   */
  public static async start(folder: string, environment = process.env): Promise<ProviderServer> {
    const { pluginFolder } = await installedProviders(folder);
    const server = spawn("sh", ["-c", UNTIL_INPUT_ENDS, binaryIn(join(pluginFolder, AWS)), "-debug"], {
      cwd: folder,
      env: terraformEnvironment(environment),
    });
    let printed = "";
    server.stderr.resume();
    const address = await new Promise<string>((resolve, reject) => {
      const fail = () => reject(new Error(`the AWS provider does not start\n${printed}`));
      const timeout = setTimeout(fail, START_TIMEOUT);
      server.on("error", reject);
      server.stdout.setEncoding("utf8").on("data", (chunk: string) => {
        printed += chunk;
        const found = /TF_REATTACH_PROVIDERS='(.+)'/.exec(printed);
        if (!found) return;
        clearTimeout(timeout);
        resolve(found[1]!);
      });
    });
    return new ProviderServer(server, { TF_REATTACH_PROVIDERS: address });
  }

  public async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    this.process.stdin.end();
    await once(this.process, "exit");
  }
}

/** The program of a provider that is there in one version for one platform. */
function binaryIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const binary = files.find((file) => /terraform-provider-aws[^/]*$/.test(file));
  if (binary === undefined) throw new Error(`there is no AWS provider in ${folder}`);
  return join(folder, binary);
}

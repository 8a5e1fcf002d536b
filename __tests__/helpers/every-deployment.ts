import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import { readDeployments } from "../../src/config";
import { makeStacks } from "../../src/stacks/make-stacks";
import { Paths } from "../../src/stacks/paths";
import { placeosScenarios } from "../e2e/placeos-scenarios";
import { scenarios } from "../e2e/scenarios";
import { deploymentOf, type DeploymentSettings } from "../e2e/synthesize";
import { type Block, Synthesized } from "./synth";

/** A deployment of the project, and the JSON of its stack. */
export interface SynthesizedExample {
  readonly name: string;
  readonly json: Block;
}

/** Ids instead of what scenarios make in their accounts before an apply. */
const network = {
  vpc_id: "vpc-0123456789abcdef0",
  subnet1_id: "subnet-0123456789abcdef0",
  subnet2_id: "subnet-0123456789abcdef1",
  vpc_cidr_blocks: ["10.40.0.0/16"],
};
const prepared: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ui: {
    ...network,
    ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/a",
    ui_cognito_user_pool_arn: "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_AbC",
    ui_cognito_user_pool_client_id: "client",
    ui_cognito_user_pool_domain: "metaflow-example",
  },
  "two-subnets": network,
  "everything-off": network,
  "existing-parts": {
    ...network,
    existing_s3_bucket_name: "theirs",
    s3_prefix: "teams/vision",
    existing_database: {
      host: "db.example.com",
      secret_arn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:theirs-AbCdEf",
      client_security_group_id: "sg-0123456789abcdef0",
    },
  },
};

/** The shipped file, every example and every scenario of the end-to-end tests, with one stack each. */
export function everyDeployment(): SynthesizedExample[] {
  const files = [
    "deployments.yaml",
    ...readdirSync(join(__dirname, "../../examples")).map((file) => `examples/${file}`),
  ];
  return [
    ...files.map((file) => ({ name: file, json: jsonOfStack(file, deploymentOf(file)) })),
    ...[...scenarios, ...placeosScenarios].map(({ name, product = "metaflow", region = "us-west-2", settings }) => ({
      name: `scenario ${name}`,
      json: jsonOfStack(name, {
        product,
        region,
        ...settings,
        inputs: { ...settings.inputs, ...prepared[name] },
      }),
    })),
  ];
}

/**
 * The JSON of a deployment's only stack, as if it were synthesized into `cdktf.out` of a project.
 *
 * @param name of the deployment, for errors
 */
export function jsonOfStack(name: string, deployment: DeploymentSettings): Block {
  const folder = mkdtempSync(join(tmpdir(), "example-"));
  try {
    const file = join(folder, "deployments.json");
    writeFileSync(file, JSON.stringify({ deployments: { example: deployment } }));
    const { deployments } = readDeployments({ file });
    const app = Testing.app({ outdir: folder });
    const [stack] = makeStacks(app, deployments[0]!, () => new Paths("/project", "/project/cdktf.out/stacks/example"));
    return new Synthesized(stack!).json;
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

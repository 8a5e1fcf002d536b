import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../../helpers/describe-with";
import { scriptOf } from "../../helpers/script";
import { STACK_FILE } from "../../helpers/terraform-providers";
import { Emulator } from "../emulator";
import type { Call } from "../emulator/caller";
import { vpcWithTwoSubnets } from "../existing-parts";
import type { Inputs } from "../scenario";
import { synthesizeHere } from "../synthesize";
import { Workspace } from "../workspace";

const migration = scriptOf("migrate");
const Bucket = "metaflow-s3-old";
const repositoryName = "metaflow-batch-old";
const settings = ["bucket_policy", "bucket_lifecycle", "registry_lifecycle", "api_method_settings"];

/** What others have set. */
const theirs = {
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Partner",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::210987654321:root" },
        Action: "s3:GetObject",
        Resource: `arn:aws:s3:::${Bucket}/*`,
      },
    ],
  },
  lifecycle: {
    ID: "cold",
    Status: "Enabled",
    Filter: { Prefix: "" },
    Transitions: [{ Days: 90, StorageClass: "STANDARD_IA" }],
  },
  images: {
    rulePriority: 1,
    selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 100 },
    action: { type: "expire" },
  },
  rateLimit: 7,
};

/** A finding of `npm run migrate -- --json`. */
interface Finding {
  readonly setting: string;
  readonly of: string;
  readonly there: readonly string[];
}

describeWith(["terraform", "python3-venv"], "what others have set for a bucket, a registry and an API", () => {
  const temporary = mkdtempSync(join(tmpdir(), "settings-"));
  let emulator: Emulator;
  let network: Inputs;
  let state: string;
  let api: string;

  beforeAll(async () => {
    emulator = await Emulator.start();
    network = await vpcWithTwoSubnets(emulator);
    state = join(temporary, "old.tfstate");
    writeFileSync(state, JSON.stringify(await oldState()));
  });
  afterAll(async () => {
    await emulator.stop();
    rmSync(temporary, { recursive: true });
  });

  /** Makes the bucket, the registry and the API of the module with others' settings, and says how the module's state has them. */
  async function oldState(): Promise<object> {
    const call = (service: string, operation: string, parameters: Call["parameters"]) => ({
      service,
      operation,
      parameters,
    });
    await emulator.call(
      call("s3", "create_bucket", { Bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }),
      call("s3", "put_bucket_policy", { Bucket, Policy: JSON.stringify(theirs.policy) }),
      call("s3", "put_bucket_versioning", { Bucket, VersioningConfiguration: { Status: "Enabled" } }),
      call("s3", "put_bucket_lifecycle_configuration", {
        Bucket,
        LifecycleConfiguration: { Rules: [theirs.lifecycle] },
      }),
      call("ecr", "create_repository", { repositoryName }),
      call("ecr", "put_lifecycle_policy", {
        repositoryName,
        lifecyclePolicyText: JSON.stringify({ rules: [theirs.images] }),
      }),
    );
    const made = await emulator.ask<{ id: string; rootResourceId: string }>("apigateway", "create_rest_api", {
      name: "metaflow-api-old",
    });
    api = made.id;
    const method = { restApiId: api, resourceId: made.rootResourceId, httpMethod: "GET" };
    await emulator.ask("apigateway", "put_method", { ...method, authorizationType: "NONE" });
    await emulator.ask("apigateway", "put_integration", { ...method, type: "MOCK" });
    const stage = { restApiId: api, stageName: "api" };
    const { id: deployment } = await emulator.ask<{ id: string }>("apigateway", "create_deployment", stage);
    const value = `${theirs.rateLimit}`;
    const patchOperations = [{ op: "replace", path: "/*/*/throttling/rateLimit", value }];
    await emulator.ask("apigateway", "update_stage", { ...stage, patchOperations });
    const resource = (module: string, type: string, name: string, attributes: object, index?: number) => ({
      ...{ module, mode: "managed", type, name },
      provider: `module.metaflow.provider["registry.terraform.io/hashicorp/aws"]`,
      instances: [{ ...(index !== undefined && { index_key: index }), schema_version: 0, attributes }],
    });
    const service = "module.metaflow.module.metaflow-metadata-service";
    const ofStage = { rest_api_id: api, stage_name: "api", deployment_id: deployment };
    return {
      ...{ version: 4, terraform_version: "1.11.4", serial: 1, lineage: "module", outputs: {} },
      resources: [
        resource("module.metaflow.module.metaflow-datastore", "aws_s3_bucket", "this", { id: Bucket, bucket: Bucket }),
        resource("module.metaflow", "aws_ecr_repository", "metaflow_batch_image", { id: repositoryName }, 0),
        resource(service, "aws_api_gateway_rest_api", "this", { id: api, name: "metaflow-api-old" }),
        resource(service, "aws_api_gateway_stage", "this", { id: `ags-${api}-api`, ...ofStage }),
      ],
    };
  }

  const synthesized = (overwrite: readonly string[], inputs: Inputs) =>
    synthesizeHere(temporary, "migrated", {
      product: "metaflow",
      region: "us-west-2",
      migrate_from: { terraform_module: "module.metaflow", overwrite },
      inputs: {
        ...network,
        resource_suffix: "old",
        enable_step_functions: false,
        enable_batch: false,
        enable_nlb_security_group: false,
        enable_custom_batch_container_registry: true,
        tags: { team: "data" },
        ...inputs,
      },
    });

  /** Options of a plan that leave out what has to do with none of the settings: it takes minutes to make. */
  const only = (workspace: Workspace): string[] => {
    const { resource } = JSON.parse(workspace.read(STACK_FILE)) as { resource: Record<string, object> };
    const types = /^aws_(s3_bucket|ecr_|api_gateway_(rest_api$|stage|method_settings))/;
    const ours = Object.entries(resource).flatMap(([type, byId]) =>
      types.test(type) ? Object.keys(byId).map((id) => `-target=${type}.${id}`) : [],
    );
    return ["-target=module.metaflow", ...ours];
  };

  /** Runs the command on the deployment that was synthesized last. */
  async function migrate(stateFile: string) {
    const env = { ...emulator.environment, DEPLOYMENTS_FILE: join(temporary, "deployments.yaml") };
    const { code, stdout } = await migration(["migrated", "--json", "--state", stateFile], { env, accept: [0, 2] });
    type Report = Readonly<Record<"open" | "decided", readonly Finding[]>>;
    const { open, decided } = JSON.parse(stdout) as Report;
    return { code, open: open.map(({ setting }) => setting), decided: decided.map(({ setting }) => setting) };
  }

  /** What is there now. */
  async function readBack() {
    type Replies = [
      { Policy: string },
      { Rules: { ID: string }[] },
      { Status: string },
      { lifecyclePolicyText: string },
    ];
    const of = { Bucket };
    const [policy, lifecycle, versioning, images] = (await emulator.call(
      { service: "s3", operation: "get_bucket_policy", parameters: of },
      { service: "s3", operation: "get_bucket_lifecycle_configuration", parameters: of },
      { service: "s3", operation: "get_bucket_versioning", parameters: of },
      { service: "ecr", operation: "get_lifecycle_policy", parameters: { repositoryName } },
    )) as Replies;
    type Stage = { methodSettings: Record<string, { throttlingRateLimit: number }> };
    const stage = await emulator.ask<Stage>("apigateway", "get_stage", { restApiId: api, stageName: "api" });
    type Rules = { rules: { selection: { countNumber: number } }[] };
    return {
      statements: (JSON.parse(policy.Policy) as typeof theirs.policy).Statement.map(({ Sid }) => Sid),
      rules: lifecycle.Rules.map(({ ID }) => ID),
      versioning: versioning.Status,
      images: (JSON.parse(images.lifecyclePolicyText) as Rules).rules[0]!.selection.countNumber,
      rateLimit: stage.methodSettings["*/*"]!.throttlingRateLimit,
    };
  }

  const untouched = { statements: ["Partner"], rules: ["cold"], versioning: "Enabled", images: 100, rateLimit: 7 };

  it("is refused, kept or given up by name, and never overwritten otherwise", async () => {
    const workspace = new Workspace(await synthesized([], { enable_s3_versioning: false }), emulator);
    const { terraform, folder } = workspace;
    try {
      writeFileSync(join(folder, "terraform.tfstate"), readFileSync(state, "utf8"));
      expect(await migrate(state)).toEqual({
        code: 2,
        open: expect.arrayContaining([...settings, "bucket_versioning"]) as unknown,
        decided: [],
      });
      await terraform.init();
      await expect(terraform.plan(...only(workspace))).rejects.toThrow(/would overwrite[^]*would suspend/);

      // kept
      const kept = { keep_settings: settings, enable_s3_versioning: true };
      workspace.update(await synthesized([], kept));
      expect(await migrate(state)).toEqual({ code: 0, open: [], decided: [] });
      await terraform.plan(...only(workspace));
      await terraform.apply();
      expect(await readBack()).toEqual(untouched);

      // given up by name
      workspace.update(await synthesized(settings, { enable_s3_versioning: true }));
      const now = join(temporary, "now.tfstate");
      writeFileSync(now, await terraform.pullState());
      expect(await migrate(now)).toEqual({ code: 0, open: [], decided: expect.arrayContaining(settings) as unknown });
      const { changes } = await terraform.plan(...only(workspace));
      const old = changes.find(({ type }) => type === "aws_s3_bucket_policy")!.change.before!.policy;
      expect(old).toContain("Partner");
      await terraform.apply();
      expect(await readBack()).toEqual({
        statements: ["DenyPlainHttp"],
        rules: ["abort-incomplete-uploads", "expire-old-versions"],
        versioning: "Enabled",
        images: 30,
        rateLimit: 100,
      });
      writeFileSync(now, await terraform.pullState());
      expect(await migrate(now)).toEqual({ code: 0, open: [], decided: [] });
      expect((await terraform.plan(...only(workspace))).actions).toEqual({});
    } finally {
      workspace.remove();
    }
  });
});

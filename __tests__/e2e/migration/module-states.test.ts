import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeWith } from "../../helpers/describe-with";
import { Emulator } from "../emulator";
import { type DeploymentSettings, synthesizeHere } from "../synthesize";
import { Workspace } from "../workspace";

/**
 * A folder with states that an apply of the module itself left, `<name>.tfstate.json`, each next to the deployment that
 * brings its inputs back, `<name>.deployment.json`. They are not in the repository: the module is not ours.
 */
const folder = process.env.MODULE_STATES;
const suite = folder ? describeWith : (_: unknown, name: string, body: () => void) => describe.skip(name, body);

const computation = "module.metaflow.module.metaflow-computation";
const always = {
  deleted: [
    "module.metaflow.aws_iam_role_policy.grant_allow_sagemaker",
    "module.metaflow.aws_iam_role_policy.grant_iam_pass_role",
    `${computation}.aws_iam_role_policy.grant_custom_access_policy`,
    `${computation}.aws_iam_role_policy.grant_ec2_custom_policies`,
    `${computation}.aws_iam_role_policy.grant_iam_custom_policies`,
    `${computation}.aws_iam_role_policy.grant_iam_pass_role`,
    "module.metaflow.module.metaflow-datastore.random_password.this",
  ],
  replaced: [
    "aws_api_gateway_deployment.Metaflow_MetadataService_ApiGateway_Deployment",
    "aws_ecs_task_definition.Metaflow_MetadataService_TaskDefinition",
    "aws_ecs_task_definition.Metaflow_Ui_BackendService_TaskDefinition",
    "aws_ecs_task_definition.Metaflow_Ui_StaticService_TaskDefinition",
  ],
};
const environment = "aws_batch_compute_environment.Metaflow_Computation_ComputeEnvironment";

/** What plans do in addition to moving, changing and creating: all of it is in docs/migrating.md. */
const expected: Readonly<Record<string, typeof always>> = {
  "seed-ec2": {
    ...always,
    replaced: [...always.replaced, environment, "aws_ecs_tag.Metaflow_Computation_ComputeEnvironment_ClusterName"],
  },
  "seed-fargate": {
    ...always,
    deleted: [
      ...always.deleted,
      `${computation}.aws_iam_instance_profile.ecs_instance_role`,
      `${computation}.aws_iam_role.batch_execution_role`,
      `${computation}.aws_iam_role.ecs_instance_role`,
      `${computation}.aws_iam_role_policy_attachment.ecs_instance_role`,
    ],
  },
  "v0.12.1-ec2": { ...always, replaced: [...always.replaced, environment] },
};

suite(["terraform", "python3-venv"], "a plan on a state of the Terraform module", () => {
  const temporary = mkdtempSync(join(tmpdir(), "module-states-"));
  let emulator: Emulator;

  beforeAll(async () => void (emulator = await Emulator.start()));
  afterAll(async () => {
    await emulator.stop();
    rmSync(temporary, { recursive: true });
  });

  it.each(Object.entries(expected))(
    "%s deletes and replaces what is documented",
    async (name, { deleted, replaced }) => {
      const read = (kind: string) => readFileSync(join(folder!, `${name}.${kind}.json`), "utf8");
      const { deployments } = JSON.parse(read("deployment")) as { deployments: { mf: DeploymentSettings } };
      const { inputs, ...settings } = deployments.mf;
      const stack = await synthesizeHere(join(temporary, name), "mf", {
        ...settings,
        migrate_from: { terraform_module: "module.metaflow" },
        inputs: { ...inputs, enable_nlb_security_group: false, db_password_version: 1 },
      });
      const workspace = new Workspace(stack, emulator);
      try {
        writeFileSync(join(workspace.folder, "terraform.tfstate"), read("tfstate"));
        await workspace.terraform.init();
        // what the state speaks of is in no account
        const { actions } = await workspace.terraform.plan("-refresh=false");
        const having = (...kinds: readonly string[]) =>
          Object.keys(actions)
            .filter((address) => kinds.includes(actions[address]!))
            .map((address) => address.replace(/_[0-9A-F]{8}$/, ""))
            .sort();
        expect(having("forget")).toEqual(["module.metaflow.module.metaflow-ui.aws_ecs_cluster.this"]);
        expect(having("delete")).toEqual([...deleted].sort());
        expect(having("delete,create", "create,delete")).toEqual([...replaced].sort());
      } finally {
        workspace.remove();
      }
    },
    600_000,
  );
});

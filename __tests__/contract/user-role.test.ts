import { describe, expect, it } from "vitest";
import { synthesizeDeployment } from "../helpers/deployment";
import type { Statement, Synthesized } from "../helpers/synth";
import { withBareIds } from "../helpers/value-at";

type Inputs = Readonly<Record<string, unknown>>;

const synthesize = (inputs: Inputs) => synthesizeDeployment({ inputs: { user_role: {}, ...inputs } });

/** The statements of the user policy, by name. */
function policyOf(stack: Synthesized): Record<string, Statement> {
  const statements = stack.document(stack.resource("aws_iam_policy").policy as string);
  return Object.fromEntries(statements.map((statement) => [statement.sid!, statement]));
}

/** The ARNs of a statement that are no patterns, as they are in Terraform. */
function exact(policy: Record<string, Statement>, sid: string): string[] {
  return policy[sid]!.resources!.filter((resource) => !resource.includes("*")).map(withBareIds);
}

const jobRole = "${aws_iam_role.JobRole.arn}";

describe("the user role of a deployment", () => {
  it("works on the deployment's own resources", () => {
    const policy = policyOf(
      synthesize({ enable_step_functions: true, compute_environments: { gpu: { type: "ec2" } } }),
    );
    expect(exact(policy, "ListBucket")).toEqual(["${aws_s3_bucket.Datastore_Bucket.arn}"]);
    expect(exact(policy, "UseBucketKey")).toEqual(["${aws_kms_key.Datastore_Bucket_EncryptionKey.arn}"]);
    expect(exact(policy, "SubmitJobs")).toEqual([
      "${aws_batch_job_queue.Computation_JobQueue.arn}",
      "${aws_batch_job_queue.Computation_JobQueues_gpu.arn}",
    ]);
    expect(exact(policy, "PassRolesToJobs")).toEqual([jobRole]);
    expect(exact(policy, "PassRoleToStateMachines")).toEqual(["${aws_iam_role.StepFunctions_StepFunctionsRole.arn}"]);
    expect(exact(policy, "PassRoleToSchedules")).toEqual(["${aws_iam_role.StepFunctions_EventbridgeRole.arn}"]);
    expect(exact(policy, "ReadApiKey")).toEqual([
      "arn:aws:apigateway:us-west-2::/apikeys/${aws_api_gateway_api_key.MetadataService_ApiGateway_ApiKey.id}",
    ]);
  });

  it.each<[string, Inputs]>([
    ["the default environment", { batch_type: "fargate" }],
    ["another one", { compute_environments: { small: { type: "fargate_spot" } } }],
  ])("passes the role that starts Fargate jobs where %s is Fargate", (_, inputs) => {
    expect(exact(policyOf(synthesize(inputs)), "PassRolesToJobs")).toEqual([
      jobRole,
      "${aws_iam_role.Computation_EcsExecutionRole.arn}",
    ]);
  });

  it("passes existing roles", () => {
    const existing_role_names = { batch_s3_task_role: "jobs", step_functions_role: "machines" };
    const policy = policyOf(synthesize({ enable_step_functions: true, existing_role_names }));
    expect(exact(policy, "PassRolesToJobs")).toEqual(["${data.aws_iam_role.JobRole_Existing.arn}"]);
    expect(exact(policy, "PassRoleToStateMachines")).toEqual([
      "${data.aws_iam_role.StepFunctions_StepFunctionsRole_Existing.arn}",
    ]);
  });

  it.each<[string, Inputs, RegExp]>([
    ["Batch", { enable_batch: false }, /Job|Batch/],
    ["Step Functions", { enable_step_functions: false }, /StateMachine|Execution|Schedule/],
    ["the metadata service", { enable_metadata_service: false }, /ApiKey/],
    ["the API gateway", { metadata_service_enable_api_gateway: false }, /ApiKey/],
    ["the notebook", {}, /Notebook/],
    ["the API key", { api_basic_auth: false, access_list_cidr_blocks: ["192.0.2.0/24"] }, /ApiKey/],
  ])("says nothing of %s where it is off", (_, inputs, names) => {
    const everything = { enable_step_functions: !("enable_batch" in inputs) };
    const sids = Object.keys(policyOf(synthesize({ ...everything, ...inputs })));
    expect(sids.filter((sid) => names.test(sid))).toEqual([]);
    expect(
      Object.keys(policyOf(synthesize({ enable_step_functions: true, sagemaker_notebook: {} }))).some((sid) =>
        names.test(sid),
      ),
    ).toBe(true);
  });

  it("trusts whom a variable names", () => {
    const stack = synthesize({ user_role: { trusted_principal_arns: "${var.people}", external_id: "${var.id}" } });
    expect(stack.trust("metaflow-user_role-abcd1234")).toMatchObject([
      {
        principals: [{ type: "AWS", identifiers: "${var.people}" }],
        condition: [{ variable: "sts:ExternalId", values: ["${var.id}"] }],
      },
    ]);
  });

  it("comes to what there is and changes nothing of it", () => {
    const [without, having] = [synthesizeDeployment({}), synthesize({})];
    const added = having.addresses.filter((address) => !without.addresses.includes(address));
    expect(added.map(withBareIds)).toEqual([
      "aws_iam_policy.UserRole_Policy",
      "aws_iam_role.UserRole",
      "aws_iam_role_policy_attachment.UserRole_PolicyAttachment",
      "data.aws_iam_policy_document.UserRole_PolicyDocument",
      "data.aws_iam_policy_document.UserRole_Trust",
      "output.metaflow_user_policy_arn",
      "output.metaflow_user_role_arn",
    ]);
    expect(without.addresses.filter((address) => !having.addresses.includes(address))).toEqual([]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { main } from "../../../scripts/plan-check";
import { inProcess } from "../../helpers/script-in-process";
import { type ChangeInPlan, planOf, replaced, replacedNewFirst } from "./plan";

const planCheck = inProcess("plan-check", main);
const folder = mkdtempSync(join(tmpdir(), "ten-plans-"));
afterAll(() => rmSync(folder, { recursive: true }));

const bucket = (known: object): ChangeInPlan => ({
  address: "aws_s3_bucket.B",
  actions: ["no-op"],
  before: { bucket: "data", policy: "", lifecycle_rule: [], versioning: [{ enabled: false }], ...known },
});
const update = (address: string, before: object, after: object): ChangeInPlan => ({
  address,
  actions: ["update"],
  before: { ...before },
  after: { ...after },
});
const versioning = (status: string) => ({ bucket: "data", versioning_configuration: [{ status }] });

/** Plans as deployments get them, and the addresses that stop each. */
const plans: Readonly<
  Record<string, { readonly plan: readonly ChangeInPlan[]; readonly stopping: readonly string[] }>
> = {
  "nothing to do": { plan: [bucket({})], stopping: [] },
  "a new deployment": {
    plan: [
      { address: "aws_s3_bucket.B", actions: ["create"], after: { bucket: "data" } },
      { address: "aws_s3_bucket_policy.P", actions: ["create"], after: { bucket: "data" } },
      { address: "aws_db_instance.D", actions: ["create"] },
    ],
    stopping: [],
  },
  "a new image: the services roll": {
    plan: [
      { address: "aws_ecs_task_definition.T", actions: replaced, replacedFor: ["container_definitions"] },
      update(
        "aws_ecs_service.S",
        { task_definition: "t:1" },
        { task_definition: "t:2", deployment_minimum_healthy_percent: 100 },
      ),
    ],
    stopping: [],
  },
  "a replaced database": {
    plan: [
      { address: "aws_db_instance.D", actions: replaced, replacedFor: ["username"] },
      { address: "random_pet.Snapshot", actions: replaced },
    ],
    stopping: ["aws_db_instance.D"],
  },
  "a new name of the load balancer": {
    plan: [
      { address: "aws_lb.Nlb", actions: replacedNewFirst, replacedFor: ["name"] },
      { address: "aws_lb_listener.L", actions: replacedNewFirst, replacedFor: ["load_balancer_arn"] },
      { address: "aws_api_gateway_vpc_link.V", actions: replacedNewFirst, replacedFor: ["target_arns"] },
    ],
    stopping: ["aws_lb.Nlb"],
  },
  "versioning that is suspended": {
    plan: [
      bucket({ versioning: [{ enabled: true }] }),
      update("aws_s3_bucket_versioning.V", versioning("Enabled"), versioning("Suspended")),
    ],
    stopping: ["aws_s3_bucket_versioning.V"],
  },
  "a removed rule": {
    plan: [
      { address: 'aws_vpc_security_group_ingress_rule.R["10.0.0.0/8"]', actions: ["delete"] },
      { address: 'aws_vpc_security_group_ingress_rule.R["10.1.0.0/16"]', actions: ["create"] },
    ],
    stopping: ['aws_vpc_security_group_ingress_rule.R["10.0.0.0/8"]'],
  },
  "a bucket that is adopted, without settings of its own": {
    plan: [
      bucket({}),
      { address: "aws_s3_bucket_policy.P", actions: ["create"], after: { bucket: "data" } },
      { address: "aws_s3_bucket_versioning.V", actions: ["create"], after: versioning("Enabled") },
    ],
    stopping: [],
  },
  "a bucket that is adopted, with a policy and versions of its own": {
    plan: [
      bucket({ policy: '{"Statement":[]}', versioning: [{ enabled: true }] }),
      { address: "aws_s3_bucket_policy.P", actions: ["create"], after: { bucket: "data" } },
      { address: "aws_s3_bucket_versioning.V", actions: ["create"], after: versioning("Suspended") },
    ],
    stopping: ["aws_s3_bucket_policy.P", "aws_s3_bucket_versioning.V"],
  },
  "shorter backups, and a database that restarts": {
    plan: [
      update(
        "aws_db_instance.D",
        { backup_retention_period: 14, instance_class: "db.t3.small" },
        { backup_retention_period: 1, instance_class: "db.t4g.small" },
      ),
    ],
    stopping: ["aws_db_instance.D"],
  },
};

it.each(Object.keys(plans))("plan-check on %s", async (name) => {
  const { plan, stopping } = plans[name]!;
  const file = join(folder, "plan.json");
  writeFileSync(file, planOf(...plan));
  const { code, stdout } = await planCheck([file, "--json"], { accept: [0, 2] });
  const verdict = JSON.parse(stdout) as { stopping: { address: string }[] };
  expect(verdict.stopping.map(({ address }) => address)).toEqual(stopping);
  expect(code).toBe(stopping.length > 0 ? 2 : 0);
});

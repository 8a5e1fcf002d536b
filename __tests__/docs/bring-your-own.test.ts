import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { valueSchema } from "../../src/config/schema/field";
import { placeosInputs } from "../../src/config/schema/placeos/inputs";
import { type Settings, synthesizeDeployment } from "../helpers/deployment";
import { synthesizePlaceos } from "../helpers/placeos";
import type { Block } from "../helpers/synth";

const path = join(__dirname, "../../docs/bring-your-own.md");
const document = readFileSync(path, "utf8");
const examples = [...document.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => parse(yaml!) as Settings);
const [smallest, brought, organization] = examples as [Settings, Settings, { defaults: Settings }];
const nowhere = { vpc_id: null, subnet1_id: null, subnet2_id: null, vpc_cidr_blocks: null };

/** The switches of parts, and which others each needs. */
const parts = document
  .split("\n")
  .filter((line) => /^\| [^|]+ \| `\w+` \|/.test(line))
  .map((line) => line.slice(2, -2).split(" | ") as [part: string, name: string, needs: string]);

describe("docs/bring-your-own.md", () => {
  it("has a smallest deployment, which is a bucket and its key", () => {
    const { json } = synthesizeDeployment({ inputs: { ...smallest.inputs, ...nowhere } });
    const types = Object.keys(json.resource as Block).filter((type) => type.startsWith("aws_"));
    expect(types.filter((type) => !/^aws_(s3|kms)/.test(type))).toEqual([]);
  });

  it("has switches that exist", () => {
    expect(parts.length).toBeGreaterThan(5);
    for (const [, name] of parts) expect(metaflowInputs).toHaveProperty(name.replaceAll("`", ""));
  });

  it("has a deployment that makes neither bucket nor database nor the role of jobs", () => {
    const stack = synthesizeDeployment(brought);
    const types = Object.keys(stack.json.resource as Block);
    expect(types.filter((type) => /^aws_(s3|db|rds|kms|secretsmanager|vpc$|subnet)/.test(type))).toEqual([]);
    expect(stack.dataSources("aws_iam_role")).toEqual([{ name: "acme-metaflow-jobs" }]);
    expect(stack.json.output.METAFLOW_DATASTORE_SYSROOT_S3.value).toBe("s3://acme-flows/metaflow");
  });

  it("has rules that a deployment can keep, and counts the roles rightly", () => {
    const { product, ...defaults } = organization.defaults;
    expect(product).toBe("metaflow");
    const tags = { team: "data", "cost-center": "42" };
    const stack = synthesizeDeployment({ ...defaults, inputs: { ...defaults.inputs, tags } });
    for (const role of stack.resources("aws_iam_role")) expect(role.path).toBe("/platform/");
    const roles = valueSchema(metaflowInputs.existing_role_names) as unknown as { shape: Block };
    expect(document).toContain(`each of the ${Object.keys(roles.shape).length}, by name`);
  });

  it("has the statement of a policy for the path to which load balancers write", () => {
    const [, json = ""] = /```json\n([\s\S]*?)```/.exec(document) ?? [];
    const statement = JSON.parse(json) as Record<string, unknown>;
    expect(statement).toEqual({
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: expect.stringMatching(/^arn:aws:s3:::[a-z-]+\/AWSLogs\/\d{12}\/\*$/) as string,
    });
    const [, bucket = ""] = /s3:::([a-z-]+)/.exec(json) ?? [];
    const certificate = "arn:aws:acm:us-west-2:123456789012:certificate/1";
    const ui = { ui_certificate_arn: certificate, ui_allow_list: ["192.0.2.0/24"], alb_access_logs_bucket: bucket };
    const balancers = [
      ...synthesizeDeployment({ inputs: ui }).resources("aws_lb"),
      ...synthesizePlaceos({ elbAccessLogsBucket: bucket }).resources("aws_lb"),
    ];
    // without a prefix, which would stand before AWSLogs
    expect(balancers.flatMap(({ access_logs: logs }) => (logs === undefined ? [] : [logs as unknown]))).toEqual([
      { bucket, enabled: true },
      { bucket, enabled: true },
    ]);
    for (const name of ["alb_access_logs_bucket", "alb_connection_logs_bucket", "s3_access_logs_bucket"]) {
      expect(metaflowInputs).toHaveProperty(name);
      expect(document).toContain(`\`${name}\``);
    }
    expect(placeosInputs).toHaveProperty("elb_access_logs_bucket");
    expect(placeosInputs).toHaveProperty("elb_connection_logs_bucket");
  });

  it("is right that the bucket that is made lets load balancers write by that statement", () => {
    const [, json = ""] = /```json\n([\s\S]*?)```/.exec(document) ?? [];
    const { Principal, Action } = JSON.parse(json) as { Principal: { Service: string }; Action: string };
    const ui = {
      ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/1",
      ui_allow_list: ["192.0.2.0/24"],
    };
    for (const stack of [
      synthesizeDeployment({ inputs: { ...ui, create_alb_logs_bucket: true } }),
      synthesizePlaceos({ createElbLogsBucket: true }),
    ]) {
      const write = stack
        .resources("aws_s3_bucket_policy")
        .map(({ policy }) => stack.document(policy as string)[0]!)
        .find(({ sid }) => sid === "LetLoadBalancersWrite")!;
      expect(write).toMatchObject({
        actions: [Action],
        principals: [{ type: "Service", identifiers: [Principal.Service] }],
        resources: [expect.stringContaining("/AWSLogs/${data.aws_caller_identity.") as string],
      });
      const [rule] = stack
        .resources("aws_s3_bucket_lifecycle_configuration")
        .flatMap(({ rule: all }) =>
          (all as { id: string; expiration?: unknown }[]).filter(({ id }) => id === "expire-logs"),
        );
      expect(rule!.expiration).toEqual([{ days: 90 }]);
    }
  });

  it("has links that lead somewhere", () => {
    const targets = [...document.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
    expect(targets).not.toEqual([]);
    expect(targets.filter((target) => !existsSync(join(dirname(path), target)))).toEqual([]);
  });
});

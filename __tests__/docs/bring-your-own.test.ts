import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { valueSchema } from "../../src/config/schema/field";
import { type Settings, synthesizeDeployment } from "../helpers/deployment";
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

  it("has links that lead somewhere", () => {
    const targets = [...document.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
    expect(targets).not.toEqual([]);
    expect(targets.filter((target) => !existsSync(join(dirname(path), target)))).toEqual([]);
  });
});

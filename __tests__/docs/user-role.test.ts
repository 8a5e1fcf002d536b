import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { maxJobQueues } from "../../modules/metaflow/user-role/user-role-settings";
import { synthesizeDeployment } from "../helpers/deployment";

const path = join(__dirname, "../../docs/user-role.md");
const document = readFileSync(path, "utf8");
const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(document) ?? [];
const { inputs } = parse(yaml) as { inputs: Record<string, unknown> };

describe("docs/user-role.md", () => {
  const stack = synthesizeDeployment({ inputs });
  const everything = synthesizeDeployment({ inputs: { ...inputs, sagemaker_notebook: {} } });
  const role = stack.resources("aws_iam_role").find(({ name }) => String(name).includes("user_role"))!;

  it("has an example that makes what it says", () => {
    expect(document).toContain(`role_arn = arn:aws:iam::123456789012:role/${role.name}\n`);
    expect(role.max_session_duration).toBe(28_800);
    expect(stack.trust(role.name as string)).toMatchObject([
      {
        principals: [
          { identifiers: ["arn:aws:iam::123456789012:role/data-scientists", "arn:aws:iam::123456789012:user/ada"] },
        ],
        condition: [{ variable: "aws:MultiFactorAuthPresent" }],
      },
    ]);
  });

  it("names the outputs that there are", () => {
    const named = [...document.matchAll(/`(metaflow_user_\w+)`/g)].map(([, name]) => name!);
    expect(named.sort()).toEqual(["metaflow_user_policy_arn", "metaflow_user_role_arn"]);
    expect(Object.keys(stack.json.output as object)).toEqual(expect.arrayContaining(named));
  });

  it("lists everything that the policy allows, and nothing else", () => {
    const [, section = ""] = /## What it allows\n([\s\S]*?)\n## /.exec(document) ?? [];
    const rows = section.split("\n").filter((line) => line.startsWith("|"));
    const listed = rows.flatMap((row) => row.match(/\b[a-z0-9]+:[A-Z]\w+/g) ?? []);
    const allowed = everything
      .document(everything.resource("aws_iam_policy").policy as string)
      .flatMap(({ actions }) => actions);
    expect(listed.sort()).toEqual([...new Set(allowed)].sort());
  });

  it("is right that people with the role may describe all jobs, in which the API key is", () => {
    const statements = stack.document(stack.resource("aws_iam_policy").policy as string);
    const describing = statements.filter(({ actions }) => actions.includes("batch:DescribeJobs"));
    expect(describing.map(({ resources }) => resources)).toEqual([["*"]]);
    expect(document).toContain("`batch:DescribeJobs` knows nothing narrower");
  });

  it("is right about the number of queues", () => {
    expect(document).toContain(`**${maxJobQueues} job queues** at most`);
  });

  it("has links that lead somewhere", () => {
    const targets = [...document.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
    expect(targets).not.toEqual([]);
    expect(targets.filter((target) => !existsSync(join(dirname(path), target)))).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { usage, type UsageProps } from "../../../scripts/try/usage";

const everything = {
  METAFLOW_DEFAULT_METADATA: "service",
  METAFLOW_BATCH_JOB_QUEUE: "arn:queue",
  METAFLOW_SFN_IAM_ROLE: "arn:role",
};
const props: UsageProps = {
  folder: "/tmp/try-1",
  aws: { AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "key", OTHER: "x" },
  serviceUrl: "http://127.0.0.1:2/",
  deployments: [{ name: "dev", region: "eu-west-1", profile: everything }],
};

const lines = (changes: Partial<UsageProps> = {}) => usage({ ...props, ...changes }).split("\n");

describe("usage", () => {
  it("says where AWS and the metadata service are, the profile and the region, and what can be run", () => {
    expect(lines()).toEqual([
      "cd /tmp/try-1",
      "unset AWS_PROFILE AWS_SESSION_TOKEN",
      "export AWS_ENDPOINT_URL=http://127.0.0.1:1",
      "export AWS_ACCESS_KEY_ID=id",
      "export AWS_SECRET_ACCESS_KEY=key",
      "export METAFLOW_HOME=/tmp/try-1/metaflow",
      "export METAFLOW_PROFILE=dev",
      "export AWS_DEFAULT_REGION=eu-west-1",
      "export AWS_REGION=eu-west-1",
      "export METAFLOW_SERVICE_URL=http://127.0.0.1:2/",
      "export METAFLOW_SERVICE_INTERNAL_URL=http://127.0.0.1:2/",
      "python3 -m venv venv && . venv/bin/activate && pip install --quiet metaflow boto3",
      "python flow.py run",
      "python flow.py run --with batch",
      "python flow.py step-functions create",
      "python flow.py step-functions trigger",
      "python flow.py step-functions list-runs",
    ]);
  });

  it("leaves out what a deployment does not have", () => {
    const text = usage({
      ...props,
      deployments: [{ name: "dev", region: "eu-west-1", profile: { METAFLOW_DEFAULT_METADATA: "local" } }],
    });
    expect(text).toMatch(/python flow\.py run$/);
    expect(text).not.toContain("METAFLOW_SERVICE");
  });

  it("says how to use the other deployments", () => {
    const other = { name: "prod", region: "us-east-1", profile: everything };
    expect(lines({ deployments: [...props.deployments, other] }).slice(-4)).toEqual([
      "# prod instead:",
      "export METAFLOW_PROFILE=prod",
      "export AWS_DEFAULT_REGION=us-east-1",
      "export AWS_REGION=us-east-1",
    ]);
  });

  it("leads past a proxy, gives root a name, and puts a path with spaces in quotes", () => {
    const text = lines({ proxied: true, nameless: true, folder: "/tmp/it's mine" });
    expect(text).toContain("export NO_PROXY=127.0.0.1");
    expect(text).toContain("export METAFLOW_USER=somebody");
    expect(text).toContain(`cd '/tmp/it'\\''s mine'`);
  });
});

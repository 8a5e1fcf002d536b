import { TerraformOutput, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { profileJson, profileOf, withoutSecrets } from "../../../modules/metaflow/profile";
import { synthesize } from "../../helpers/synth";

describe("profileOf", () => {
  it("keeps what has a value: an empty string breaks the client (D-37)", () => {
    expect(
      profileOf({
        METAFLOW_DEFAULT_DATASTORE: "s3",
        METAFLOW_SERVICE_URL: "",
        METAFLOW_UI_URL: undefined,
        METAFLOW_SFN_IAM_ROLE: " ",
      }),
    ).toEqual({ METAFLOW_DEFAULT_DATASTORE: "s3", METAFLOW_SFN_IAM_ROLE: " " });
    expect(profileOf({})).toEqual({});
  });

  it("keeps what only Terraform knows", () => {
    synthesize((stack) => {
      const url = new TerraformVariable(stack, "url", { type: "string" }).stringValue;
      expect(profileOf({ METAFLOW_SERVICE_URL: url })).toEqual({ METAFLOW_SERVICE_URL: url });
    });
  });
});

describe("profileOf, in addition to what the deployment says", () => {
  it("has what is given, which wins", () => {
    const given = { METAFLOW_UI_URL: "https://flows.example.com/", METAFLOW_USER: "ci" };
    expect(profileOf({ METAFLOW_UI_URL: "https://alb/", METAFLOW_DEFAULT_DATASTORE: "s3" }, given)).toEqual({
      METAFLOW_DEFAULT_DATASTORE: "s3",
      METAFLOW_UI_URL: "https://flows.example.com/",
      METAFLOW_USER: "ci",
    });
  });
});

describe("withoutSecrets", () => {
  it("leaves out what lets people in, and what has no value", () => {
    expect(
      withoutSecrets({
        METAFLOW_SERVICE_AUTH_KEY: "k",
        METAFLOW_SERVICE_HEADERS: "{}",
        METAFLOW_AWS_SANDBOX_API_KEY: "k",
        METAFLOW_SERVICE_URL: undefined,
        METAFLOW_USER: "ci",
      }),
    ).toEqual({ METAFLOW_USER: "ci" });
  });
});

describe("profileJson", () => {
  it("holds quotes, backslashes and what looks like an expression as they are", () => {
    const stack = synthesize((stack) => {
      // a literal ${ comes out of a file as $${
      const profile = { METAFLOW_BATCH_DEFAULT_TAGS: '{"a": "\\"}', METAFLOW_USER: "$${user}" };
      new TerraformOutput(stack, "profile", { value: profileJson(profile) });
    });
    expect(stack.json.output.profile.value).toBe(
      '${jsonencode({"METAFLOW_BATCH_DEFAULT_TAGS" = "{\\"a\\": \\"\\\\\\"}", "METAFLOW_USER" = "$${user}"})}',
    );
  });

  it("is put together by Terraform", () => {
    const stack = synthesize((stack) => {
      const url = new TerraformVariable(stack, "url", { type: "string" }).stringValue;
      const profile = { METAFLOW_DEFAULT_DATASTORE: "s3", METAFLOW_SERVICE_URL: `https://${url}/` };
      new TerraformOutput(stack, "profile", { value: profileJson(profile) });
    });
    expect(stack.json.output.profile.value).toBe(
      '${jsonencode({"METAFLOW_DEFAULT_DATASTORE" = "s3", "METAFLOW_SERVICE_URL" = "https://${var.url}/"})}',
    );
  });
});

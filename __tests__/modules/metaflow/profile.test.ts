import { TerraformOutput, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { profileJson, profileOf } from "../../../modules/metaflow/profile";
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

describe("profileJson", () => {
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

import { describe, expect, it } from "vitest";
import { profileIn } from "../../../scripts/profile/profile-in";

const profile = JSON.stringify({ METAFLOW_DEFAULT_DATASTORE: "s3", METAFLOW_SERVICE_AUTH_KEY: "secret" });
const outputs = {
  vpc_id: { value: "vpc-11111111" },
  metaflow_profile_json: { sensitive: true, type: "string", value: profile },
};

describe("profileIn", () => {
  it.each([
    ["the profile itself", profile],
    ["one with a byte order mark", `\uFEFF${profile}`],
    ["what terraform output prints without -raw", `${JSON.stringify(profile)}\n`],
    ["what terraform output -json prints of all outputs", JSON.stringify(outputs)],
  ])("finds it in %s", (_, text) => {
    expect(profileIn(text, "here")).toBe(profile);
  });

  it("leaves the text as it is", () => {
    const text = `${JSON.stringify(JSON.parse(profile), undefined, 2)}\n`;
    expect(profileIn(text, "here")).toBe(text);
  });

  it.each([
    ["nothing", " \n", "is empty"],
    ["another text", "secret words", "is not JSON"],
    ["half of it", profile.slice(0, -1), "is not JSON"],
    ["a list", "[]", "is a list, not a profile"],
    ["a number", "1", "is a number, not a profile"],
    ["null", "null", "is null, not a profile"],
    ["another map", '{"secret":"a"}', "is not a Metaflow profile, because METAFLOW_DEFAULT_DATASTORE is not in it"],
    [
      "a map in a map",
      '{"METAFLOW_DEFAULT_DATASTORE":"s3","METAFLOW_X":{}}',
      "is not a Metaflow profile, because METAFLOW_X is not a plain value",
    ],
  ])("refuses %s and does not quote it", (_, text, message) => {
    const refuse = () => profileIn(text, "standard input");
    expect(refuse).toThrow(`standard input: ${message}`);
    expect(refuse).toThrow("expected what `terraform output -raw metaflow_profile_json` prints");
    expect(refuse).not.toThrow("secret");
  });

  it("says where the JSON breaks off", () => {
    expect(() => profileIn('{\n  "a": 1,\n  "b" 2\n}', "here")).toThrow("here: is not JSON, from line 3, column 7 on");
  });
});

import { describe, expect, it } from "vitest";
import { entry, inputMessages, inputWarnings, readOne } from "./files";
import { schemaViolations } from "./json-schema-violations";

type Settings = Readonly<Record<string, unknown>>;

const withRole = (user_role: unknown, others: Settings = {}) => ({ user_role, ...others });
const messages = (given: unknown, others?: Settings) =>
  inputMessages(withRole(given, others)).map((line) => line.replace(/^user_role\./, ""));

const complete = {
  trusted_principal_arns: [
    "arn:aws:iam::123456789012:root",
    "arn:aws:iam::123456789012:user/people/ada.lovelace@example.com",
    "arn:aws:iam::210987654321:role/aws-reserved/sso.amazonaws.com/us-west-2/AWSReservedSSO_Data_0123456789abcdef",
  ],
  require_mfa: true,
  external_id: "an.id:1/2",
  max_session_duration: 43_200,
};

/** As many compute environments as that. */
const environments = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`e${index}`, { type: "fargate" }]));

describe("user_role", () => {
  it("is read in camelCase", () => {
    expect(readOne(entry({ inputs: withRole(complete) })).inputs.userRole).toEqual({
      trustedPrincipalArns: complete.trusted_principal_arns,
      requireMfa: true,
      externalId: "an.id:1/2",
      maxSessionDuration: 43_200,
    });
    expect(inputWarnings(withRole(complete))).toEqual([]);
  });

  it("is there when it is empty, and not when it is not given", () => {
    expect(readOne(entry({ inputs: withRole({}) })).inputs.userRole).toEqual({});
    expect(readOne(entry()).inputs).not.toHaveProperty("userRole");
  });

  it("is taken away by null", () => {
    const defaults = { inputs: withRole({ require_mfa: true }) };
    expect(readOne(entry(), defaults).inputs.userRole).toEqual({ requireMfa: true });
    expect(readOne(entry({ inputs: withRole(null) }), defaults).inputs).not.toHaveProperty("userRole");
  });

  it("can hold variables, which must be as right as what is written", () => {
    const { variables } = readOne(
      entry({
        inputs: withRole({
          trusted_principal_arns: ["${var.ada}", "arn:aws:iam::123456789012:role/x"],
          external_id: "${var.id}",
          max_session_duration: "${var.seconds}",
        }),
      }),
    );
    expect(variables.map(({ name, type }) => `${name} ${type}`)).toEqual(["ada string", "id string", "seconds number"]);
    // Terraform refuses a pattern that repeats more than 1000 times
    expect(variables[1]!.validations[0]!.condition).toBe(
      'can(regex("^[\\\\w+=,.@:/-]{2,}$", var.id)) && length(var.id) <= 1224',
    );
    const late = readOne(entry({ inputs: withRole({ trusted_principal_arns: "${var.all}" }) }));
    expect(late.variables[0]!.validations[0]!.condition).toMatch(/^length\(var\.all\) >= 1 && alltrue\(/);
  });

  it("fits the JSON Schema where it is right", () => {
    const violationsOf = (given: unknown) => schemaViolations(entry({ inputs: withRole(given) }));
    for (const right of [{}, complete, { trusted_principal_arns: "${var.all}" }])
      expect(violationsOf(right)).toEqual([]);
    for (const wrong of [
      { max_session_duration: 60 },
      { trusted_principal_arns: [] },
      { mfa: true },
      { external_id: "" },
    ]) {
      expect(violationsOf(wrong), JSON.stringify(wrong)).toHaveLength(1);
    }
  });

  it("has room in its policy for 14 job queues, the default one among them", () => {
    expect(messages({}, { compute_environments: environments(13) })).toEqual([]);
    const tooMany = ["user_role: names every job queue in its policy, which has room for 14; found 15"];
    expect(messages({}, { compute_environments: environments(14) })).toEqual(tooMany);
    // queues of environments' names are theirs, others are more of them
    const job_queues = { default: { priority: 2 }, e0: { priority: 2 }, all: { compute_environments: ["e0", "e1"] } };
    expect(messages({}, { compute_environments: environments(12), job_queues })).toEqual([]);
    expect(messages({}, { compute_environments: environments(13), job_queues })).toEqual(tooMany);
    const without = { enable_batch: false, enable_step_functions: false, compute_environments: environments(14) };
    expect(messages({}, without)).toEqual([]);
    expect(inputMessages({ compute_environments: environments(14) })).toEqual([]);
  });
});

describe("what is wrong with user_role", () => {
  const anArn = "must be an ARN such as arn:aws:iam::123456789012:user/name";

  it.each<[string, unknown, string[]]>([
    ["a switch", true, ["user_role: must be a map of settings; found true"]],
    ["a variable", "${var.x}", ["user_role: cannot be a variable: it decides which resources exist"]],
    ["a typo", { require_mfaa: true }, ["require_mfaa: unknown setting; did you mean require_mfa?"]],
    ["everyone", { trusted_principal_arns: ["*"] }, [`trusted_principal_arns[0]: ${anArn}; found "*"`]],
    [
      "all users of an account",
      { trusted_principal_arns: ["arn:aws:iam::123456789012:user/*"] },
      [`trusted_principal_arns[0]: ${anArn}; found "arn:aws:iam::123456789012:user/*"`],
    ],
    [
      "a group, which cannot assume roles",
      { trusted_principal_arns: ["arn:aws:iam::123456789012:group/data"] },
      [`trusted_principal_arns[0]: ${anArn}; found "arn:aws:iam::123456789012:group/data"`],
    ],
    [
      "the id of an account",
      { trusted_principal_arns: [123456789012] },
      [`trusted_principal_arns[0]: ${anArn}; found 123456789012; write it in quotes`],
    ],
    [
      "no principal",
      { trusted_principal_arns: [] },
      [
        `trusted_principal_arns: must be a list of 1 or more, each element an ARN such as arn:aws:iam::123456789012:user/name; found an empty list`,
      ],
    ],
    [
      "a principal of another partition",
      { trusted_principal_arns: ["arn:aws:iam::123456789012:root", "arn:aws-cn:iam::123456789012:root"] },
      ["trusted_principal_arns[1]: must begin with arn:aws:, as all ARNs of us-west-2 do; found arn:aws-cn:"],
    ],
    [
      "late-bound MFA",
      { require_mfa: "${var.x}" },
      ["require_mfa: cannot be a variable: it decides whether there is a condition"],
    ],
    [
      "an external id",
      { external_id: "x" },
      ['external_id: must be 2 to 1224 letters, digits and _+=,.@:/-; found "x"'],
    ],
    [
      "a long external id",
      { external_id: "x".repeat(1225) },
      ["external_id: must have at most 1224 characters; found 1225"],
    ],
    [
      "a short session",
      { max_session_duration: 900 },
      ["max_session_duration: must be a whole number of seconds from 3600 to 43200; found 900"],
    ],
    [
      "a long session",
      { max_session_duration: 86_400 },
      ["max_session_duration: must be a whole number of seconds from 3600 to 43200; found 86400"],
    ],
  ])("%s", (_, given, expected) => {
    expect(messages(given)).toEqual(expected);
  });
});

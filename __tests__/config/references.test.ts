import { describe, expect, it } from "vitest";
import { VariableReference } from "../../src/config";
import { fieldOf, valueSchema } from "../../src/config/schema/field";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { entry, entryWithoutNetwork, inputMessages, readOne } from "./files";
import { examples } from "./examples";

const inputsOf = (inputs: Record<string, unknown>) => readOne(entry({ inputs })).inputs;

describe("a whole value ${var.NAME}", () => {
  it("has type, description and rule of the input", () => {
    expect(
      inputsOf({ launch_template_http_put_response_hop_limit: "${var.hops}" }).launchTemplateHttpPutResponseHopLimit,
    ).toEqual(
      new VariableReference(
        "hops",
        "number",
        "Hops that an answer of the instance metadata service may travel (EC2 only).",
        false,
        {
          condition: "var.hops == floor(var.hops) && var.hops >= 1 && var.hops <= 64",
          errorMessage: "The value must be a whole number from 1 to 64.",
        },
      ),
    );
  });

  it.each([
    [
      "db_instance_type",
      "string",
      'can(regex("^db\\\\.(serverless|[a-z][a-z0-9-]*\\\\.(micro|small|medium|large|[0-9]*xlarge|metal))$", var.x))',
    ],
    ["batch_container_registry_image_tag_mutability", "string", 'contains(["MUTABLE", "IMMUTABLE"], var.x)'],
    ["metadata_service_cpu", "number", "contains([256, 512, 1024, 2048, 4096, 8192, 16384], var.x)"],
    ["api_gateway_throttling_rate_limit", "number", "var.x == floor(var.x) && var.x >= 1"],
    ["with_public_ip", "bool", undefined],
    [
      "compute_environment_egress_cidr_blocks",
      "list(string)",
      'alltrue([for element in var.x : can(cidrnetmask(element)) && try(cidrsubnet(element, 0, 0), "") == element])',
    ],
  ] as const)("can stand for %s, a %s", (input, type, condition) => {
    const [value] = Object.values(readOne(entry({ inputs: { [input]: "${var.x}" } })).variables);
    expect(value).toMatchObject({ name: "x", type });
    expect(value!.validations.map((validation) => validation.condition)).toEqual(
      condition === undefined ? [] : [condition],
    );
  });

  it("must not be an empty list where that would open the gateway to everyone", () => {
    const { variables, warnings } = readOne(
      entry({ inputs: { access_list_cidr_blocks: "${var.cidrs}", api_basic_auth: false } }),
    );
    expect(variables[0]!.validations[0]!.condition).toMatch(/^length\(var\.cidrs\) >= 1 && alltrue/);
    expect(warnings).toEqual([]);
  });

  it("can stand for elements of lists and values of maps", () => {
    const { uiAllowList, tags, dbParameters } = inputsOf({
      ui_certificate_arn: "${var.certificate}",
      ui_allow_list: ["10.0.0.0/8", "${var.office}"],
      tags: { team: "${var.team}" },
      db_parameters: { work_mem: { value: "${var.memory}", apply_method: "immediate" } },
    });
    expect(uiAllowList).toMatchObject(["10.0.0.0/8", { name: "office", type: "string" }]);
    expect(tags).toMatchObject({ team: { name: "team", description: "Tags of every taggable resource." } });
    expect(dbParameters).toMatchObject({ work_mem: { value: { name: "memory" }, applyMethod: "immediate" } });
  });

  it("can stand for a whole map of tags", () => {
    expect(inputsOf({ tags: "${var.tags}" }).tags).toMatchObject({ name: "tags", type: "map(string)" });
  });

  it("hides values that may be secret", () => {
    const { variables } = readOne(
      entry({
        inputs: { extra_metadata_service_env_vars: { TOKEN: "${var.token}" }, db_username: "${var.user}" },
        provider: { assume_role: { role_arn: "${var.role}", external_id: "${var.external}" } },
      }),
    );
    expect(variables.map(({ name, sensitive }) => [name, sensitive])).toEqual([
      ["external", true],
      ["role", false],
      ["token", true],
      ["user", false],
    ]);
  });

  it("is one variable when it is used twice, with the rules of both uses", () => {
    const { variables } = readOne(
      entry({ inputs: { db_allocated_storage: "${var.size}", launch_template_volume_size: "${var.size}" } }),
    );
    expect(variables).toHaveLength(1);
    expect(variables[0]!.description).toBe("Size of the root volume in GiB (EC2 only). Storage in GiB (not Aurora).");
    expect(variables[0]!.validations).toHaveLength(2);
  });

  it("names a variable in network and provider, too", () => {
    const { variables } = readOne(
      entry({
        network: { cidr: "10.0.0.0/16", flow_log_retention_in_days: "${var.days}" },
        provider: { allowed_account_ids: ["${var.account}"], default_tags: "${var.tags}", profile: "${var.profile}" },
      }),
    );
    expect(variables.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "account string",
      "days number",
      "profile string",
      "tags map(string)",
    ]);
  });
});

describe("text that is no whole variable", () => {
  it.each(["${HOME}", "$${x}", "%{ if true }", "${data.x.y}", "var.x"])("stays as it is: %s", (text) => {
    expect(inputsOf({ extra_ui_static_env_vars: { TEXT: text } }).extraUiStaticEnvVars).toEqual({ TEXT: text });
  });

  it.each(["a-${var.x}", "${var.x}b", "${var.x}${var.y}", "${ var.x }", "${var.x[0]}", "$${var.x}"])(
    "is refused: %s",
    (text) => {
      expect(inputMessages({ extra_ui_static_env_vars: { TEXT: text } })).toEqual([
        `extra_ui_static_env_vars.TEXT: ${JSON.stringify(text)} mixes a variable with other text; only a whole value can be a variable: "\${var.NAME}"`,
      ]);
    },
  );

  it("is refused without a name", () => {
    expect(inputMessages({ extra_ui_static_env_vars: { TEXT: "${var.}" } })).toHaveLength(1);
  });

  it("is refused as the name of a setting", () => {
    expect(inputMessages({ extra_ui_static_env_vars: { "${var.x}": "a" } })).toEqual([
      'extra_ui_static_env_vars["${var.x}"]: the name of a setting cannot be a variable',
      'extra_ui_static_env_vars["${var.x}"]: must be the name of an environment variable: letters, digits and underscores; found "${var.x}"',
    ]);
  });
});

describe("every input", () => {
  const inputs = Object.entries(metaflowInputs);
  const lateBound = inputs.filter(([, field]) => fieldOf(field)!.whyLiteral === undefined).map(([name]) => name);

  it("that can be a variable has an example", () => {
    expect(Object.keys(examples).sort()).toEqual([...lateBound].sort());
  });

  const groups = [
    ["ui_cognito_user_pool_arn", "ui_cognito_user_pool_client_id", "ui_cognito_user_pool_domain"],
    ["database_ssl_cert_path", "database_ssl_key_path"],
    ["ui_hosted_zone_id", "ui_domain_name"],
  ];

  it.each(inputs)("%s is a variable or says why not", (name, field) => {
    const because = fieldOf(field)!.whyLiteral;
    const together = groups.find((group) => group.includes(name)) ?? [name];
    const given = Object.fromEntries(together.map((input) => [input, `\${var.${input}}`]));
    const existingParts = ["vpc_id", "subnet1_id", "subnet2_id", "load_balancer_subnet_ids"].includes(name);
    const read = () => readOne(existingParts ? entryWithoutNetwork(given) : entry({ inputs: given }));
    if (because !== undefined) expect(read).toThrow(`${name}: cannot be a variable: ${because}`);
    else expect(read().variables.map((variable) => variable.name)).toEqual([...together].sort());
  });

  it.each(Object.entries(examples))("%s accepts its examples as literals", (name, values) => {
    const field = metaflowInputs[name as keyof typeof metaflowInputs];
    for (const value of values.right) expect(valueSchema(field).safeParse(value).success, String(value)).toBe(true);
    for (const value of values.wrong) expect(valueSchema(field).safeParse(value).success, String(value)).toBe(false);
  });

  it("has no rule that RE2 cannot repeat so often", () => {
    const { variables } = readOne(
      entry({
        inputs: Object.fromEntries(
          lateBound
            .filter((name) => !/^(vpc_id|subnet|load_balancer|existing_s3)/.test(name))
            .map((name) => [name, `\${var.${name}}`]),
        ),
      }),
    );
    const counts = variables.flatMap(({ validations }) =>
      validations.flatMap(({ condition }) => [...condition.matchAll(/\{\d*,?(\d+)\}/g)]),
    );
    expect(counts.length).toBeGreaterThan(10);
    for (const [, count] of counts) expect(Number(count)).toBeLessThanOrEqual(1000);
  });
});

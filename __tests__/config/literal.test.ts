import { Lazy, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { entry, messageOf, messagesOf, read, readText } from "./files";

/** What is said of a text that stands where any text may stand. */
const messagesOfText = (value: unknown) =>
  messagesOf(() => read({ dev: entry({ inputs: { extra_metadata_service_env_vars: { TEXT: value } } }) }));
const messagesOfKey = (key: string) =>
  messagesOf(() =>
    read({
      dev: entry({
        inputs: {
          tags: Object.fromEntries([
            ["team", "data"],
            [key, "x"],
          ]),
        },
      }),
    }),
  );
const inBackend = (value: unknown) =>
  messagesOf(() => read({ dev: entry({ backend: { http: { address: "https://example.com", value } } }) }));

const token = Lazy.stringValue({ produce: () => "x" });
const [listToken] = Token.asList(Lazy.listValue({ produce: () => ["x"] }));
const [mapToken] = Object.keys(Token.asStringMap(Lazy.anyValue({ produce: () => ({}) })));
const numberToken = Token.asNumber(Lazy.numberValue({ produce: () => 1 }));
const [numberListToken] = Token.asNumberList(Lazy.anyValue({ produce: () => [1] }));

describe("what cdktf marks its own values with", () => {
  const texts = [
    token,
    `before ${token} after`,
    "${TfToken[TOKEN.0]}",
    "$${TfToken[TOKEN.0]}",
    listToken!,
    "#{TfToken[TOKEN.0]}",
    mapToken!,
    "&{TfToken[TOKEN.0]}",
    `${numberToken}`,
    `port ${numberToken}.`,
    Token.STRING_MAP_TOKEN_VALUE,
    Token.ANY_MAP_TOKEN_VALUE,
  ];

  it.each(texts)("is refused as a text: %s", (text) => {
    expect(messagesOfText(text)).toEqual([
      "deployments.yaml: deployments.dev.inputs.extra_metadata_service_env_vars.TEXT: cannot be " +
        `${JSON.stringify(text)}: that is how cdktf, which writes the JSON, marks values that it does not know yet`,
    ]);
    expect(messagesOfKey(text)).toContainEqual(expect.stringContaining("that is how cdktf"));
  });

  it.each([numberToken, numberListToken, Token.NUMBER_MAP_TOKEN_VALUE])("is refused as a number: %d", (number) => {
    expect(inBackend(number)).toEqual([expect.stringContaining(`value: cannot be ${number}: that is how cdktf`)]);
    expect(inBackend([number])).toEqual([expect.stringContaining(`value[0]: cannot be ${number}`)]);
  });

  it.each(["TfToken[TOKEN.0]", "1e5", "-8.1e+29", "3e8f", "${TfToken}", "String Map", "e", "-|-e-"])(
    "is nothing like %s",
    (text) => expect(messagesOfText(text)).toEqual([]),
  );
});

describe("characters that cannot be meant", () => {
  it.each(["\0", "\u001b[31mred", "a\u0007", "\u007f", "\u009b31m"])("are refused in texts: %j", (text) => {
    const [message, ...others] = messagesOfText(text);
    expect(message).toContain("TEXT: cannot have control characters; found ");
    expect(others).toEqual([]);
    expect(messageOf(() => read({ dev: entry({ inputs: { tags: { team: text } } }) }))).toMatch(/^[ -~\n…]*$/);
  });

  it("are refused in names, with line breaks", () => {
    expect(messagesOfKey("a\nb")).toContainEqual(
      expect.stringContaining('tags["a\\nb"]: a name cannot have line breaks'),
    );
    expect(messagesOfKey("a\u001b[2Jb")[0]).toContain("cannot have control characters");
    const name = messagesOf(() => read({ "a\nb": entry() }));
    expect(name).toContainEqual(
      expect.stringContaining('deployments["a\\nb"]: a name cannot have line breaks or tabs'),
    );
  });

  it("are refused where a name or a path stands, which has one line", () => {
    const messages = messagesOf(() =>
      read({
        dev: entry({ provider: { profile: "a\nb" }, backend: { local: { path: "a\nb" } }, profile_file: "a\nb" }),
      }),
    );
    expect(messages.map((message) => message.replace(/^deployments.yaml: deployments.dev.|;.*/g, ""))).toEqual([
      "provider.profile: must be the name of an AWS profile, on one line",
      "profile_file: must be the path of a file, or false, on one line",
      "backend.local.path: must be the path of a file, on one line",
    ]);
  });

  it("are half of a pair", () => {
    const text = JSON.stringify({
      deployments: { dev: entry({ inputs: { extra_ui_backend_env_vars: { A: "\ud83d" } } }) },
    });
    expect(messagesOf(() => readText(text, "deployments.json"))).toEqual([
      expect.stringContaining('A: must be whole Unicode characters; found half of a pair in "\\ud83d"'),
    ]);
  });

  it.each(["two\nlines", "a\ttab", "\r\n", "ümläut", "😀", "\u2028"])("are not %j in a text", (text) => {
    expect(messagesOfText(text)).toEqual([]);
  });
});

it.each([
  [".inf", "Infinity"],
  ["-.inf", "-Infinity"],
  [".nan", "NaN"],
])("refuses %s, which JSON does not have", (written, shown) => {
  const text = `{deployments: {dev: {product: metaflow, backend: {http: {value: ${written}}}}}}`;
  expect(messagesOf(() => readText(text))).toContainEqual(
    expect.stringContaining(`http.value: must be a number that JSON can hold; found ${shown}`),
  );
});

describe("names that objects have already", () => {
  it("are refused for deployments", () => {
    for (const name of ["constructor", "toString", "hasOwnProperty", "valueOf"]) {
      expect(messagesOf(() => read({ [name]: entry() }))).toEqual([
        expect.stringContaining(
          `deployments.yaml: deployments.${name}: the name must not be ${name}, a word that JavaScript keeps for itself`,
        ),
      ]);
    }
  });

  it.each(["tags", "db_parameters", "extra_metadata_service_env_vars", "compute_environments", "job_queues"])(
    "are not lost without a word: __proto__ in %s",
    (input) => {
      const text = JSON.stringify({
        deployments: { dev: { product: "metaflow", region: "us-west-2", inputs: {} } },
      }).replace('"inputs":{', `"inputs":{"${input}":{"__proto__":{"type":"ec2"}}`);
      expect(messagesOf(() => readText(text))).toContainEqual(
        expect.stringContaining(`${input}.__proto__: __proto__ cannot be the name of anything here`),
      );
    },
  );

  it("are no variable: __proto__", () => {
    expect(
      messagesOf(() => read({ dev: entry({ inputs: { ui_certificate_arn: "${var.__proto__}" } }) })),
    ).toContainEqual(expect.stringContaining("__proto__"));
  });
});

import { describe, expect, it } from "vitest";
import type { PlaceosProps } from "../../../modules/placeos/placeos-props";
import { defaultPlaceos, synthesizePlaceos } from "../../helpers/placeos";
import { containersOf } from "../../helpers/placeos-containers";
import { stringsIn } from "../../helpers/strings-in";

type Names = readonly string[];

/** Who gets which secret under which name where nothing else is configured. */
const secrets: Readonly<Record<string, Names>> = {
  "rethinkdb-primary": ["RETHINKDB_PASSWORD"],
  etcd: [],
  // PLACE_SERVER_SECRET would win over its token, which is typed into the settings of drivers
  dispatch: ["SERVER_SECRET"],
  nginx: [],
  frontends: ["PLACE_SERVER_SECRET", "RETHINKDB_PASSWORD"],
  auth: ["JWT_SECRET", "RETHINKDB_PASSWORD", "SECRET_KEY_BASE"],
  core: ["PLACE_SERVER_SECRET", "RETHINKDB_PASSWORD"],
  triggers: ["PLACE_SERVER_SECRET", "RETHINKDB_PASSWORD"],
  "rubber-soul": ["RETHINKDB_PASSWORD"],
  "rest-api": ["JWT_PUBLIC", "JWT_SECRET", "PLACE_SERVER_SECRET", "RETHINKDB_PASSWORD"],
  init: ["PLACE_PASSWORD", "PLACE_SERVER_SECRET", "RETHINKDB_PASS", "RETHINKDB_PASSWORD"],
};

const optionalSecrets = { triggers: "SMTP_PASS", frontends: "PLACE_LOADER_GIT_PASS", auth: "S3_SECRET" };
const secretNames = [...new Set([...Object.values(secrets).flat(), ...Object.values(optionalSecrets)])];

describe.each(["1.2108.2", "1.2108.4", "1.2111.0", "1.2112.0", "1.2303.6"])("release %s", (release) => {
  it("gives each container the secrets that it needs, and no others", () => {
    const containers = containersOf(synthesizePlaceos({ placeosTag: `placeos-${release}` }));
    const given = Object.values(containers).map((container) => [container.name, Object.keys(container.secrets).sort()]);
    expect(Object.fromEntries(given)).toEqual(secrets);
  });
});

describe("secrets", () => {
  const everySecret: Partial<PlaceosProps> = {
    smtpServer: "mail.example.com",
    smtpPasswordSecretArn: "arn:aws:secretsmanager:ap-southeast-2:111122223333:secret:smtp",
    gitUser: "builder",
    gitPasswordSecretArn: "arn:aws:secretsmanager:ap-southeast-2:111122223333:secret:git",
    s3SecretSecretArn: "arn:aws:secretsmanager:ap-southeast-2:111122223333:secret:s3",
  };
  const synthesized = synthesizePlaceos(everySecret);
  const containers = Object.values(containersOf(synthesized));

  it("are in no environment, neither by name nor by value", () => {
    for (const { variables } of containers) {
      expect(Object.keys(variables).filter((name) => secretNames.includes(name))).toEqual([]);
      expect(
        Object.values(variables).filter((value) => /secretsmanager|ephemeral\.|random_password/.test(value)),
      ).toEqual([]);
    }
  });

  it("are generated where only write-only arguments see them", () => {
    const readers = stringsIn(synthesized.json)
      .filter(([, text]) => text.includes("ephemeral."))
      .map(([path]) => path.replace(/^resource\.(\w+)\.\w+/, "$1"));
    expect([...new Set(readers)]).toEqual(["aws_secretsmanager_secret_version.secret_string_wo"]);
  });

  it.each(Object.entries(optionalSecrets))("that can be left out reach just %s, under the name %s", (service, name) => {
    const having = containers.filter((container) => name in container.secrets).map((container) => container.name);
    expect(having).toEqual([service]);
    expect(Object.values(containersOf(defaultPlaceos())).filter((container) => name in container.secrets)).toEqual([]);
  });

  it("of one name are one secret everywhere", () => {
    const values = containers.flatMap((container) => Object.entries(container.secrets));
    for (const name of secretNames) {
      const origins = values.filter(([variable]) => variable === name).map(([, valueFrom]) => valueFrom);
      expect([name, new Set(origins).size]).toEqual([name, 1]);
    }
  });

  it("that sign tokens are two halves of one pair: the private one for auth and rest-api, the public one for rest-api", () => {
    const of = (name: string) => containersOf(synthesized)[name]!.secrets;
    const pair = (key: string) => new RegExp(`^(\\$\\{aws_secretsmanager_secret\\.\\w+_Jwt_\\w+\\.arn\\}):${key}::`);
    const [, arn] = pair("JWT_SECRET").exec(of("auth").JWT_SECRET!) ?? [];
    expect(arn).toBeDefined();
    expect(of("rest-api").JWT_SECRET).toBe(of("auth").JWT_SECRET);
    expect(pair("JWT_PUBLIC").exec(of("rest-api").JWT_PUBLIC!)?.[1]).toBe(arn);
    expect(of("auth")).not.toHaveProperty("JWT_PUBLIC");
  });

  it.each([
    ["restApi", "JWT_SECRET"],
    ["triggers", "SMTP_PASS"],
    ["frontends", "PLACE_LOADER_GIT_PASS"],
    ["auth", "S3_SECRET"],
    // not its own, but it would win over its token
    ["dispatch", "PLACE_SERVER_SECRET"],
    ["nginx", "SECRET_KEY_BASE"],
  ])("cannot be given to %s in clear, whether or not there is one: %s", (service, name) => {
    const services = { [service]: { environment: { [name]: "mine" } } };
    expect(() => synthesizePlaceos({ services })).toThrow(
      `environment variable ${name} is a secret of PlaceOS and cannot be set in clear for ${service}`,
    );
  });

  it("that several services share cannot be replaced in one of them", () => {
    const secrets = { PLACE_SERVER_SECRET: "arn:aws:secretsmanager:ap-southeast-2:111122223333:secret:other" };
    expect(() => synthesizePlaceos({ services: { core: { secrets } } })).toThrow(
      "core has the secret PLACE_SERVER_SECRET already: its settings cannot replace it",
    );
  });

  it("of the user's come in addition", () => {
    const arn = "arn:aws:secretsmanager:ap-southeast-2:111122223333:secret:sentry";
    const { auth } = containersOf(synthesizePlaceos({ services: { auth: { secrets: { SENTRY_DSN: arn } } } }));
    expect(auth!.secrets.SENTRY_DSN).toBe(arn);
  });
});

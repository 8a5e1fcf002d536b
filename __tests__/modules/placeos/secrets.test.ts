import { Lazy, TerraformOutput, type TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { PlaceosNames } from "../../../modules/placeos/common/placeos-names";
import type { SecretReference } from "../../../modules/placeos/common/secret-reference";
import { defaultPlaceosTag, releaseOf } from "../../../modules/placeos/common/releases";
import { isPartOf, serviceKeys, type ServiceKey, services } from "../../../modules/placeos/components";
import { secretKeys, secretTable, secretVariablesOf } from "../../../modules/placeos/common/secret-table";
import { Secrets, type SecretsProps } from "../../../modules/placeos/secrets/secrets";
import { environment, tags } from "../../helpers/fixtures";
import { type Block, synthesize } from "../../helpers/synth";

const names = new PlaceosNames({ environmentName: "Campus", tags });

function synthesizeSecrets(props: Partial<SecretsProps> = {}) {
  const synthesized = synthesize((stack: TerraformStack) => {
    const secrets = new Secrets(stack, "Secrets", { names, environment: environment(stack), ...props });
    const references = Object.fromEntries(serviceKeys.map((service) => [service, secrets.of(service)]));
    new TerraformOutput(stack, "references", { value: references });
    new TerraformOutput(stack, "administrator", { value: secrets.administratorSecretArn });
  });
  const references = synthesized.json.output.references.value as Record<ServiceKey, Record<string, SecretReference>>;
  const administratorSecretArn = synthesized.json.output.administrator.value as string;
  /** The secret that a variable of a service comes from, by the name in its physical one, and the version's block. */
  const origin = (service: ServiceKey, variable: string) => {
    const { valueFrom, secretArn } = references[service][variable]!;
    const version = /\$\{(aws_secretsmanager_secret_version\.[\w-]+)\.version_id\}$/.exec(valueFrom)?.[0];
    return { secret: synthesized.follow(secretArn), version: synthesized.follow(version!), valueFrom };
  };
  return { synthesized, references, administratorSecretArn, origin };
}

const brought = (name: string) => ({
  secretArn: `arn:aws:secretsmanager:us-west-2:123456789012:secret:${name}-AbCdEf`,
});

const guide = releaseOf(defaultPlaceosTag);

/** The services of the release of the deployment guide. */
const ofGuide = services.filter((service) => isPartOf(service, guide)).map(({ key }) => key);

const secretsAt = (tag: string) =>
  Object.fromEntries(serviceKeys.map((key) => [key, Object.keys(secretVariablesOf(key, releaseOf(tag))).sort()]));

describe("which service gets which secrets", () => {
  it("is the table of placeos.md", () => {
    expect(secretsAt("placeos-1.2108.4")).toEqual({
      rethinkdb: ["RETHINKDB_PASSWORD"],
      etcd: [],
      dispatch: ["SERVER_SECRET"],
      nginx: [],
      frontends: ["PLACE_LOADER_GIT_PASS", "PLACE_SERVER_SECRET", "RETHINKDB_PASSWORD"],
      auth: ["JWT_SECRET", "RETHINKDB_PASSWORD", "S3_SECRET", "SECRET_KEY_BASE"],
      core: ["PLACE_SERVER_SECRET", "RETHINKDB_PASSWORD"],
      triggers: ["PLACE_SERVER_SECRET", "RETHINKDB_PASSWORD", "SMTP_PASS"],
      rubberSoul: ["RETHINKDB_PASSWORD"],
      restApi: ["JWT_PUBLIC", "JWT_SECRET", "PLACE_SERVER_SECRET", "RETHINKDB_PASSWORD"],
      staffApi: ["JWT_SECRET", "PLACE_SERVER_SECRET"],
      init: ["PLACE_PASSWORD", "PLACE_SERVER_SECRET", "RETHINKDB_PASS", "RETHINKDB_PASSWORD"],
    });
  });

  it("is that of placeos-2.md with releases of major 2", () => {
    const ofRails = {
      rethinkdb: [],
      etcd: [],
      dispatch: ["SERVER_SECRET"],
      nginx: ["SECRET_KEY_BASE"],
      frontends: ["PG_PASSWORD", "PLACE_LOADER_GIT_PASS", "PLACE_SERVER_SECRET"],
      auth: ["JWT_SECRET", "PG_PASSWORD", "SECRET_KEY_BASE"],
      core: ["PG_PASSWORD", "PLACE_SERVER_SECRET"],
      triggers: ["PG_PASSWORD", "PLACE_SERVER_SECRET", "SMTP_PASS"],
      rubberSoul: ["PG_PASSWORD"],
      restApi: ["JWT_PUBLIC", "JWT_SECRET", "PG_PASSWORD", "PLACE_SERVER_SECRET"],
      staffApi: ["COOKIE_SESSION_SECRET", "JWT_SECRET", "PG_PASSWORD", "PLACE_SERVER_SECRET"],
      init: ["PG_PASSWORD", "PLACE_PASSWORD", "PLACE_SERVER_SECRET"],
    };
    expect(secretsAt("placeos-2.2404.1")).toEqual(ofRails);
    expect(secretsAt("placeos-2.2602.5")).toEqual(ofRails);
    expect(secretsAt("placeos-2.2607.1")).toEqual({
      ...ofRails,
      auth: ["COOKIE_SESSION_SECRET", "JWT_SECRET", "PG_PASSWORD", "SECRET_KEY_BASE"],
    });
  });

  it("leaves out secrets that are not given and cannot be made", () => {
    const { references } = synthesizeSecrets();
    for (const service of ofGuide) {
      const expected = Object.entries(secretVariablesOf(service, guide))
        .filter(([, key]) => secretTable[key].generation !== "none")
        .map(([variable]) => variable);
      expect(Object.keys(references[service]).sort()).toEqual(expected.sort());
    }
  });
});

describe("generated secrets", () => {
  const { synthesized, references, administratorSecretArn, origin } = synthesizeSecrets();

  it("are named after the environment, encrypted with their own key, and tagged", () => {
    const secrets = synthesized.resources("aws_secretsmanager_secret");
    expect(secrets.map(({ name_prefix }) => name_prefix as string).sort()).toEqual([
      "campus-dispatch-secret-",
      "campus-jwt-",
      "campus-place-password-",
      "campus-place-server-secret-",
      "campus-rethinkdb-password-",
      "campus-secret-key-base-",
    ]);
    for (const secret of secrets) {
      expect(synthesized.follow(secret.kms_key_id as string)).toMatchObject({ enable_key_rotation: true });
      expect(secret.tags).toEqual({ ...tags, EnvironmentName: "Campus" });
    }
    expect(synthesized.resource("aws_kms_alias").name).toBe("alias/campus-secrets");
  });

  it("tell roles which secret and which key to read", () => {
    const { secretArn, kmsKeyArn } = references.auth.SECRET_KEY_BASE!;
    expect(synthesized.follow(secretArn).name_prefix).toBe("campus-secret-key-base-");
    expect(kmsKeyArn).toBe(synthesized.reference("aws_kms_key", "arn"));
  });

  it("come from ephemeral values through write-only arguments, 64 letters and digits each", () => {
    expect(synthesized.json.resource).not.toHaveProperty("random_password");
    expect(synthesized.json.resource).not.toHaveProperty("tls_private_key");
    const passwords = Object.values(synthesized.json.ephemeral.random_password as Record<string, Block>);
    expect(passwords).toHaveLength(5);
    for (const password of passwords) expect(password).toEqual({ length: 64, special: false });
    const values = synthesized.resources("aws_secretsmanager_secret_version").map((version) => {
      expect(version).not.toHaveProperty("secret_string");
      return version.secret_string_wo as string;
    });
    for (const value of values) expect(value).toMatch(/^\$\{.*ephemeral\.(random_password|tls_private_key)\./);
    expect(new Set(values).size).toBe(values.length);
  });

  it("have both halves of one RSA pair in one secret, in base64 without line breaks", () => {
    const pairs = synthesized.json.ephemeral.tls_private_key as Record<string, Block>;
    expect(Object.values(pairs)).toEqual([{ algorithm: "RSA", rsa_bits: 4096 }]);
    const pair = `ephemeral.tls_private_key.${Object.keys(pairs)[0]}`;
    const { version } = origin("auth", "JWT_SECRET");
    expect(version.secret_string_wo).toBe(
      `\${jsonencode({"JWT_SECRET" = base64encode(${pair}.private_key_pem), ` +
        `"JWT_PUBLIC" = base64encode(${pair}.public_key_pem)})}`,
    );
    expect(origin("restApi", "JWT_PUBLIC").secret).toBe(origin("auth", "JWT_SECRET").secret);
    expect(references.restApi.JWT_SECRET).toEqual(references.auth.JWT_SECRET);
    expect(references.auth.JWT_SECRET!.valueFrom).toMatch(/\.arn\}:JWT_SECRET::\$\{/);
    expect(references.restApi.JWT_PUBLIC!.valueFrom).toMatch(/\.arn\}:JWT_PUBLIC::\$\{/);
  });

  it("are the same for every consumer", () => {
    const consumers = ["core", "triggers", "frontends", "restApi", "init"] as const;
    const given = consumers.map((service) => references[service].PLACE_SERVER_SECRET!.valueFrom);
    expect(new Set(given).size).toBe(1);
    expect(references.init.RETHINKDB_PASS).toEqual(references.rethinkdb.RETHINKDB_PASSWORD);
  });

  it("do not give dispatch the key that decrypts settings: its token is typed into them", () => {
    expect(origin("dispatch", "SERVER_SECRET").secret.name_prefix).toBe("campus-dispatch-secret-");
    expect(references.dispatch).not.toHaveProperty("PLACE_SERVER_SECRET");
  });

  it("tell where the first administrator's password is", () => {
    expect(administratorSecretArn).toBe(references.init.PLACE_PASSWORD!.secretArn);
    expect(synthesized.follow(administratorSecretArn).name_prefix).toBe("campus-place-password-");
  });
});

describe("a new version", () => {
  const { origin } = synthesizeSecrets({ version: 7 });

  it.each([
    ["auth", "JWT_SECRET"],
    ["auth", "SECRET_KEY_BASE"],
    ["dispatch", "SERVER_SECRET"],
  ] as const)("is one of what %s can take again, %s", (service, variable) => {
    expect(origin(service, variable).version).toMatchObject({
      secret_string_wo_version: 7,
      lifecycle: { create_before_destroy: true },
    });
    expect(origin(service, variable).version.lifecycle).not.toHaveProperty("ignore_changes");
  });

  it.each([
    ["core", "PLACE_SERVER_SECRET"],
    ["core", "RETHINKDB_PASSWORD"],
    ["init", "PLACE_PASSWORD"],
  ] as const)("is not among the secrets that must stay, such as %s's %s", (service, variable) => {
    const { secret, version } = origin(service, variable);
    expect(version).toMatchObject({
      secret_string_wo_version: 1,
      lifecycle: { ignore_changes: ["secret_string_wo_version"], prevent_destroy: true },
    });
    expect(secret.lifecycle).toEqual({ prevent_destroy: true });
  });

  it("can be deleted when the protection is off, but is still not written again", () => {
    const { secret, version } = synthesizeSecrets({ deletionProtection: false }).origin("core", "PLACE_SERVER_SECRET");
    expect(secret).not.toHaveProperty("lifecycle");
    expect(version.lifecycle).toEqual({
      create_before_destroy: true,
      ignore_changes: ["secret_string_wo_version"],
    });
  });
});

describe("existing secrets", () => {
  it("are taken as they are, with their key, and nothing is made for them", () => {
    const kmsKeyArn = "arn:aws:kms:us-west-2:123456789012:key/theirs";
    const sources = {
      ...Object.fromEntries(secretKeys.map((key) => [key, { ...brought(key), kmsKeyArn }])),
    };
    const { synthesized, references } = synthesizeSecrets({ sources });
    // but for what refuses to leave out those that were made before
    expect(Object.keys(synthesized.json.resource)).toEqual(["terraform_data"]);
    expect(synthesized.json.ephemeral).toBeUndefined();
    for (const [service, expected] of ofGuide.map((key) => [key, secretVariablesOf(key, guide)] as const)) {
      for (const [variable, key] of Object.entries(expected)) {
        const { secretArn } = brought(key);
        const valueFrom = key === "jwt" ? `${secretArn}:${variable}::` : secretArn;
        expect(references[service][variable]).toEqual({ valueFrom, secretArn, kmsKeyArn });
      }
    }
  });

  it("need no key where Secrets Manager's own encrypts them", () => {
    const { references, synthesized } = synthesizeSecrets({ sources: { smtpPassword: brought("smtp") } });
    expect(references.triggers.SMTP_PASS).toEqual({ valueFrom: brought("smtp").secretArn, ...brought("smtp") });
    expect(synthesized.resources("aws_secretsmanager_secret")).toHaveLength(6);
  });
});

describe("secrets that are given as variables", () => {
  const value = Lazy.stringValue({ produce: () => "${var.place_password}" });

  it("are stored with a write-only argument instead of generated ones", () => {
    const { synthesized, origin } = synthesizeSecrets({ sources: { placePassword: { value } } });
    expect(origin("init", "PLACE_PASSWORD").version.secret_string_wo).toBe("${var.place_password}");
    expect(Object.keys(synthesized.json.ephemeral.random_password as Block)).toHaveLength(4);
  });

  it("are stored where nothing could be generated, and written again with a new version", () => {
    const { origin } = synthesizeSecrets({ sources: { smtpPassword: { value } }, version: 3 });
    expect(origin("triggers", "SMTP_PASS").secret.name_prefix).toBe("campus-smtp-password-");
    expect(origin("triggers", "SMTP_PASS").version.secret_string_wo_version).toBe(3);
  });

  it("are refused when they are the value itself", () => {
    expect(() => synthesizeSecrets({ sources: { gitPassword: { value: "hunter2" } } })).toThrow(
      "gitPassword must be a variable: the value itself would be written into the JSON",
    );
  });
});

describe("the key of the secrets", () => {
  it("can go without yearly new material", () => {
    const { synthesized } = synthesizeSecrets({ enableKeyRotation: false });
    expect(synthesized.resource("aws_kms_key").enable_key_rotation).toBe(false);
  });
});

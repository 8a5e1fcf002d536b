import { createPrivateKey, createPublicKey } from "node:crypto";
import { expect } from "vitest";
import { evaluate } from "../../../helpers/policy-evaluator";
import type { Applied } from "../../scenario";
import { policiesOf } from "../role-policies";
import { taskDefinitions } from "./ecs";
import { arnIn, secretNames } from "./stored-secrets";

/** Who gets which secret under which name. */
const consumers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  auth: {
    JWT_SECRET: "jwt",
    RETHINKDB_PASSWORD: "rethinkdb-password",
    SECRET_KEY_BASE: "secret-key-base",
  },
  core: { PLACE_SERVER_SECRET: "place-server-secret", RETHINKDB_PASSWORD: "rethinkdb-password" },
  dispatch: { SERVER_SECRET: "dispatch-secret" },
  etcd: {},
  frontends: { PLACE_SERVER_SECRET: "place-server-secret", RETHINKDB_PASSWORD: "rethinkdb-password" },
  init: {
    PLACE_PASSWORD: "place-password",
    PLACE_SERVER_SECRET: "place-server-secret",
    RETHINKDB_PASS: "rethinkdb-password",
    RETHINKDB_PASSWORD: "rethinkdb-password",
  },
  nginx: {},
  "rest-api": {
    JWT_PUBLIC: "jwt",
    JWT_SECRET: "jwt",
    PLACE_SERVER_SECRET: "place-server-secret",
    RETHINKDB_PASSWORD: "rethinkdb-password",
  },
  "rethinkdb-primary": { RETHINKDB_PASSWORD: "rethinkdb-password" },
  "rubber-soul": { RETHINKDB_PASSWORD: "rethinkdb-password" },
  triggers: { PLACE_SERVER_SECRET: "place-server-secret", RETHINKDB_PASSWORD: "rethinkdb-password" },
};

/** Each container gets the secrets that it needs and no others. */
export async function containersGetTheirSecrets(applied: Applied): Promise<void> {
  const names = secretNames(applied);
  const found = Object.entries(await taskDefinitions(applied)).map(
    ([
      family,
      {
        containerDefinitions: [container],
      },
    ]) => {
      const secrets = (container.secrets ?? []).map(({ name, valueFrom }) => [name, names.get(arnIn(valueFrom))]);
      return [family, Object.fromEntries(secrets)];
    },
  );
  expect(Object.fromEntries(found)).toEqual(consumers);
}

/** What starts a container may read the secrets of this container, and no other one. */
export async function rolesReadTheirSecretsAlone(applied: Applied): Promise<void> {
  const names = secretNames(applied);
  const definitions = Object.entries(await taskDefinitions(applied));
  const policies = await policiesOf(
    applied.emulator,
    definitions.map(([, { executionRoleArn }]) => executionRoleArn),
  );
  definitions.forEach(([family, { executionRoleArn }], index) => {
    const identity = policies[index];
    const caller = { AWS: executionRoleArn };
    const readable = [...names].filter(([resource]) => {
      const decision = evaluate({ identity }, { caller, action: "secretsmanager:GetSecretValue", resource });
      return decision === "allowed";
    });
    expect(readable.map(([, name]) => name).sort(), family).toEqual(
      [...new Set(Object.values(consumers[family]!))].sort(),
    );
  });
}

/** The key pair is one: what auth signs, rest-api can verify. Each half is a line of base64, as PlaceOS wants it. */
export async function keyPairMatches(applied: Applied): Promise<void> {
  const [SecretId] = [...secretNames(applied)].find(([, name]) => name === "jwt")!;
  const { SecretString } = await applied.emulator.ask<{ SecretString: string }>("secretsmanager", "get_secret_value", {
    SecretId,
  });
  const pair = JSON.parse(SecretString) as Record<"JWT_SECRET" | "JWT_PUBLIC", string>;
  for (const half of Object.values(pair)) expect(half).toMatch(/^[A-Za-z0-9+/]+=*$/);
  const pem = (half: string) => Buffer.from(half, "base64").toString();
  const key = createPrivateKey(pem(pair.JWT_SECRET));
  expect(pem(pair.JWT_SECRET)).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/);
  expect(key.asymmetricKeyDetails?.modulusLength).toBe(4096);
  expect(createPublicKey(key).equals(createPublicKey(pem(pair.JWT_PUBLIC)))).toBe(true);
}

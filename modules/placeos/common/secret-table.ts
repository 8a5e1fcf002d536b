import type { ServiceKey } from "../components";

/** How the value of a secret comes about when none is given. */
export type Generation = "key-pair" | "password" | "none";

/** One secret of PlaceOS. */
export interface SecretDefinition {
  /** The part of the secret's name after the environment name. */
  readonly name: string;
  readonly description: string;
  readonly generation: Generation;
  /** Whether the value must stay as it is once PlaceOS has used it. */
  readonly lasting: boolean;
  /** Environment variables that hold the value, and the services that need them. */
  readonly variables: Readonly<Record<string, readonly ServiceKey[]>>;
}

const definitions = {
  jwt: {
    name: "jwt",
    description: "RSA key pair that signs and verifies PlaceOS tokens, each half in base64",
    generation: "key-pair",
    lasting: false,
    // rest-api signs short-lived tokens of its own; where one half is missing, a publicly known key is used
    variables: { JWT_SECRET: ["auth", "restApi"], JWT_PUBLIC: ["restApi"] },
  },
  secretKeyBase: {
    name: "secret-key-base",
    description: "Protects the cookies of PlaceOS auth",
    generation: "password",
    lasting: false,
    variables: { SECRET_KEY_BASE: ["auth"] },
  },
  placeServerSecret: {
    name: "place-server-secret",
    description: "Encrypts settings and repository passwords in the PlaceOS database. Must never change",
    generation: "password",
    lasting: true,
    variables: { PLACE_SERVER_SECRET: ["restApi", "core", "triggers", "frontends", "init"] },
  },
  dispatchSecret: {
    name: "dispatch-secret",
    description: "Token with which PlaceOS drivers open ports in dispatch",
    generation: "password",
    lasting: false,
    // dispatch would rather take PLACE_SERVER_SECRET, but its token is typed into drivers' settings: the key that
    // decrypts all settings must not be
    variables: { SERVER_SECRET: ["dispatch"] },
  },
  placePassword: {
    name: "place-password",
    description: "Password that the first PlaceOS administrator is made with",
    generation: "password",
    // init makes the administrator once and never sets the password again
    lasting: true,
    variables: { PLACE_PASSWORD: ["init"] },
  },
  rethinkdbPassword: {
    name: "rethinkdb-password",
    description: "Password of RethinkDB's user admin",
    generation: "password",
    // RethinkDB takes an initial password when it makes its data, and never again
    lasting: true,
    variables: {
      RETHINKDB_PASSWORD: ["rethinkdb", "frontends", "auth", "core", "triggers", "rubberSoul", "restApi", "init"],
      // the name that init's maintenance tasks read
      RETHINKDB_PASS: ["init"],
    },
  },
  smtpPassword: {
    name: "smtp-password",
    description: "Password of the mail server that PlaceOS triggers sends with",
    generation: "none",
    lasting: false,
    variables: { SMTP_PASS: ["triggers"] },
  },
  gitPassword: {
    name: "git-password",
    description: "Password with which PlaceOS clones interfaces",
    generation: "none",
    lasting: false,
    variables: { PLACE_LOADER_GIT_PASS: ["frontends"] },
  },
  s3Secret: {
    name: "s3-secret",
    description: "Secret access key with which PlaceOS auth signs uploads",
    generation: "none",
    lasting: false,
    variables: { S3_SECRET: ["auth"] },
  },
} as const satisfies Record<string, SecretDefinition>;

/** The secrets of PlaceOS, by the key that code has for them. */
export type SecretKey = keyof typeof definitions;

/** What each secret is for, and which services get it under which name. */
export const secretTable: Readonly<Record<SecretKey, SecretDefinition>> = definitions;

/** The keys of {@link secretTable}, in its order. */
export const secretKeys = Object.keys(definitions) as readonly SecretKey[];

/** The part of the alias after the environment name of the KMS key that encrypts them. */
export const secretsKeyName = "secrets";

/** The environment variables of a service that hold secrets, and the secret that each holds. */
export function secretVariablesOf(service: ServiceKey): Readonly<Record<string, SecretKey>> {
  return Object.fromEntries(
    secretKeys.flatMap((key) =>
      Object.entries(secretTable[key].variables)
        .filter(([, consumers]) => consumers.includes(service))
        .map(([variable]) => [variable, key]),
    ),
  );
}

const secretVariables: ReadonlySet<string> = new Set(
  secretKeys.flatMap((key) => Object.keys(secretTable[key].variables)),
);

/** Whether an environment variable of this name holds a secret, in whatever service. */
export function isSecretVariable(name: string): boolean {
  return secretVariables.has(name);
}

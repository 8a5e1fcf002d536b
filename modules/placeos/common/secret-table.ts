import type { ServiceKey } from "../components";
import type { Release } from "./releases";

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

  /**
   * Characters of the value, where it is a password.
   *
   * @default 64
   */
  readonly length?: (release: Release) => number;

  /**
   * Whether a release knows the secret.
   *
   * @default - every release does
   */
  readonly isPartOf?: (release: Release) => boolean;

  /** Environment variables that hold the value, and the services that need them. */
  readonly variables: Readonly<Record<string, readonly Consumer[]>>;
}

/** A service that needs a secret: in every release that has the service, or only in some of them. */
type Consumer = ServiceKey | { readonly service: ServiceKey; readonly needsIt: (release: Release) => boolean };

/** The services that come to PostgreSQL: each changes its tables when it starts, and hears of changes. */
export const postgresqlClients = [
  "frontends",
  "auth",
  "core",
  "triggers",
  "rubberSoul",
  "restApi",
  "staffApi",
  "init",
] as const satisfies readonly ServiceKey[];

const definitions = {
  jwt: {
    name: "jwt",
    description: "RSA key pair that signs and verifies PlaceOS tokens, each half in base64",
    generation: "key-pair",
    lasting: false,
    // rest-api signs short-lived tokens of its own; where one half is missing, a publicly known key is used
    variables: { JWT_SECRET: ["auth", "restApi", "staffApi"], JWT_PUBLIC: ["restApi"] },
  },
  secretKeyBase: {
    name: "secret-key-base",
    description: "Protects the cookies of PlaceOS auth",
    generation: "password",
    lasting: false,
    length: ({ secretKeyBaseLength }) => secretKeyBaseLength,
    variables: {
      SECRET_KEY_BASE: ["auth", { service: "nginx", needsIt: ({ nginxChecksCookie }) => nginxChecksCookie }],
    },
  },
  placeServerSecret: {
    name: "place-server-secret",
    description: "Encrypts settings and repository passwords in the PlaceOS database. Must never change",
    generation: "password",
    lasting: true,
    variables: { PLACE_SERVER_SECRET: ["restApi", "core", "triggers", "frontends", "staffApi", "init"] },
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
    isPartOf: ({ database }) => database === "rethinkdb",
    variables: {
      RETHINKDB_PASSWORD: ["rethinkdb", "frontends", "auth", "core", "triggers", "rubberSoul", "restApi", "init"],
      // the name that init's maintenance tasks read
      RETHINKDB_PASS: ["init"],
    },
  },
  postgresqlPassword: {
    name: "postgresql-password",
    description: "Password of the user of PostgreSQL as whom PlaceOS' services come",
    // letters and digits, as init puts it into a URL as it is
    generation: "password",
    lasting: false,
    isPartOf: ({ database }) => database === "postgresql",
    variables: {
      PG_PASSWORD: postgresqlClients,
    },
  },
  cookieSessionSecret: {
    name: "cookie-session-secret",
    description: "Protects the session cookies of PlaceOS' staff API and of auth in Crystal",
    generation: "password",
    lasting: false,
    isPartOf: ({ hasStaffApi }) => hasStaffApi,
    variables: {
      COOKIE_SESSION_SECRET: ["staffApi", { service: "auth", needsIt: ({ authIsRails }) => !authIsRails }],
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
    // releases of major 2 have the keys of their storage in the database
    isPartOf: ({ database }) => database === "rethinkdb",
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

/** The secrets that a release knows, in the order of the table. */
export function secretKeysOf(release: Release): readonly SecretKey[] {
  return secretKeys.filter((key) => secretTable[key].isPartOf?.(release) ?? true);
}

/**
 * The environment variables of a service that hold secrets, and the secret that each holds.
 *
 * @param release the release; without one, those of any release
 */
export function secretVariablesOf(service: ServiceKey, release?: Release): Readonly<Record<string, SecretKey>> {
  const needs = (consumer: Consumer) =>
    typeof consumer === "string"
      ? consumer === service
      : consumer.service === service && (release === undefined || consumer.needsIt(release));
  const keys = release === undefined ? secretKeys : secretKeysOf(release);
  return Object.fromEntries(
    keys.flatMap((key) =>
      Object.entries(secretTable[key].variables)
        .filter(([, consumers]) => consumers.some(needs))
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

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { Auth } from "../../../modules/placeos/auth/auth";
import { defaultPorts } from "../../../modules/placeos/common/ports";
import { releaseOf } from "../../../modules/placeos/common/releases";
import type { ServiceKey } from "../../../modules/placeos/components";
import type { ComponentProps } from "../../../modules/placeos/common/component-props";
import { Core } from "../../../modules/placeos/core/core";
import { Frontends } from "../../../modules/placeos/frontends/frontends";
import { RestApi } from "../../../modules/placeos/rest-api/rest-api";
import { RubberSoul } from "../../../modules/placeos/rubber-soul/rubber-soul";
import { type MailServer, Triggers } from "../../../modules/placeos/triggers/triggers";
import { componentProps, efsAccess, onlyContainer, rethinkdb, variablesOf } from "../../helpers/placeos-component";
import { run } from "../../helpers/run";
import { synthesize } from "../../helpers/synth";

const redisUrl = "redis://redis.example.com:6379";
const esUri = "https://es.example.com";
const etcd = { host: "etcd.head-office", port: 2379 };
const at = (service: string) => ({ host: `${service}.head-office`, port: 3000 });
const peers = {
  frontends: at("frontends"),
  rubberSoul: at("rubber-soul"),
  triggers: at("triggers"),
  dispatch: { host: "dispatch.head-office", port: 8080 },
};

/** Each component as the only one in a stack, with nothing but plain values. */
const components = {
  frontends: (stack: TerraformStack, props: ComponentProps) =>
    new Frontends(stack, "Frontends", { ...props, rethinkdb, www: efsAccess }),
  auth: (stack: TerraformStack, props: ComponentProps) =>
    new Auth(stack, "Auth", { ...props, rethinkdb, redisUrl, domain: "place.example.com" }),
  core: (stack: TerraformStack, props: ComponentProps) =>
    new Core(stack, "Core", { ...props, rethinkdb, redisUrl, etcd }),
  triggers: (stack: TerraformStack, props: ComponentProps) =>
    new Triggers(stack, "Triggers", { ...props, rethinkdb, redisUrl, etcd }),
  rubberSoul: (stack: TerraformStack, props: ComponentProps) =>
    new RubberSoul(stack, "RubberSoul", { ...props, rethinkdb, esUri }),
  restApi: (stack: TerraformStack, props: ComponentProps) =>
    new RestApi(stack, "RestApi", { ...props, rethinkdb, redisUrl, etcd, esUri, peers }),
} satisfies Partial<Record<ServiceKey, unknown>>;
type Key = keyof typeof components;

const made = (key: Key, more: Partial<ComponentProps> = {}) =>
  synthesize((stack) => void components[key](stack, componentProps(stack, key, more)));
const container = (key: Key, more?: Partial<ComponentProps>) => onlyContainer(made(key, more));
const variables = (key: Key, release = "placeos-1.2108.4") => variablesOf(made(key, { release: releaseOf(release) }));

const deploy = { ENV: "production", SG_ENV: "production", TZ: "UTC" };
const rethink = {
  RETHINKDB_HOST: "db.example.com",
  RETHINKDB_PORT: "28015",
  RETHINKDB_DB: "place",
  RETHINKDB_USER: "admin",
};
const etcdVariables = { ETCD_HOST: "etcd.head-office", ETCD_PORT: "2379" };

describe("the environment at the deployment guide's release", () => {
  it.each<[Key, Record<string, string>, string[]]>([
    [
      "frontends",
      { ...deploy, ...rethink, PLACE_LOADER_WWW: "www", PLACE_LOADER_CRON: "0 * * * *" },
      ["PLACE_LOADER_GIT_PASS", "PLACE_SERVER_SECRET", "RETHINKDB_PASSWORD"],
    ],
    [
      "auth",
      { ...rethink, REDIS_URL: redisUrl, TZ: "UTC", RAILS_ENV: "production", COAUTH_NO_SSL: "false" },
      ["JWT_SECRET", "RETHINKDB_PASSWORD", "S3_SECRET", "SECRET_KEY_BASE"],
    ],
    [
      "core",
      {
        ...deploy,
        ...rethink,
        ...etcdVariables,
        REDIS_URL: redisUrl,
        CORE_HOST: "core.head-office",
        CORE_PORT: "3000",
      },
      ["PLACE_SERVER_SECRET", "RETHINKDB_PASSWORD"],
    ],
    [
      "triggers",
      { ...deploy, ...rethink, ...etcdVariables, REDIS_URL: redisUrl },
      ["PLACE_SERVER_SECRET", "RETHINKDB_PASSWORD", "SMTP_PASS"],
    ],
    ["rubberSoul", { ...deploy, ...rethink, ES_URI: esUri, ES_DISABLE_BULK: "false" }, ["RETHINKDB_PASSWORD"]],
    [
      "restApi",
      {
        ...deploy,
        ...rethink,
        ...etcdVariables,
        REDIS_URL: redisUrl,
        ES_URI: esUri,
        PLACE_LOADER_URI: "http://frontends.head-office:3000",
        RUBBER_SOUL_URI: "http://rubber-soul.head-office:3000",
        TRIGGERS_URI: "http://triggers.head-office:3000",
        PLACE_DISPATCH_HOST: "dispatch.head-office",
        PLACE_DISPATCH_PORT: "8080",
      },
      ["JWT_PUBLIC", "JWT_SECRET", "PLACE_SERVER_SECRET", "RETHINKDB_PASSWORD"],
    ],
  ])("of %s is this, and these secrets", (key, expected, secrets) => {
    expect(variables(key)).toEqual(expected);
    expect(
      container(key)
        .secrets.map(({ name }) => name)
        .sort(),
    ).toEqual(secrets);
  });
});

describe("later releases", () => {
  it("write logs as JSON from 1.2110.0 on", () => {
    const later = { PLACE_LOG_FORMAT: "json", LOG_LEVEL: "info" };
    expect(variables("core", "placeos-1.2109.0")).not.toMatchObject(later);
    expect(variables("core", "placeos-1.2110.0")).toMatchObject(later);
  });

  it("have another name for rubber-soul and Elasticsearch from 1.2111.0 on", () => {
    const release = releaseOf("placeos-1.2111.0");
    expect(container("rubberSoul", { release })).toMatchObject({
      image: "docker.io/placeos/search-ingest:placeos-1.2111.0",
      healthCheck: { command: ["CMD", "/search-ingest", "-c", "http://127.0.0.1:3000/api/search-ingest/v1"] },
    });
    expect(variables("rubberSoul", release.tag)).toMatchObject({ ES_URI: esUri, ELASTIC_URI: esUri });
    const api = variables("restApi", release.tag);
    expect(api.PLACE_SEARCH_INGEST_URI).toBe("http://rubber-soul.head-office:3000");
    expect(api).not.toHaveProperty("RUBBER_SOUL_URI");
  });

  it.each([
    ["placeos-1.2210.0", "/app/bin/frontends"],
    ["placeos-1.2210.1", "/frontends"],
    ["placeos-1.2303.4", "/frontends"],
  ])("have the loader's program of %s at %s, for its health and for another port", (tag, program) => {
    const moved = container("frontends", { release: releaseOf(tag), ports: { ...defaultPorts, frontends: 4000 } });
    expect(moved.command).toEqual([program, "-b", "0.0.0.0", "-p", "4000"]);
    expect(moved.healthCheck?.command.slice(0, 2)).toEqual(["CMD", program]);
  });

  it("have another name for the switch of large requests from 1.2111.0 on", () => {
    expect(variables("rubberSoul", "placeos-1.2111.0")).toMatchObject({ ELASTIC_DISABLE_BULK: "false" });
    expect(variables("rubberSoul", "placeos-1.2111.0")).not.toHaveProperty("ES_DISABLE_BULK");
  });

  it("have another name for the loader from 1.2109.0 on, but not for its program", () => {
    expect(container("frontends", { release: releaseOf("placeos-1.2109.0") })).toMatchObject({
      image: "docker.io/placeos/frontend-loader:placeos-1.2109.0",
      healthCheck: { command: ["CMD", "/app/bin/frontends", "-c", "http://localhost:3000/api/frontend-loader/v1"] },
    });
  });

  it("tell auth its URI from 1.2112.0 on", () => {
    const { PLACE_URI, ...others } = variables("auth", "placeos-1.2112.0");
    expect(PLACE_URI).toBe("https://place.example.com");
    expect(others).not.toHaveProperty("COAUTH_NO_SSL");
  });

  it("cannot do without the domain from 1.2112.0 on", () => {
    const auth = (tag: string) => () =>
      synthesize((stack) => {
        const props = componentProps(stack, "auth", { release: releaseOf(tag) });
        new Auth(stack, "Auth", { ...props, rethinkdb, redisUrl });
      });
    expect(auth("placeos-1.2111.2")).not.toThrow();
    expect(auth("placeos-1.2112.0")).toThrow("auth of placeos-1.2112.0 needs the domain");
  });
});

describe("health checks", () => {
  it.each<[Key, string[]]>([
    ["frontends", ["/app/bin/frontends", "-c", "http://localhost:3000/api/frontends/v1"]],
    ["auth", ["wget", "--no-verbose", "-q", "--spider", "http://0.0.0.0:8080/auth/authority?health=true"]],
    ["core", ["/bin/core", "--curl", "http://localhost:3000/api/core/v1"]],
    ["triggers", ["/triggers", "-c", "http://127.0.0.1:3000/"]],
    ["rubberSoul", ["/rubber-soul", "-c", "http://127.0.0.1:3000/api/rubber-soul/v1"]],
    ["restApi", ["/rest-api", "-c", "http://127.0.0.1:3000/api/engine/v2/"]],
  ])("of %s run a program, and wait for what it depends on", (key, program) => {
    const check = container(key).healthCheck!;
    expect(check.command).toEqual(["CMD", ...program]);
    expect(check.startPeriod).toBeGreaterThanOrEqual(120);
    expect(check.startPeriod).toBeLessThanOrEqual(300);
  });
});

describe("a port", () => {
  it.each<[Key, string[]]>([
    ["frontends", ["/app/bin/frontends", "-b", "0.0.0.0", "-p", "4000"]],
    ["core", ["/bin/core", "-b", "0.0.0.0", "-p", "4000"]],
    ["triggers", ["/triggers", "-b", "0.0.0.0", "-p", "4000"]],
    ["rubberSoul", ["/rubber-soul", "-b", "0.0.0.0", "-p", "4000"]],
    ["restApi", ["/rest-api", "-b", "0.0.0.0", "-p", "4000"]],
  ])("of %s that is another than the image's needs a command", (key, command) => {
    expect(container(key)).not.toHaveProperty("command");
    const moved = container(key, { ports: { ...defaultPorts, [key]: 4000 } });
    expect(moved.command).toEqual(command);
    expect(moved.portMappings).toEqual([{ containerPort: 4000, hostPort: 4000, protocol: "tcp" }]);
    expect(moved.healthCheck?.command.at(-1)).toContain(":4000/");
  });

  it("of auth is in its entry point, which starts what the image has", async () => {
    expect(container("auth")).not.toHaveProperty("entryPoint");
    const [shell, ...args] = container("auth", { ports: { ...defaultPorts, auth: 4000 } }).entryPoint!;
    const app = mkdtempSync(join(tmpdir(), "auth-"));
    const bin = join(app, "bin");
    mkdirSync(bin);
    const program = (name: string) => writeFileSync(join(bin, name), `#!/bin/sh\necho ${name} "$@"\n`, { mode: 0o755 });
    program("rails");
    expect((await run(shell!, args, { cwd: app })).stdout).toBe("rails s -b 0.0.0.0 -p 4000\n");
    program("puma");
    expect((await run(shell!, args, { cwd: app })).stdout).toBe("puma -b tcp://0.0.0.0:4000\n");
  });
});

describe("frontends", () => {
  it("writes the site as the owner of the files, and never twice at once", () => {
    expect(container("frontends")).toMatchObject({
      user: "10001:10001",
      mountPoints: [{ sourceVolume: "www", containerPath: "/app/www", readOnly: false }],
    });
    expect(made("frontends").resource("aws_ecs_service").deployment_maximum_percent).toBe(100);
  });

  it("fetches when it is told to, as whom it is told to be", () => {
    const stack = synthesize((stack) => {
      const props = componentProps(stack, "frontends");
      new Frontends(stack, "Frontends", { ...props, rethinkdb, www: efsAccess, cron: "5 * * * *", gitUser: "bot" });
    });
    expect(variablesOf(stack)).toMatchObject({ PLACE_LOADER_CRON: "5 * * * *", PLACE_LOADER_GIT_USER: "bot" });
  });
});

describe("core", () => {
  it("has processes and connections of drivers to look after, and two minutes to end them", () => {
    expect(container("core")).toMatchObject({
      linuxParameters: { initProcessEnabled: true },
      ulimits: [
        { name: "nofile", softLimit: 40000, hardLimit: 40000 },
        { name: "core", softLimit: 0, hardLimit: 0 },
      ],
      stopTimeout: 120,
    });
  });

  it.each([{ desiredCount: 2 }, { maxCount: 3 }])(
    "of several tasks tells others the address of each: %o",
    (settings) => {
      const stack = made("core", { settings });
      const { entryPoint, command } = onlyContainer(stack);
      expect(variablesOf(stack)).not.toHaveProperty("CORE_HOST");
      expect(entryPoint).toEqual(["sh", "-c"]);
      expect(command).toEqual([
        // the answer of ECS may have spaces and line ends in it
        expect.stringMatching(
          /^set -e; CORE_HOST=.*ECS_CONTAINER_METADATA_URI_V4" \| tr -d '\[:space:\]' .*; export CORE_HOST; exec \/bin\/core /,
        ),
      ]);
    },
  );
});

describe("triggers", () => {
  const variablesWith = (mail: MailServer) =>
    variablesOf(
      synthesize((stack) => {
        new Triggers(stack, "Triggers", { ...componentProps(stack, "triggers"), rethinkdb, redisUrl, etcd, mail });
      }),
    );

  it("send mail through the server that they are told", () => {
    expect(variablesWith({ host: "smtp.example.com" })).toMatchObject({
      SMTP_SERVER: "smtp.example.com",
      SMTP_PORT: "587",
      SMTP_USER: "",
      SMTP_SECURE: "STARTTLS",
    });
    expect(variablesWith({ host: "smtp.example.com", port: 465, user: "place", security: "SMTPS" })).toMatchObject({
      SMTP_PORT: "465",
      SMTP_USER: "place",
      SMTP_SECURE: "SMTPS",
    });
  });
});

describe("a Redis over TLS", () => {
  const url = "rediss://redis.example.com:6379";
  const encrypted = {
    auth: (stack: TerraformStack, props: ComponentProps) =>
      new Auth(stack, "A", { ...props, rethinkdb, redisUrl: url }),
    core: (stack: TerraformStack, props: ComponentProps) =>
      new Core(stack, "C", { ...props, rethinkdb, redisUrl: url, etcd }),
    triggers: (stack: TerraformStack, props: ComponentProps) =>
      new Triggers(stack, "T", { ...props, rethinkdb, redisUrl: url, etcd }),
    restApi: (stack: TerraformStack, props: ComponentProps) =>
      new RestApi(stack, "R", { ...props, rethinkdb, redisUrl: url, etcd, esUri, peers }),
  } satisfies Partial<Record<Key, unknown>>;

  it.each(Object.keys(encrypted) as (keyof typeof encrypted)[])("is refused by %s", (key) => {
    expect(() => synthesize((stack) => void encrypted[key](stack, componentProps(stack, key)))).toThrow(
      "Redis must be reached by redis://: the Redis client of PlaceOS' services knows no TLS",
    );
  });
});

describe("secrets", () => {
  it.each<[Key, string]>([
    ["frontends", "PLACE_SERVER_SECRET"],
    ["auth", "SECRET_KEY_BASE, JWT_SECRET"],
    ["core", "PLACE_SERVER_SECRET"],
    ["triggers", "PLACE_SERVER_SECRET"],
    ["restApi", "JWT_PUBLIC, JWT_SECRET, PLACE_SERVER_SECRET"],
  ])("that %s would take well-known values for are required", (key, names) => {
    expect(() => made(key, { secrets: {} })).toThrow(`${key} needs the secrets ${names}`);
  });
});

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../../../helpers/describe-with";
import { run as runProgram } from "../../../helpers/run";
import { MIGRATION_FUNCTION, type MigrationOutcome, MigrationRunner } from "./db-migrate-runner";

let runner: MigrationRunner;

const upToDate = { is_up_to_date: true, migration_in_progress: false, current_version: "3" };
// the service calls a migration that is merely pending one in progress
const outdated = { is_up_to_date: false, migration_in_progress: true, current_version: "2" };

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const say =
  (body: unknown, code = 200): Answer =>
  (_, response) =>
    void response.writeHead(code).end(typeof body === "string" ? body : JSON.stringify(body));
const sayNothing: Answer = () => undefined;
const hangUp: Answer = (request) => void request.socket.destroy();

interface Outcome extends MigrationOutcome {
  /** The requests that it made. */
  readonly requests: string[];
}

interface Service {
  /** Answers to GET /db_schema_status: one after the other, and the last one from then on. */
  readonly status: readonly Answer[];
  /** Answer to PATCH /upgrade. */
  readonly upgrade?: Answer;
}

/** Runs the handler against a service; `variables` are added to its environment. */
async function migrate(service: Service, variables: Record<string, string> = {}, path = ""): Promise<Outcome> {
  const requests: string[] = [];
  const statuses = [...service.status];
  const answers: Record<string, () => Answer | undefined> = {
    "GET /db_schema_status": () => (statuses.length > 1 ? statuses.shift() : statuses[0]),
    "PATCH /upgrade": () => service.upgrade,
  };
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`;
    requests.push(line);
    const answer = answers[line]?.() ?? say("not found", 404);
    answer(request, response);
  });
  const port = await listen(server);
  try {
    const outcome = await run({ MD_LB_ADDRESS: `http://127.0.0.1:${port}${path}`, ...variables });
    return { ...outcome, requests };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** Runs the handler in an environment with nothing but `variables` and limits that are soon over. */
function run(variables: Record<string, string>): Promise<MigrationOutcome> {
  return runner.run({
    MIGRATION_STATUS_TIMEOUT: "10",
    MIGRATION_UPGRADE_TIMEOUT: "10",
    MIGRATION_SETTLE_TIMEOUT: "0.2",
    MIGRATION_SILENT_TIMEOUT: "10",
    MIGRATION_POLL_INTERVAL: "0.02",
    ...variables,
  });
}

/** Runs a script beside index.py, with the standard library alone. */
async function python(script: string): Promise<string> {
  return (await runProgram("python3", ["-B", "-S", "-c", script], { cwd: MIGRATION_FUNCTION })).stdout;
}

describeWith(["python3"], "the migration function", () => {
  beforeAll(() => void (runner = new MigrationRunner()));
  afterAll(() => runner.stop());

  it("upgrades a schema that is behind, and tells the status before and after", async () => {
    const { result, log, error, requests } = await migrate({
      status: [say(outdated), say(upToDate)],
      upgrade: say("upgrade success"),
    });
    expect(error).toBeUndefined();
    expect(result).toEqual({
      "init-status": outdated,
      "upgrade-result": "upgrade success",
      "final-status": upToDate,
    });
    expect(JSON.parse(log)).toEqual(result);
    expect(requests).toEqual(["GET /db_schema_status", "PATCH /upgrade", "GET /db_schema_status"]);
  });

  it("does not change a schema that is up to date", async () => {
    const { result, requests } = await migrate({ status: [say(upToDate)] });
    expect(result).toEqual({
      "init-status": upToDate,
      "upgrade-result": "not needed, the schema is up to date",
      "final-status": upToDate,
    });
    expect(requests).toEqual(["GET /db_schema_status", "GET /db_schema_status"]);
  });

  it("upgrades a schema that has its newest version but misses an older migration", async () => {
    const { result } = await migrate({
      status: [say({ ...upToDate, migration_in_progress: true }), say(upToDate)],
      upgrade: say("upgrade success"),
    });
    expect(result?.["upgrade-result"]).toBe("upgrade success");
  });

  it("takes an address with a slash at its end", async () => {
    const { requests } = await migrate({ status: [say(upToDate)] }, {}, "/");
    expect(new Set(requests)).toEqual(new Set(["GET /db_schema_status"]));
  });

  it("waits until the status tells of the upgrade, through answers that fail", async () => {
    const { result, requests } = await migrate(
      { status: [say(outdated), hangUp, say(outdated), say(upToDate)], upgrade: say("upgrade success") },
      { MIGRATION_SETTLE_TIMEOUT: "5" },
    );
    expect(result?.["final-status"]).toEqual(upToDate);
    expect(requests).toHaveLength(5);
  });

  it("follows an upgrade that takes longer than a connection lasts", async () => {
    const { result, error } = await migrate(
      { status: [say(outdated), say(outdated), say(outdated), say(upToDate)], upgrade: sayNothing },
      { MIGRATION_UPGRADE_TIMEOUT: "0.1", MIGRATION_SETTLE_TIMEOUT: "0" },
    );
    expect(error).toBeUndefined();
    expect(result?.["upgrade-result"]).toMatch(
      /^PATCH http:\/\/127\.0\.0\.1:\d+\/upgrade was not answered within 0\.1 seconds$/,
    );
    expect(result?.["final-status"]).toEqual(upToDate);
  });

  it("fails when the schema does not become up to date", async () => {
    const { result, error, requests } = await migrate({ status: [say(outdated)], upgrade: say("upgrade success") });
    expect(result).toBeUndefined();
    expect(error).toMatch(
      /^index\.MigrationError: gave up after 0\.2 seconds: the schema is not up to date: \{.*"current_version": "2"\}$/,
    );
    expect(requests.filter((request) => request === "PATCH /upgrade")).toHaveLength(1);
  });

  it("fails when the upgrade fails", async () => {
    const { error, requests } = await migrate({ status: [say(outdated)], upgrade: say("upgrade failed", 500) });
    expect(error).toMatch(
      /^index\.MigrationError: PATCH http:\/\/127\.0\.0\.1:\d+\/upgrade answered 500: upgrade failed$/,
    );
    expect(requests.at(-1)).toBe("PATCH /upgrade");
  });

  it("fails when the service breaks off the upgrade", async () => {
    const { error } = await migrate({ status: [say(outdated)], upgrade: hangUp });
    expect(error).toMatch(/^index\.MigrationError: PATCH http:\S+\/upgrade failed: Remote end closed connection/);
  });

  it("fails when nothing listens", async () => {
    const { error } = await run({ MD_LB_ADDRESS: "http://127.0.0.1:1" });
    expect(error).toMatch(/^index\.MigrationError: GET http:\/\/127\.0\.0\.1:\d+\/db_schema_status failed: .*refused/);
  });

  it("fails when the status is not answered in time", async () => {
    const { error } = await migrate({ status: [sayNothing] }, { MIGRATION_STATUS_TIMEOUT: "0.1" });
    expect(error).toMatch(/^index\.NoAnswer: GET http:\S+\/db_schema_status was not answered within 0\.1 seconds$/);
  });

  it("fails when the status cannot be told, with the start of the answer", async () => {
    const { error } = await migrate({ status: [say("x".repeat(2000), 503)] });
    expect(error).toMatch(/^index\.MigrationError: GET http:\S+\/db_schema_status answered 503: x{500}\.\.\.$/);
  });

  it.each(["<html>", "[]", "{}", ""])("fails when the status is %j", async (body) => {
    const { error } = await migrate({ status: [say(body)] });
    expect(error).toMatch(/^index\.MigrationError: GET http:\S+ answered with something other than a status:/);
    expect(error?.endsWith(`: ${body}`.trimEnd())).toBe(true);
  });

  it("fails without an address", async () => {
    expect((await run({})).error).toBe("KeyError: 'MD_LB_ADDRESS'");
  });

  it("goes straight to the address, whatever proxy is set", async () => {
    const { result } = await migrate({ status: [say(upToDate)] }, { http_proxy: "http://127.0.0.1:1" });
    expect(result?.["final-status"]).toEqual(upToDate);
  });

  it("ends before Lambda ends it, whatever happens", async () => {
    const stdout = await python("import index, json; print(json.dumps(index.DEFAULTS))");
    const seconds = JSON.parse(stdout) as Record<string, number>;
    const question = seconds.MIGRATION_STATUS_TIMEOUT! + seconds.MIGRATION_POLL_INTERVAL!;
    const waiting = Math.max(seconds.MIGRATION_SETTLE_TIMEOUT!, seconds.MIGRATION_SILENT_TIMEOUT!);
    expect(question + seconds.MIGRATION_UPGRADE_TIMEOUT! + waiting + question).toBeLessThan(900);
    // the load balancer's limit for a silent connection
    expect(seconds.MIGRATION_UPGRADE_TIMEOUT).toBeLessThan(350);
  });

  it("is written in Python 3.9", async () => {
    const script = "import ast; ast.parse(open('index.py').read(), feature_version=(3, 9)); print('parsed')";
    expect(await python(script)).toBe("parsed\n");
  });
});

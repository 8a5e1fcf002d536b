import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { struck } from "./deployments";
import { describeFaults } from "./describe-faults";
import { FaultRun } from "./fault-run";
import { faultTable } from "./fault-table";
import { type Injection, kinds, stages } from "./faults";

/** Every operation meets every kind, which takes hours; with `FAULTS=some` the first operations meet one kind each. */
const all = process.env.FAULTS === "all";

/** Struck applies in each stage. Fewer operations are reached where there are fewer of them. */
const TIMES = { create: all ? 40 : 3, update: all ? 20 : 1, destroy: all ? 30 : 2 };

/** Injections over both products that there are at least. */
const ENOUGH = 60;

describeFaults("calls that fail", () => {
  const injections: Injection[] = [];
  const turns = all ? kinds.map((_kind, turn) => turn) : [0];
  const runs = struck.flatMap((one) => turns.map((turn) => [one.product, turn, one] as const));

  // Terraform waits most of the time
  describe.concurrent.each(runs)("%s, turn %i", (product, turn, one) => {
    let run: FaultRun;

    beforeAll(async () => {
      run = await FaultRun.start(one, turn);
    });

    afterAll(async () => {
      injections.push(...run.faults.injections);
      process.stdout.write(`${product}: ${run.faults.injections.length} faults; by hand: ${run.cures.join(", ")}\n`);
      await run.stop();
    });

    it.sequential("is made nevertheless", async () => {
      await run.strike("create", TIMES.create);
      await run.converge("create");
      expect(await lockedDatabases(run)).toEqual([]);
    });

    it.sequential("is changed nevertheless, and its secrets agree", async () => {
      await run.change(one.update);
      await run.strike("update", TIMES.update);
      await run.converge("update");
      if ((await lockedDatabases(run)).length > 0) {
        // as docs/secrets.md says of an apply that changes the password and fails at the database
        await run.change({ db_password_version: 3 });
        await run.converge("update");
        run.cures.push("raise db_password_version");
      }
      expect(await lockedDatabases(run)).toEqual([]);
    });

    it.sequential("is destroyed nevertheless, and leaves nothing", async () => {
      await run.strike("destroy", TIMES.destroy);
      await run.converge("destroy");
      const left = Object.entries(one.left).map(([type, id]) => [type, [expect.stringMatching(id)]]);
      expect(await run.left()).toEqual(Object.fromEntries(left));
    });
  });

  it("are enough, of every kind in every stage", () => {
    expect(injections.length).toBeGreaterThanOrEqual(ENOUGH);
    for (const stage of stages) {
      for (const kind of kinds) {
        expect(
          injections.filter((injection) => injection.stage === stage && injection.kind === kind),
          `${kind} in ${stage}`,
        ).not.toEqual([]);
      }
    }
  });

  afterAll(() => {
    process.stdout.write(`\n${faultTable(injections)}`);
  });
});

/** Identifiers of the databases whose password no secret has. */
async function lockedDatabases(run: FaultRun): Promise<string[]> {
  const reply = await fetch(`${run.emulator.url}/moto-api/master-passwords`);
  const passwords = (await reply.json()) as Record<string, string>;
  type Secrets = { SecretList: { ARN: string }[] };
  const { SecretList } = await run.emulator.ask<Secrets>("secretsmanager", "list_secrets");
  const values = await run.emulator.call<{ SecretString: string }>(
    ...SecretList.map(({ ARN }) => ({
      service: "secretsmanager",
      operation: "get_secret_value",
      parameters: { SecretId: ARN },
    })),
  );
  // Terraform writes <, > and & of JSON as numbers
  const secrets = values.map(({ SecretString }) => unescaped(SecretString));
  return Object.entries(passwords)
    .filter(([, password]) => !secrets.some((secret) => secret.includes(JSON.stringify(password))))
    .map(([identifier]) => identifier);
}

function unescaped(secret: string): string {
  return secret.startsWith("{") ? JSON.stringify(JSON.parse(secret)) : JSON.stringify(secret);
}

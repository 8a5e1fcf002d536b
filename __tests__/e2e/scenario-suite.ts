import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importedResourceTypes } from "../helpers/resource-types";
import { describeWith } from "../helpers/describe-with";
import { keepsNoOtherSecretInState, keepsSecretsToItself } from "./assertions/secret";
import { actionsByType, type Applied, type Inputs, lostData, type Scenario, unprotected } from "./scenario";
import { ScenarioRun } from "./scenario-run";
import { isExplained } from "./permissions/unused";
import { scenarioTable, verdictTable } from "./scenario-table";

/**
 * Makes, changes and destroys deployments, each in its own account, and shows a table of them.
 *
 * @param name of what is deployed
 * @param folders whose types of resources must all be made
 */
export function scenarioSuite(name: string, scenarios: readonly Scenario[], folders: readonly string[]): void {
  const runs: ScenarioRun[] = [];

  describeWith(["terraform", "python3-venv"], name, () => {
    // nearly all of the time is the provider's waiting, so that they run side by side
    describe.concurrent.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
      "%s",
      (_name, scenario) => {
        const run = new ScenarioRun(scenario);
        runs.push(run);
        let applied: Applied;
        let planJson: string;
        const aside = new Map<string, Promise<void>>();
        let inputs: Inputs;

        beforeAll(() => run.start());
        afterAll(() => run.stop());

        it.sequential("is applied in one go", async () => {
          const { actions } = await run.plan();
          expect(new Set(Object.values(actions))).toEqual(new Set(["create"]));
          await run.apply();
          applied = await run.applied();
          const managed = applied.resources.filter(({ mode }) => mode === "managed");
          expect(managed.map(({ address }) => address).sort()).toEqual(Object.keys(actions).sort());
          run.types = [...new Set(managed.map(({ type }) => type))];
          run.row.resources = managed.length;
          run.row.apply = `${run.seconds("apply")} s`;
        });

        it.sequential("has no changes in its second plan", async () => {
          expect(await run.plan()).toEqual({ empty: true, actions: {}, changes: [] });
          run.row.secondPlan = "no changes";
          planJson = await run.planJson();
          for (const [name, assertion] of Object.entries(scenario.aside ?? {})) {
            const going = Promise.resolve(assertion(applied, planJson));
            // its own test awaits it
            going.catch(() => undefined);
            aside.set(name, going);
          }
        });

        it.sequential("keeps every secret out of state, logs and files", () => keepsSecretsToItself(applied, planJson));

        it.sequential("keeps no other secret in the state than the documented ones", () =>
          keepsNoOtherSecretInState(applied));

        for (const [name, assertion] of Object.entries(scenario.assertions ?? {})) {
          it.sequential(name, () => assertion(applied, planJson));
        }

        for (const [name, { inputs, settings, errors }] of Object.entries(scenario.refused ?? {})) {
          it.sequential(`refuses ${name} before it touches anything`, async () => {
            await run.change(inputs, settings);
            const refusal = await run.plan().then(
              () => "",
              (error: Error) => error.message.replace(/[\s│]+/g, " "),
            );
            for (const error of errors) expect(refusal).toContain(error);
          });
        }

        it.sequential("is changed in place, without loss of data", async () => {
          inputs = { ...run.update, ...unprotected[run.product] };
          await run.change(inputs);
          const plan = await run.plan();
          expect(lostData(plan)).toEqual([]);
          expect(actionsByType(plan)).toEqual(scenario.changes);
          await run.apply();
          expect(await run.plan()).toEqual({ empty: true, actions: {}, changes: [] });
          run.row.update = `${plan.changes.length} changed`;
        });

        for (const [name, update] of Object.entries(scenario.furtherUpdates ?? {})) {
          it.sequential(name, async () => {
            inputs = { ...inputs, ...update.inputs };
            await run.change(inputs);
            const plan = await run.plan();
            expect(lostData(plan, update.renews)).toEqual([]);
            expect(actionsByType(plan)).toEqual(update.changes);
            const before = await run.applied();
            await run.apply();
            expect(await run.plan()).toMatchObject({ empty: true, actions: {} });
            await update.assert?.({ before, plan, after: await run.applied() });
          });
        }

        it.sequential("is destroyed, but for what safety leaves", async () => {
          await run.destroy();
          const left = Object.entries(scenario.left ?? {}).map(([type, id]) => [type, [expect.stringMatching(id)]]);
          expect(await run.left()).toEqual(Object.fromEntries(left));
          run.row.destroy = `${run.seconds("destroy")} s`;
        });

        const { again } = scenario;
        if (again) {
          it.sequential("is applied again under the same names", async () => {
            await run.change(again);
            await run.plan();
            await run.apply();
            expect(await run.plan()).toMatchObject({ empty: true, actions: {} });
          });
        }

        it.sequential("has sent nothing that AWS refuses", () => run.judge());

        it.sequential("needs no permission that its hand-over does not name", () => {
          expect(run.refusedRequests()).toEqual({ apply: [], plan: [] });
        });

        for (const name of Object.keys(scenario.aside ?? {})) {
          it.sequential(name, async () => {
            expect([...aside.keys()]).toContain(name);
            await aside.get(name);
          });
        }
      },
    );

    it("make every type of resource that there is", () => {
      const made = new Set(runs.flatMap(({ types }) => types));
      expect(importedResourceTypes(...folders).filter((type) => !made.has(type))).toEqual([]);
    });

    it("need every permission that their hand-overs name, but for those with a reason", () => {
      const permissions = runs.flatMap((run) => run.permissions ?? []);
      expect(permissions).toHaveLength(runs.length);
      const used = new Set(permissions.flatMap(({ used }) => used));
      const unused = new Set(permissions.flatMap(({ allowed }) => allowed.filter((action) => !used.has(action))));
      expect([...unused].filter((action) => !isExplained(action))).toEqual([]);
      // it has seen requests at all
      expect(used.size).toBeGreaterThan(150);
    });

    afterAll(() => {
      process.stdout.write(`\n${scenarioTable(runs.map(({ row }) => row))}`);
      const judged = runs.flatMap(({ row, verdict }) => (verdict ? [[row.scenario, verdict] as const] : []));
      process.stdout.write(`\n${verdictTable(judged)}`);
    });
  });
}

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeWith } from "../../helpers/describe-with";
import { lastRelease, upgradePlan, writeUpgradePlan } from "../releases/releases";
import { Base } from "./base";
import { bases } from "./bases";
import { bundles, valuesOf } from "./bundles";
import { refusals } from "./refusals";
import { type Action, lost, summarized } from "./planned-actions";
import { type ChangeRow, readRows, writeRows } from "./rows";

/** Writes down what every row plans, each on its own, instead of holding the plans to what is written. */
const recording = process.env.RECORD_CHANGES === "true";

/** Hundreds of plans take the better part of an hour: `npm run test:changes` runs them. */
const suite = process.env.CHANGES
  ? (name: string, body: () => void) => describeWith(["terraform", "python3-venv"], name, body)
  : describe.skip;

suite("a change of", () => {
  describe.each(bases.map((base) => [base.product, base.name, base] as const))("%s, %s:", (product, name, settings) => {
    const base = new Base(settings);
    const rows = readRows(product)[name]!;

    beforeAll(() => base.start());
    afterAll(() => base.stop());

    if (settings.placeholders) {
      it(`an upgrade from ${lastRelease} changes what the changelog says`, async () => {
        const actions = await base.upgrade();
        if (recording) writeUpgradePlan(product, summarized(actions));
        expect(lost(actions)).toEqual([]);
        expect(summarized(actions)).toEqual(upgradePlan(product));
        expect(await base.isSettled()).toBe(true);
      });
    }

    it("nothing changes nothing", async () => {
      expect([...(await base.plan({}))]).toEqual([]);
    });

    if (recording) {
      for (const [path, row] of Object.entries(rows).filter(([, { unplanned }]) => unplanned === undefined)) {
        it(path, async () => {
          const recorded = await record(base, path, row);
          const all = readRows(product);
          writeRows(product, { ...all, [name]: { ...all[name], [path]: recorded } });
        });
      }
    } else {
      for (const bundle of bundles(rows)) {
        it([...bundle.keys()].join(", "), async () => {
          const [[path, row], ...others] = [...bundle] as [[string, ChangeRow], ...[string, ChangeRow][]];
          const planned = base.plan(Object.assign({}, ...[...bundle].map(([of, one]) => valuesOf(of, one))));
          if (row.refused !== undefined) return expect(await refusalOf(planned), path).toEqual(row.refused);
          const plans = [row, ...others.map(([, other]) => other)].map(({ plan }) => plan!);
          expect(summarized(await planned)).toEqual(plans.length === 1 ? plans[0] : summarized(union(plans)));
        });
      }
    }
  });
});

/** What plans do together, where resources are listed. */
function union(plans: readonly Readonly<Record<string, unknown>>[]): Map<string, Action> {
  const entries = plans.flatMap((plan) =>
    Object.entries(plan).flatMap(([action, addresses]) =>
      (addresses as string[]).map((address) => [address, action as Action] as const),
    ),
  );
  return new Map(entries);
}

async function record(base: Base, path: string, row: ChangeRow): Promise<ChangeRow> {
  const { to, with: others, alone, milder } = row;
  const input = { to, ...(others && { with: others }), ...(alone && { alone }), ...(milder && { milder }) };
  try {
    return { ...input, plan: summarized(await base.plan(valuesOf(path, row))) };
  } catch (error) {
    return { ...input, refused: refusals((error as Error).message) };
  }
}

/** What refuses a plan; nothing where it is not refused. */
function refusalOf(planned: Promise<unknown>): Promise<readonly string[]> {
  return planned.then(
    () => [],
    (error: Error) => refusals(error.message),
  );
}

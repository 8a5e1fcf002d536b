import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDeployments } from "../../../src/config";
import { type Day, monthsAfter } from "../../../src/config/values/day";
import { endsOfSupport } from "../../../src/config/values/ends-of-support";
import { synthesize } from "../../../src/synthesize";
import { entry, read, warningsOf } from "../files";
import { placeosEntry } from "../placeos-files";

type Settings = Readonly<Record<string, unknown>>;

/** The warnings about some inputs on a day, without what the defaults of other inputs end in. */
function warnings(settings: (inputs: Settings) => Settings, inputs: Settings, today: Day): string[] {
  const [deployment] = read({ dev: settings({ inputs }) }, undefined, today).deployments;
  const path = `deployments.dev.inputs.${Object.keys(inputs)[0]}: `;
  return warningsOf(deployment!).flatMap((line) => (line.startsWith(path) ? [line.slice(path.length)] : []));
}

/** Every table, with the input whose value has a row, and how messages call it. */
const kinds = [
  ["postgres", entry, (major: string) => ({ db_engine_version: major }), (major: string) => `PostgreSQL ${major}`],
  [
    "postgresMinors",
    entry,
    (major: string) => ({ db_engine_version: `${major}.1` }),
    (major: string) => `PostgreSQL ${major}.1`,
  ],
  [
    "redis",
    placeosEntry,
    (major: string) => ({ redis_engine_version: redisVersion(major) }),
    (major: string) => `Redis ${redisVersion(major)}`,
  ],
  [
    "search",
    placeosEntry,
    (version: string) => ({ elasticsearch_engine_version: version }),
    (version: string) => version,
  ],
  ["lambda", entry, (runtime: string) => ({ db_migrate_lambda_runtime: runtime }), (runtime: string) => runtime],
  [
    "certificateAuthority",
    entry,
    (authority: string) => ({ ca_cert_identifier: authority }),
    (authority: string) => `the authority ${authority}`,
  ],
] as const;

function redisVersion(major: string): string {
  return major === "5" ? "5.0.6" : `${major}.2`;
}

it("every table of ends is held against an input", () => {
  expect(kinds.map(([name]) => name).sort()).toEqual(Object.keys(endsOfSupport).sort());
});

describe.each(kinds)("%s", (kind, settings, inputsOf, called) => {
  const { source, ends } = endsOfSupport[kind];

  it("has its source on the web", () => {
    expect(source).toMatch(/^https:\/\/(docs\.aws\.amazon|github)\.com\//);
  });

  it.each(Object.entries(ends))(
    "warns of %s six months before its end, and after it",
    (value, { end, then, instead }) => {
      const on = (today: Day) => warnings(settings, inputsOf(value), today).filter((line) => line.includes(end));
      const tail = `${then}; write ${instead}`;
      expect(monthsAfter(end, 0)).toBe(end);
      expect(on(monthsAfter(end, -7))).toEqual([]);
      expect(on(monthsAfter(end, -5))).toEqual([`${called(value)} comes to the end of its support on ${end}: ${tail}`]);
      expect(on(end)).toEqual([`${called(value)} comes to the end of its support on ${end}: ${tail}`]);
      expect(on(monthsAfter(end, 1))).toEqual([`${called(value)} is past the end of its support, ${end}: ${tail}`]);
    },
  );
});

it("Aurora's minor versions are not RDS'", () => {
  const inputs = { db_engine_version: "16.4", db_engine: "aurora-postgresql" };
  expect(warnings(entry, inputs, "2026-11-28")).toEqual([]);
  expect(warnings(entry, { db_engine_version: "16.11" }, "2026-11-28")).toEqual([]);
});

it("the defaults are warned of when their time comes", () => {
  const paths = (today: Day) => {
    const { deployments } = read({ metaflow: entry(), placeos: placeosEntry() }, undefined, today);
    return deployments.flatMap(({ warnings }) => warnings.map(({ path }) => path.replace(/^.*\./, "")));
  };
  expect(paths("2026-11-28")).toEqual(["redis_engine_version"]);
  expect(paths("2027-11-28")).toEqual(["elasticsearch_engine_version", "redis_engine_version"]);
  expect(paths("2029-11-28")).toEqual([
    "db_engine_version",
    "db_migrate_lambda_runtime",
    "elasticsearch_engine_version",
    "redis_engine_version",
  ]);
});

describe("the day changes no byte of the output", () => {
  const days: readonly Day[] = ["2026-11-28", "2027-11-28", "2029-11-28"];

  const examples = readdirSync(join(__dirname, "../../../examples")).map((name) => `examples/${name}`);

  it.each(["deployments.yaml", ...examples])("of %s", async (name) => {
    const folder = mkdtempSync(join(tmpdir(), "days-"));
    const written: string[] = [];
    const told: string[] = [];
    for (const today of days) {
      const configuration = readDeployments({ file: join(__dirname, "../../..", name), today });
      const synthesized = await synthesize(configuration, folder);
      const stacks = synthesized.flatMap(({ stacks: some }) => some);
      written.push(stacks.map((stack) => readFileSync(join(stack.folder, "cdk.tf.json"), "utf8")).join("\n"));
      told.push(configuration.deployments.flatMap(warningsOf).join("\n"));
    }
    rmSync(folder, { recursive: true });
    expect(written[1]).toBe(written[0]);
    expect(written[2]).toBe(written[0]);
    expect(told[2]).not.toBe(told[0]);
  });
});

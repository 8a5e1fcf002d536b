import { afterEach, expect, it, vi } from "vitest";
import { Report } from "../../src/config/report/report";
import { messagesOf, warningsOf } from "./files";
import { type Place, readSources } from "./wrong-configurations/sentences";
import { refused, warned, written } from "./wrong-configurations/tables";

afterEach(() => vi.restoreAllMocks());

const { reports, sentences } = readSources("src/config");
/** What the rules say that the constructs share with the file. */
const shared = readSources("modules/aws/values").sentences;

/** Files whose texts are not about an input. */
const aboutNoInput = [
  // titles and descriptions for editors
  "src/config/json-schema.ts",
  "src/config/editor-snippets.ts",
  // how many more findings there are
  "src/config/report/configuration-error.ts",
];

/** What values of a kind are called where a more exact message comes first: Terraform and the documentation say it. */
const namesOfKinds = [
  "the name of a product",
  "the tag of a release",
  "a value, or a map of value and apply_method",
  "a configuration variable of the Metaflow client, such as METAFLOW_S3_ENDPOINT_URL",
];

/** Everything that the rows of all tables are told, and the lines of code that told it. */
function run(): { readonly lines: readonly string[]; readonly places: ReadonlySet<Place> } {
  const places = new Set<Place>();
  for (const kind of ["finding", "warning"] as const) {
    const original = Report.prototype[kind];
    vi.spyOn(Report.prototype, kind).mockImplementation(function (this: Report, message: string) {
      const caller = new Error().stack!.split("\n").find((line) => /src\/config\/(?!report\.ts)/.test(line));
      places.add(caller?.replace(/^.*?(src\/config\/[^:]*:\d+):.*$/, "$1") ?? "");
      original.call(this, message);
    });
  }
  const lines = [
    ...Object.values(refused).flatMap((rows) => rows.flatMap(([, read]) => messagesOf(read))),
    ...Object.values(warned).flatMap((rows) => rows.flatMap(([, read]) => warningsOf(read()))),
    ...Object.values(written).flatMap((rows) =>
      rows.flatMap(({ read, refused }) =>
        refused.length > 0 ? messagesOf(read) : read().deployments.flatMap(warningsOf),
      ),
    ),
  ];
  return { lines, places };
}

it("each finding, each warning and each sentence of theirs has a row in the tables of wrong configurations", () => {
  const { lines, places } = run();
  expect(reports.length).toBeGreaterThan(150);
  expect(sentences.length).toBeGreaterThan(300);
  expect(reports.filter((place) => !places.has(place))).toEqual([]);
  const unsaid = [...sentences, ...shared].filter(
    ({ place, text, pattern }) =>
      !aboutNoInput.some((file) => place.startsWith(`${file}:`)) &&
      !namesOfKinds.includes(text) &&
      !lines.some((line) => pattern.test(line)),
  );
  expect(unsaid.map(({ place, text }) => `${place} ${text}`)).toEqual([]);
});

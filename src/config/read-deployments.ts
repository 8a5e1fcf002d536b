import { ConfigurationError, type Finding } from "./report/configuration-error";
import type { Deployment } from "./deployment";
import { readDocument } from "./file/document";
import { deepFreeze } from "./freeze";
import { literalWarnings } from "./variables/literal-warnings";
import { hasPath, mergeDefaults } from "./file/merge";
import { asModule, moduleSettings } from "./module";
import { didYouMean } from "../../modules/aws/values/nearest";
import { isMap, mustBe, type PlainMap, show } from "./plain";
import { products } from "./products";
import { cut } from "../../modules/aws/values/quote";
import { readReferences } from "./variables/resolve-placeholders";
import { helpFor } from "./report/help";
import { formatPath, type Path, type Remark, Report } from "./report/report";
import { deploymentName } from "./schema/deployment";
import type { Source } from "./file/source";
import { type Day, dayOf } from "./values/day";
import { checkSharedQuotas } from "./all-deployments/shared-quotas";
import { findClashes } from "./all-deployments/uniqueness";

export interface ReadOptions {
  /** The file, absolute or relative to the working directory. Messages name it as it is given here. */
  readonly file: string;

  /**
   * Names of the deployments that are wanted. The whole file is checked anyway.
   *
   * @default - all of them
   */
  readonly only?: readonly string[];

  /**
   * The day for which warnings say what AWS no longer supports. It decides on nothing else.
   *
   * @default - today, in UTC
   */
  readonly today?: Day;
}

/** What the file says. */
export interface Configuration {
  readonly file: string;
  /** The deployments that are wanted, in the order of the file. */
  readonly deployments: readonly Deployment[];
}

/**
 * Reads and checks the file of deployments.
 *
 * @throws ConfigurationError with every finding of every deployment
 */
export function readDeployments({ file, only, today = dayOf(new Date()) }: ReadOptions): Configuration {
  const report = new Report();
  const source = readDocument(file);
  const content = readReferences(source.content, report) as PlainMap;
  for (const key of Object.keys(content).filter((name) => name !== "deployments" && name !== "defaults")) {
    report
      .at(key)
      .finding(`unknown setting${didYouMean(key, ["deployments", "defaults"]) || "; known are deployments, defaults"}`);
  }
  const literal = literalWarnings(source);
  const defaults = readMap(content["defaults"] ?? {}, report.at("defaults"));
  const entries = readEntries(content["deployments"], report.at("deployments"));
  const locate = (remarks: readonly Remark[]) => locatedIn(file, source, content, remarks);
  const deployments = Object.keys(entries).flatMap((name) => {
    const own = literal.filter(({ path: [section, named] }) => section === "defaults" || named === name);
    return readEntry(name, entries, defaults, report, today, (warnings) => locate([...own, ...warnings]));
  });
  report.addFindings(findClashes(deployments));
  checkWanted(only, Object.keys(entries), report);

  if (report.findings.length > 0) throw new ConfigurationError(locate(withHints(report.findings, literal)));
  const wanted = deployments.filter(({ name }) => only === undefined || only.includes(name));
  return deepFreeze({ file, deployments: withSharedQuotas(wanted, deployments, locate) });
}

/** Deployments with the warnings of what all of the file have together. */
function withSharedQuotas(
  wanted: readonly Deployment[],
  all: readonly Deployment[],
  locate: (remarks: readonly Remark[]) => Finding[],
): readonly Deployment[] {
  const report = new Report();
  checkSharedQuotas(all, report);
  return wanted.map((deployment) => {
    const own = report.warnings.filter(({ path }) => path[1] === deployment.name);
    return own.length === 0 ? deployment : { ...deployment, warnings: [...deployment.warnings, ...locate(own)] };
  });
}

/** What is wrong because nothing was replaced in it says so. */
function withHints(findings: readonly Remark[], hints: readonly Remark[]): Remark[] {
  const byPath = new Map(hints.map(({ path, message }) => [formatPath(path), message]));
  return findings.map((finding) => {
    const hint = byPath.get(formatPath(finding.path));
    return hint === undefined ? finding : { ...finding, message: `${finding.message}; ${hint}` };
  });
}

function readMap(value: unknown, report: Report): PlainMap {
  if (isMap(value)) return value;
  report.finding(mustBe("settings such as region: us-west-2, without dashes", value));
  return {};
}

function readEntries(value: unknown, report: Report): PlainMap {
  const allowed = "deployments under their names, such as my-dev: { product: metaflow, region: us-west-2, … }";
  if (!isMap(value) || Object.keys(value).length === 0) {
    report.finding(isMap(value) ? `must be ${allowed}; found an empty map` : mustBe(allowed, value));
    return {};
  }
  const firstNames = new Map<string, string>();
  for (const name of Object.keys(value)) {
    const result = deploymentName.safeParse(name);
    if (!result.success) report.at(name).finding(`the name ${result.error.issues[0]!.message}`);
    // folders of stacks have these names, and some file systems do not tell cases apart
    const twin = firstNames.get(name.toLowerCase());
    if (twin === undefined) firstNames.set(name.toLowerCase(), name);
    else report.at(name).finding(`the name differs from ${cut(twin)} only in upper and lower case; rename one of them`);
  }
  return value;
}

/** Reads one deployment, with its findings put where the file has them: in the deployment, or in the defaults. */
function readEntry(
  name: string,
  entries: PlainMap,
  defaults: PlainMap,
  report: Report,
  today: Day,
  locate: (remarks: readonly Remark[]) => Finding[],
): Deployment[] {
  const own = entries[name];
  if (!isMap(own)) {
    report.at("deployments", name).finding(mustBe("the settings of a deployment, such as product: metaflow", own));
    return [];
  }
  const local = new Report();
  const merged = mergeDefaults(defaults, own);
  const deployment = readProduct(name, merged, local, today);
  const place = (path: Path): Path =>
    !hasPath(own, path) && hasPath(defaults, path) ? ["defaults", ...path] : ["deployments", name, ...path];
  report.addFindings(local.findings.map(({ path, message }) => ({ path: place(path), message })));
  if (deployment === undefined || local.findings.length > 0) return [];
  return [
    { ...deployment, warnings: locate(local.warnings.map(({ path, message }) => ({ path: place(path), message }))) },
  ];
}

function readProduct(name: string, given: PlainMap, report: Report, today: Day): Deployment | undefined {
  const known = Object.keys(products);
  const product = given["product"];
  if (typeof product === "string" && Object.hasOwn(products, product)) {
    const { read } = products[product]!;
    const settings = moduleSettings(given, report);
    if (settings === undefined) return read(name, given, report, today);
    const deployment = read(name, settings, report, today);
    return deployment && asModule(deployment);
  }
  const allowed = `${known.length > 1 ? "one of " : ""}${known.join(", ")}`;
  report
    .at("product")
    .finding(product === undefined ? `is required: ${allowed}` : mustBe(allowed, product) + didYouMean(product, known));
  return undefined;
}

function checkWanted(only: readonly string[] | undefined, names: readonly string[], report: Report): void {
  for (const wanted of only ?? []) {
    if (names.includes(wanted)) continue;
    const advice = didYouMean(wanted, names) || `; there are ${names.join(", ")}`;
    report.finding(`no deployment is named ${show(wanted)}${advice}`);
  }
}

/** Remarks as people read them, each once: what is wrong in the defaults is found in every deployment. */
function locatedIn(file: string, source: Source, content: PlainMap, remarks: readonly Remark[]): Finding[] {
  const byText = new Map(remarks.map((remark) => [`${formatPath(remark.path)}: ${remark.message}`, remark]));
  return [...byText.values()].map(({ path, message }) => {
    const position = source.positionOf(path);
    const help = helpFor(path, content);
    return { file, ...(position && { position }), path: formatPath(path), message, ...(help && { help }) };
  });
}

import { type Difference, type Differences, isSame } from "./compare/differences";
import { countsByType, type Explanation } from "./explanation";
import { counted } from "./graph/words";
import { nameOf } from "./picture/picture";
import { type Costs, costsOf, inDollars, roundDollars } from "./report/costs";
import { outputsOf, variablesOf } from "./report/inputs-and-outputs";
import { innerWaysOf, type Opening, openingsOf } from "./report/openings";
import { rolesInWords } from "./report/permissions";

/** Everything that there is to say of a deployment, for a terminal. */
export function textOf(explanation: Explanation, differences?: Differences): string {
  const { name, product, region, parts, synthesis, keys, boxes } = explanation;
  const where = region === undefined ? "" : `, ${region}`;
  const byAws = boxes.filter((box) => box.keys.includes("AWS")).map(nameOf);
  const steps = openingsOf(explanation);
  const costs = costsOf(explanation);
  return [
    `${name} (${product}${where}): ${counted(synthesis.resources.length, "resource")}`,
    ...(differences === undefined ? [] : differenceLines(differences)),
    ...section(
      "Parts",
      columns(parts.map(({ title, resources }) => [title, counted(resources.length, "resource"), typesOf(resources)])),
    ),
    ...steps.flatMap((step, index) =>
      section(index === 0 ? "Open ports, from outside" : `Open ports, step ${index + 1} inward`, ways(step)),
    ),
    ...section("Open ports, inside only", ways(innerWaysOf(explanation, steps))),
    ...section("Encryption", [
      ...columns(keys.map(({ title, encrypts }) => [title, encrypts.join(", ")])),
      ...(byAws.length > 0 ? [`with keys of AWS: ${byAws.join(", ")}`] : []),
    ]),
    ...section(
      "Roles",
      rolesInWords(explanation).flatMap(({ title, trusts, permissions, managed }) => [
        `${title}, assumed by ${trusts.join(", ")}`,
        ...permissions.map(({ sentence }) => `  ${sentence}.`),
        ...managed.map((policy) => `  Has the policy ${policy}.`),
      ]),
    ),
    ...costSections(costs),
    ...section(
      "Variables",
      columns(
        variablesOf(explanation).map(({ name: variable, type, description }) => [variable, `(${type})`, description]),
      ),
    ),
    ...section("Outputs", columns(outputsOf(explanation).map((output) => [output.name, output.description]))),
  ].join("\n");
}

/** What a deployment costs, for a terminal. */
export function costTextOf(explanation: Explanation): string {
  return costSections(costsOf(explanation)).join("\n").trimStart();
}

function costSections(costs: Costs): readonly string[] {
  return [
    ...section("Costs of a month while nobody uses it", costLines(costs)),
    ...section("Costs by use", useLines(costs)),
  ];
}

function differenceLines(differences: Differences): readonly string[] {
  const { against, settings, added, removed, replaced, changed } = differences;
  if (isSame(differences)) return ["", `Nothing differs from ${against}.`];
  return [
    ...section(
      `Settings that differ from ${against}`,
      settings.flatMap(({ setting, before, after, change }) => [
        `${setting}: ${before} -> ${after}`,
        ...(change === "" ? [] : [`  ${change}`]),
      ]),
    ),
    ...section(`Added (not in ${against})`, resourceLines("+", added)),
    ...section(`Removed (only in ${against})`, resourceLines("-", removed)),
    ...section("Replaced, as far as the JSON says it", resourceLines("±", replaced)),
    ...section("Changed", resourceLines("~", changed)),
    "",
    "What is in use is not known here: a plan says what will happen.",
  ];
}

function resourceLines(sign: string, differences: readonly Difference[]): readonly string[] {
  return differences.flatMap(({ address, arguments: names, meaning }) => [
    `${sign} ${address}${names.length > 0 ? `: ${names.join(", ")}` : ""}`,
    ...(meaning === "" ? [] : [`    ${meaning}`]),
  ]);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

/** Cells below each other; the last one is as long as it is. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!)))
      .join("  ")
      .trimEnd(),
  );
}

function ways(openings: readonly Opening[]): readonly string[] {
  return columns(openings.map(({ from, to, ports }) => [nameOf(from), "->", nameOf(to), ports.join(", ")]));
}

function costLines({ estimate, note }: Costs): readonly string[] {
  return [
    ...columns(estimate.costs.map(({ what, part, dollars }) => [what, part, inDollars(dollars)])),
    `about ${roundDollars(estimate.total)} in all`,
    ...estimate.withoutFigure.map((line) => `without a figure: ${line}`),
    note,
  ];
}

function useLines({ byUse }: Costs): readonly string[] {
  return columns(byUse.map(({ what, part, charged }) => [what, part, charged]));
}

function typesOf(resources: readonly { readonly type: string }[]): string {
  const named = [...countsByType(resources)].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const shown = named.slice(0, 4).map(([type, count]) => `${count} ${type.replace(/^aws_/, "")}`);
  return [...shown, ...(named.length > 4 ? ["…"] : [])].join(", ");
}

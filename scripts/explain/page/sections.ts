import type { Explanation } from "../explanation";
import type { Opening } from "../report/openings";
import { innerWaysOf, openingsOf } from "../report/openings";
import { costsOf, inDollars } from "../report/costs";
import { outputsOf, variablesOf } from "../report/inputs-and-outputs";
import { rolesInWords } from "../report/permissions";
import { nameOf } from "../picture/picture";
import { escaped } from "../picture/xml";
import { code, list, paragraph, type Section, table } from "./html";

/** Everything below the picture and the resources. */
export function factSections(explanation: Explanation): readonly Section[] {
  return [
    { id: "ports", title: "Open ports", content: portsOf(explanation) },
    { id: "encryption", title: "Encryption", content: encryptionOf(explanation) },
    { id: "roles", title: "Roles", content: rolesOf(explanation) },
    { id: "costs", title: "Costs", content: costTable(explanation) },
    { id: "variables", title: "Variables", content: variableTable(explanation) },
    { id: "outputs", title: "Outputs", content: outputTable(explanation) },
  ];
}

function portsOf(explanation: Explanation): string {
  const steps = openingsOf(explanation);
  const inner = innerWaysOf(explanation, steps);
  const rows = (ways: readonly Opening[]) =>
    ways.map(({ from, to, ports, because }) => [
      escaped(nameOf(from)),
      escaped(nameOf(to)),
      escaped(ports.join(", ")),
      because.map((address) => code(address)).join("<br>"),
    ]);
  const titles = ["From", "To", "Port", "Allowed by"];
  return [
    steps.length === 0 ? paragraph("Nothing outside can open a connection to it.") : "",
    ...steps.map((step, index) => {
      const title = index === 0 ? "From outside" : `Step ${index + 1} inward`;
      return `<h3>${title}</h3>${table(title, titles, rows(step))}`;
    }),
    inner.length === 0 ? "" : `<h3>Inside only</h3>${table("Inside only", titles, rows(inner))}`,
  ].join("\n");
}

function encryptionOf({ keys, boxes }: Explanation): string {
  const byAws = boxes.filter((box) => box.keys.includes("AWS")).map((box) => escaped(nameOf(box)));
  const rows = keys.map(({ id, title, address, encrypts }) => [
    escaped(`${id}: ${title}`),
    code(address),
    encrypts.map((one) => code(one)).join("<br>"),
  ]);
  return [
    rows.length > 0 ? table("Keys", ["Key", "Address", "Encrypts"], rows) : paragraph("No key of its own."),
    byAws.length > 0 ? `<h3>Encrypted with keys of AWS</h3>${list(byAws)}` : "",
  ].join("\n");
}

function rolesOf(explanation: Explanation): string {
  return rolesInWords(explanation)
    .map(({ address, title, trusts, permissions, managed }) => {
      const sentences = permissions.map(
        ({ sentence, actions }) =>
          `${escaped(sentence)}. <span class="soft">${actions.map((one) => code(one)).join(", ")}</span>`,
      );
      const others = managed.map((name) => `Has the policy ${code(name)}.`);
      const who = `Assumed by ${escaped(trusts.join(", "))}. ${code(address)}`;
      return `<details><summary>${escaped(title)}</summary><p>${who}</p>${list([...sentences, ...others])}</details>`;
    })
    .join("\n");
}

function costTable(explanation: Explanation): string {
  const { estimate, sentence, note, byUse } = costsOf(explanation);
  const rows = estimate.costs.map(({ part, what, dollars }) => [escaped(what), escaped(part), inDollars(dollars)]);
  const used = byUse.map(({ part, what, charged }) => [escaped(what), escaped(part), escaped(charged)]);
  return [
    paragraph(sentence),
    table("Costs of a month", ["What", "Part", "A month"], [...rows, ["Sum", "", inDollars(estimate.total)]]),
    paragraph(note),
    ...(estimate.withoutFigure.length > 0
      ? [`<h3>Without a figure</h3>${list(estimate.withoutFigure.map((line) => escaped(line)))}`]
      : []),
    `<h3>By use</h3>${table("Costs by use", ["What", "Part", "Charged"], used)}`,
  ].join("\n");
}

function variableTable(explanation: Explanation): string {
  const rows = variablesOf(explanation).map(({ name, type, description, isRequired, isSensitive }) => [
    code(name),
    code(type),
    `${isRequired ? "yes" : "no"}${isSensitive ? ", sensitive" : ""}`,
    escaped(description),
  ]);
  return rows.length === 0
    ? paragraph("An apply asks for nothing.")
    : table("Variables", ["Variable", "Type", "Required", "Description"], rows);
}

function outputTable(explanation: Explanation): string {
  const rows = outputsOf(explanation).map(({ name, description, isSensitive }) => [
    code(name),
    `${escaped(description)}${isSensitive ? " (sensitive)" : ""}`,
  ]);
  return rows.length === 0 ? paragraph("None.") : table("Outputs", ["Output", "Description"], rows);
}

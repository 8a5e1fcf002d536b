import type { Explanation, ShownBox } from "../explanation";
import type { Connection } from "../graph/connections";
import { routesOf } from "../graph/routes";
import type { Element } from "../graph/synthesis";
import { counted } from "../graph/words";
import { nameOf } from "../picture/picture";
import { escaped } from "../picture/xml";
import { code, list } from "./html";

/** Every resource, by part and box, with what each box is for. */
export function resourcesSection(explanation: Explanation): string {
  const { boxes, parts, others, synthesis } = explanation;
  const isSplit = synthesis.stacks.length > 1;
  const outside = boxes.filter(({ type }) => type === "outside");
  const groups = parts.map(({ title, resources }) => {
    const own = boxes.filter(({ part, type }) => part === title && type !== "outside");
    const shown = new Set(own.flatMap((box) => box.resources));
    const rest = resources.filter((resource) => !shown.has(resource));
    const inOthers = rest.filter((resource) => others.includes(resource));
    const elsewhere = rest.filter((resource) => !others.includes(resource));
    const where =
      elsewhere.length > 0
        ? `<p class="soft">${counted(elsewhere.length, "resource")} of it belong to boxes of other parts.</p>`
        : "";
    const loose = inOthers.length > 0 ? `<article><h4>In no box</h4>${rowsOf(inOthers, isSplit)}</article>` : "";
    const content = own.map((box) => articleOf(box, explanation, isSplit)).join("\n");
    return `<details><summary>${escaped(title)} <span class="soft">${counted(resources.length, "resource")}</span></summary>${content}${loose}${where}</details>`;
  });
  return [
    '<div class="tools"><label for="search">Search</label> <input id="search" type="search" autocomplete="off" placeholder="type, name, part">',
    '<button type="button" id="all">Open or close all</button><p id="found" class="soft" role="status"></p></div>',
    ...groups,
    // the picture shows them, and their boxes can be chosen
    ...outside.map((box) => `<div hidden>${articleOf(box, explanation, isSplit)}</div>`),
  ].join("\n");
}

function articleOf(box: ShownBox, explanation: Explanation, isSplit: boolean): string {
  const { connections, boxes, keys, synthesis } = explanation;
  const title = new Map(boxes.map((one) => [one.id, nameOf(one)]));
  const way = (other: "from" | "to") => (connection: Connection) => {
    const how = connection.kind === "call" ? "calls of AWS that a role allows" : `port ${connection.ports.join(", ")}`;
    const because = connection.because.map((address) => code(address)).join(", ");
    return `${escaped(title.get(connection[other])!)}: ${escaped(how)} <span class="soft">(${because})</span>`;
  };
  const arriving = connections.filter(({ to }) => to === box.id).map(way("from"));
  const leaving = connections.filter(({ from }) => from === box.id).map(way("to"));
  const encrypted = box.keys.map((id) =>
    id === "AWS" ? "a key of AWS" : escaped(`${id}: ${keys.find((key) => key.id === id)?.title ?? id}`),
  );
  const routes = routesOf(box, synthesis, boxes).map(({ port, when, does, because }) => {
    const which = when === "" ? "" : `, ${escaped(when)}`;
    return `port ${escaped(port)}${which}: ${escaped(does)} <span class="soft">(${code(because)})</span>`;
  });
  const part = box.title === box.part || box.type === "outside" ? [] : [box.part];
  return [
    `<article id="box-${box.id}"><h3>${escaped(box.title)}</h3>`,
    `<p class="soft">${escaped([...part, ...box.facts].join(", "))}</p>`,
    section("Who reaches it", arriving),
    section("What it reaches", leaving),
    section("Where requests go", routes),
    section("Encrypted with", encrypted),
    box.resources.length > 0
      ? `<h4>${counted(box.resources.length, "resource")}</h4>${rowsOf(box.resources, isSplit)}`
      : "",
    "</article>",
  ].join("");
}

function section(title: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `<h4>${title}</h4>${list(items)}`;
}

function rowsOf(resources: readonly Element[], isSplit: boolean): string {
  const rows = resources.map(({ address, path, stack }) => {
    const text = escaped([address, ...path, stack].join(" ").toLowerCase());
    const where = isSplit ? ` <span class="soft">${escaped(stack)}</span>` : "";
    return `<li data-text="${text}">${code(address)}${where}</li>`;
  });
  return `<ul class="plain">${rows.join("\n")}</ul>`;
}

import { escaped } from "../picture/xml";

/** A section with a heading that the navigation leads to. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** HTML. */
  readonly content: string;
}

/** Code in a line. */
export function code(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

/** A list; its items are HTML. */
export function list(items: readonly string[], className = ""): string {
  const attribute = className === "" ? "" : ` class="${className}"`;
  return items.length === 0 ? "" : `<ul${attribute}>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
}

/** A table; titles are text, cells are HTML. It scrolls where it is wider than the page. */
export function table(label: string, titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = titles.map((title) => `<th scope="col">${escaped(title)}</th>`).join("");
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n");
  return `<div class="table" tabindex="0" role="region" aria-label="${escaped(label)}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** A paragraph of text. */
export function paragraph(text: string, className = ""): string {
  return `<p${className === "" ? "" : ` class="${className}"`}>${escaped(text)}</p>`;
}

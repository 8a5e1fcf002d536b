/** A text as it may stand in XML and HTML. */
export function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** A number of pixels, to a tenth. */
export function px(value: number): string {
  return `${Math.round(value * 10) / 10}`;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of XML. What is in it is XML already. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? px(value) : escaped(value!)}"`)
    .join("");
  return content.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${content.join("")}</${name}>`;
}

/** A line of text at a place. */
export function textAt(x: number, y: number, className: string, text: string): string {
  return element("text", { x, y, class: className }, escaped(text));
}

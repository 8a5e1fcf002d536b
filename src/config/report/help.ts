import type { Shape } from "../parse";
import type { PlainMap } from "../plain";
import type { Finding } from "./configuration-error";
import { placesOf, within } from "./places";
import type { Path } from "./report";

const reference = "docs/configuration-reference.md";
/** Where a finding about the file as a whole is described. */
const aboutTheFile = "docs/troubleshooting.md#the-file-of-deployments";
/** Most anchors of a page that are listed: more of them nobody follows. */
const listed = 8;

/** What the anchors of a product's settings begin with. Metaflow's are the names themselves: `#db_instance_type`. */
export function anchorPrefix(product: string): string {
  return product === "metaflow" ? "" : `${product}.`;
}

/**
 * Where the setting is described to which a path of the file leads, or the settings among which it would be:
 * `docs/configuration-reference.md#db_instance_type`. Undefined outside of deployments and defaults.
 */
export function helpFor(path: Path, content: PlainMap): string | undefined {
  const [nearest] = placesOf(path, content)
    .map((place) => ({ product: place.product, names: knownNames(place.shape, place.path) }))
    .sort((a, b) => b.names.length - a.names.length);
  if (nearest === undefined) return undefined;
  const { product, names } = nearest;
  const [first, ...others] = names;
  if (first === undefined) return `${reference}#settings-of-a-deployment-product-${product}`;
  if (first !== "inputs") return `${reference}#${anchorPrefix(product)}${names.join(".")}`;
  if (others.length === 0) return `${reference}#inputs-of-product-${product}`;
  return `${reference}#${anchorPrefix(product)}${others.join(".")}`;
}

/** The settings that a path leads through, as far as there are such. */
function knownNames(shape: Shape, [name, ...rest]: Path): string[] {
  const schema = Object.hasOwn(shape, String(name)) ? shape[String(name)]! : undefined;
  if (schema === undefined) return [];
  const inner = within(schema, rest);
  return [String(name), ...(inner === undefined ? [] : knownNames(inner.shape, inner.path))];
}

/** Where findings are described, each place once: `docs/configuration-reference.md: #region, #tags`. */
export function addressesOf(findings: readonly Pick<Finding, "help">[]): string {
  const anchors = new Map<string, Set<string>>();
  for (const { help = aboutTheFile } of findings) {
    const [page = "", anchor = ""] = help.split("#");
    anchors.set(page, (anchors.get(page) ?? new Set()).add(anchor));
  }
  return [...anchors].map(([page, all]) => `${page}${listOf([...all])}`).join("; ");
}

function listOf(anchors: readonly string[]): string {
  if (anchors.length === 1) return `#${anchors[0]}`;
  const shown = anchors.slice(0, listed).map((anchor) => `#${anchor}`);
  return `: ${[...shown, ...(anchors.length > listed ? ["…"] : [])].join(", ")}`;
}

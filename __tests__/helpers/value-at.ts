import type { Block, Synthesized } from "./synth";

/**
 * What the JSON has at an address such as `aws_lb.Ui_LoadBalancer.subnets.0`: the type, the path of the construct below
 * the Metaflow construct without the hash that cdktf puts behind it, and the way to the value. The way leads into JSON
 * texts too. `data.` stands in front of a data source's type.
 *
 * @throws if several blocks have the address
 */
export function valueAt({ json }: Synthesized, address: string): unknown {
  const segments = address.split(".");
  const ofData = segments[0] === "data";
  const [type = "", id, ...way] = ofData ? segments.slice(1) : segments;
  const blocks = ((ofData ? json.data : json.resource)?.[type] ?? {}) as Block;
  const [found, ...more] = Object.keys(blocks).filter((name) => bareId(name) === id);
  if (more.length > 0) throw new Error(`several blocks are ${type}.${id}: ${[found, ...more].join(", ")}`);
  return way.reduce<unknown>(step, found === undefined ? undefined : blocks[found]);
}

/** `Metaflow_Ui_LoadBalancer_7809B44C` as `Ui_LoadBalancer`. */
export function bareId(logicalId: string): string {
  return logicalId.replace(/^Metaflow_/, "").replace(/_[0-9A-F]{8}$/, "");
}

/** A text in which references have bare ids: `${aws_lb.Metaflow_Ui_LoadBalancer_7809B44C.arn}` as `${aws_lb.Ui_LoadBalancer.arn}`. */
export function withBareIds(text: string): string {
  return text.replace(/\bMetaflow_[\w-]+?_[0-9A-F]{8}\b/g, bareId);
}

function step(value: unknown, key: string): unknown {
  const inner: unknown = typeof value === "string" ? JSON.parse(value) : value;
  return typeof inner === "object" && inner !== null ? (inner as Block)[key] : undefined;
}

/** A text with the values of this stack instead of references to them: `${aws_iam_role.X.name}` as the role's name. */
export function resolved(stack: Synthesized, text: string): string {
  return text.replace(/\$\{(\w+)\.([\w-]+)\.(\w+)\}/g, (reference, type: string, id: string, attribute: string) => {
    const value: unknown = stack.json.resource[type]?.[id]?.[attribute];
    return typeof value === "string" ? resolved(stack, value) : reference;
  });
}

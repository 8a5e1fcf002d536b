import { describe, expect, it } from "vitest";
import { changeKinds, changeText, inPlace, withOutage } from "../../src/config/schema/change";
import { products } from "../../src/config/products";
import { type Field, fieldOf, namedSettingsOf, valueSchema } from "../../src/config/schema/field";
import { z } from "zod";

/** What was said of every setting of a map, and of the maps in it. */
function fieldsOf(shape: Readonly<Record<string, z.ZodType>>, path = ""): [string, Field][] {
  return Object.entries(shape).flatMap(([name, setting]) => {
    const inner = valueSchema(setting);
    const nested = inner instanceof z.ZodObject ? (inner.shape as typeof shape) : (namedSettingsOf(inner)?.shape ?? {});
    return [[`${path}${name}`, fieldOf(setting)!] as [string, Field], ...fieldsOf(nested, `${path}${name}.`)];
  });
}

describe("what a change does", () => {
  it("is a sentence that begins with its kind", () => {
    expect(changeText(inPlace())).toBe("In place.");
    expect(changeText(withOutage("the load balancer", "the UI cannot be opened"))).toBe(
      "Replaced, with an outage: the load balancer; the UI cannot be opened.",
    );
  });

  it.each(Object.entries(products))("is said of every setting of %s, with what is affected", (_, { shape }) => {
    const fields = fieldsOf(shape);
    expect(fields.length).toBeGreaterThan(100);
    const vague = fields.filter(
      ([, { change }]) => changeKinds[change.kind] === undefined || (change.kind !== "inPlace" && change.effect === ""),
    );
    expect(vague).toEqual([]);
    // a clause: the full stop is the reference's
    expect(fields.filter(([, { change }]) => change.effect.endsWith(".")).map(([name]) => name)).toEqual([]);
  });
});

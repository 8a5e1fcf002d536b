import { expect } from "vitest";
import type { Applied } from "../../scenario";

/** What a resource is called on AWS, by attribute. */
const called = /(^|_)(arn|family|id|identifier|name)$/;

/** Nothing on AWS is called after the deployment's key in the configuration file: the environment's name is in names. */
export function keyIsInNoName({ resources }: Applied): void {
  const names = resources
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ address, values }) =>
      Object.entries(values)
        .filter(([attribute, value]) => called.test(attribute) && typeof value === "string")
        .map(([attribute, value]) => `${address} ${attribute}: ${value}`),
    );
  expect(names.length).toBeGreaterThan(resources.length);
  expect(names.filter((name) => /placeos/i.test(name.replace(/^\S+ /, "")))).toEqual([]);
}

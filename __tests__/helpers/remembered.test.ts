import { expect, it, vi } from "vitest";
import { remembered } from "./remembered";

const counted = (kept?: number) => {
  const make = vi.fn((settings: unknown) => ({ made: { of: settings } }));
  return { make, get: remembered(make, kept) };
};

it("makes what follows from equal settings once, and freezes it", () => {
  const { make, get } = counted();
  expect(get({ a: [1] })).toBe(get({ a: [1] }));
  expect(make).toHaveBeenCalledTimes(1);
  expect(Object.isFrozen(get({ a: [1] }).made)).toBe(true);
});

it("tells settings that are undefined from those that are not given", () => {
  const { make, get } = counted();
  get({ a: 1 });
  get({ a: 1, b: undefined });
  get({ a: 1, b: null });
  expect(make).toHaveBeenCalledTimes(3);
});

it("forgets what was asked for longest ago", () => {
  const { make, get } = counted(2);
  for (const settings of [1, 2, 1, 3, 1]) get(settings);
  expect(make).toHaveBeenCalledTimes(3);
  get(2);
  expect(make).toHaveBeenCalledTimes(4);
});

it("remembers no failure", () => {
  let failing = true;
  const get = remembered(() => {
    if (failing) throw new Error("no");
    return "yes";
  });
  expect(() => get({})).toThrow("no");
  failing = false;
  expect(get({})).toBe("yes");
});

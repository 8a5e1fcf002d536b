import { describe, expect, it } from "vitest";
import { makePage } from "../../../scripts/explain/page/page";
import { everyExplanation } from "./explanations";

describe.each(everyExplanation())("the page of $name", (explanation) => {
  it("has every resource, box, variable and output, and is the same each time", async () => {
    const page = await makePage(explanation);
    for (const { address } of explanation.synthesis.resources) expect(page).toContain(`<code>${address}</code>`);
    for (const { id } of explanation.boxes) {
      if (explanation.boxes.find((box) => box.id === id)!.place !== "vpc") expect(page).toContain(`data-box="${id}"`);
      expect(page).toContain(`id="box-${id}"`);
    }
    const names = explanation.synthesis.stacks.flatMap(({ json }) =>
      ["variable", "output"].flatMap((kind) => Object.keys((json[kind] ?? {}) as object)),
    );
    for (const name of names) expect(page).toContain(`<code>${name}</code>`);
    expect(await makePage(explanation)).toBe(page);
  });

  it("has no element twice under one id, and loads nothing", async () => {
    const page = await makePage(explanation);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/ (src|srcset)=|<link|@import|url\(/);
  });
});

describe("the page of a deployment with a load balancer", () => {
  it("says which requests go where, in the order of its rules", async () => {
    const complete = everyExplanation().find(({ name }) => name === "examples/complete.yaml")!;
    const page = await makePage(complete);
    const lists = [...page.matchAll(/<h4>Where requests go<\/h4><ul>(.*?)<\/ul>/gs)].map(([, list]) => list!);
    const texts = lists.map((list) => [...list.matchAll(/<li>(.*?) <span/g)].map(([, text]) => text));
    expect(texts).toContainEqual([
      "port 80: sent on to HTTPS, port 443",
      "port 443, path /api/*: after a sign-in, to Backend service",
      "port 443: after a sign-in, to Static service",
    ]);
  });
});

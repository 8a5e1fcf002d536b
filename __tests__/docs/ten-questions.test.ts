import { expect, it } from "vitest";
import { linksIn, sectionsOf, targetOf } from "./markdown";

/** What new users ask first, where the answer is, and words of it. */
const questions = [
  ["what does it cost", "README.md", "before-you-deploy", /\$125 a month/],
  ["what rights does it take", "docs/permissions.md", "", /which permissions that takes/],
  ["which VPC", "docs/existing-vpc.md", "what-it-must-have", /two subnets in two zones/],
  ["how long does it take", "README.md", "before-you-deploy", /15 to 25 minutes/],
  ["how do I undo it", "docs/destroying.md", "", /takes two applies/],
  ["where is my API key", "docs/profile.md", "install-it", /metaflow configure show.*API key/],
  ["how do I upgrade", "docs/day-two.md", "a-new-version-of-the-services", /Write the image, and apply/],
  ["how do I restore", "docs/day-two.md", "restore-the-database", /From a point in time/],
  ["how do I add a queue with GPUs", "docs/batch.md", "instances-gpus-graviton-images", /NVIDIA GPUs/],
  ["how do I move my module's state", "docs/migrating.md", "", /migrate_from/],
] as const;

/**
 * Clicks from the README to a section: a link to it is one, and so is a step within a page from its beginning. The README
 * itself is read from its beginning to its end.
 */
function clicksTo(file: string, anchor: string): number {
  const clicks = new Map([...sectionsOf("README.md").keys()].map((name) => [`README.md#${name}`, 0]));
  const reach = (place: string, count: number) => void (clicks.has(place) || clicks.set(place, count));
  // a map goes on with what is added while it is walked, so that what is nearer comes first
  for (const [place, count] of clicks) {
    if (place === `${file}#${anchor}`) return count;
    const [page = "", section = ""] = place.split("#");
    if (!page.endsWith(".md")) continue;
    const sections = sectionsOf(page);
    for (const link of linksIn(sections.get(section) ?? "")) {
      const target = targetOf(page, link);
      reach(`${target.file}#${target.anchor}`, count + 1);
    }
    if (section === "") for (const name of sections.keys()) reach(`${page}#${name}`, count + 1);
  }
  return Infinity;
}

it.each(questions)("%s: one click from the README at most", (_, file, anchor, answer) => {
  expect(sectionsOf(file).get(anchor)).toMatch(answer);
  expect(clicksTo(file, anchor)).toBeLessThanOrEqual(1);
});

it("counts clicks", () => {
  expect(clicksTo("README.md", "see-it-work")).toBe(0);
  expect(clicksTo("docs/costs.md", "")).toBe(1);
  expect(clicksTo("docs/costs.md", "what-comes-by-use")).toBe(2);
  expect(clicksTo("docs/nowhere.md", "")).toBe(Infinity);
});

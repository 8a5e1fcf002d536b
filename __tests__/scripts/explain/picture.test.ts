import { describe, expect, it } from "vitest";
import { drawPicture } from "../../../scripts/explain/picture/picture";
import { everyExplanation } from "./explanations";

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const rectangles = (svg: string, pattern: RegExp): Rectangle[] =>
  [...svg.matchAll(pattern)].map(([, ...numbers]) => {
    const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number);
    return { x, y, width, height };
  });

/** Whether two rectangles have room in common. */
const overlap = (a: Rectangle, b: Rectangle) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const boxed = /<rect class="a-card" x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/g;
const chipped = /<g class="a-chip[^"]*"><rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/g;

describe.each(everyExplanation())("the picture of $name", (explanation) => {
  it("has every box, no two of them in one place, and no chip upon another", async () => {
    const svg = await drawPicture(explanation);
    const boxes = explanation.boxes.filter(({ place }) => place !== "vpc");
    expect([...svg.matchAll(/ data-box="([^"]+)"/g)].map(([, id]) => id).sort()).toEqual(
      boxes.map(({ id }) => id).sort(),
    );
    for (const found of [rectangles(svg, boxed), rectangles(svg, chipped)]) {
      const both = found.flatMap((a, index) => found.slice(index + 1).filter((b) => overlap(a, b)));
      expect(both).toEqual([]);
    }
  });

  it("has the same bytes each time, without a word of a time or a machine", async () => {
    const svg = await drawPicture(explanation);
    expect(await drawPicture(explanation)).toBe(svg);
    expect(svg).not.toMatch(/NaN|undefined|\d{4}-\d\d-\d\dT|\/(home|root|tmp)\//);
  });

  it("is told to people who do not see it", async () => {
    const svg = await drawPicture(explanation);
    expect(svg).toContain(`<title>Architecture of ${explanation.name}</title>`);
    expect(svg).toContain("<desc>");
  });
});

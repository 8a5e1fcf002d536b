import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { explain } from "../../scripts/explain/explanation";
import { makePage } from "../../scripts/explain/page/page";
import { describeWith } from "../helpers/describe-with";
import { jsonOfStack } from "../helpers/every-deployment";
import { chromiumProgram } from "./browser/chromium-program";
import { deploymentOf } from "./synthesize";

const axe = readFileSync(join(__dirname, "../../node_modules/axe-core/axe.min.js"), "utf8");

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly impact: string; readonly nodes: readonly object[] }[];
}

const pageOf = async (file: string) => {
  const json = jsonOfStack(file, deploymentOf(file));
  return makePage(explain("example", [{ name: "example", json }]));
};

describeWith(["chromium"], "the page in a browser", () => {
  let browser: Browser;
  let html: string;

  beforeAll(async () => {
    const { path, env } = await chromiumProgram();
    const given = { ...process.env, ...env } as Record<string, string>;
    browser = await chromium.launch({ executablePath: path, env: given, args: ["--no-sandbox"] });
    html = await pageOf("examples/complete.yaml");
  });
  afterAll(() => browser?.close());

  /** The page, opened; every request that it makes and every error is noted. */
  async function opened(
    content = html,
    options: Parameters<Browser["newContext"]>[0] = {},
  ): Promise<{ page: Page; requests: string[]; errors: string[] }> {
    const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, ...options });
    const page = await context.newPage();
    const [requests, errors]: [string[], string[]] = [[], []];
    page.on("request", (request) => void requests.push(request.url()));
    page.on("pageerror", (error) => void errors.push(error.message));
    page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
    await page.setContent(content);
    return { page, requests, errors };
  }

  /** What axe finds that keeps people out. */
  async function serious(page: Page): Promise<string[]> {
    // the page's own policy lets no other script in, so that axe comes as the debugger's
    const { violations } = (await page.evaluate(`${axe}; axe.run()`)) as AxeResult;
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes.slice(0, 2))}`);
  }

  const database = '[data-box="Metaflow-Datastore-Database-Instance-aws-db-instance"]';

  it("shows the resources of a box that is clicked on, and who reaches it", async () => {
    const { page, errors } = await opened();
    await page.click(database);
    const panel = page.locator("#panel");
    await expect(panel.isVisible()).resolves.toBe(true);
    const text = await panel.innerText();
    expect(text).toContain("Database");
    expect(text).toMatch(/Metadata service: port 5432/);
    expect(text).toMatch(/aws_db_instance\.\w+/);
    expect(await page.locator("#canvas [data-from].is-on").count()).toBeGreaterThan(1);
    await page.click("#panel .close");
    await expect(panel.isVisible()).resolves.toBe(false);
    expect(errors).toEqual([]);
  });

  it("can be used with the keyboard alone", async () => {
    const { page } = await opened();
    const reached: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(() => document.activeElement?.getAttribute("data-box") ?? ""));
    }
    const boxes = await page.locator("#canvas [data-box]").count();
    expect(new Set(reached.filter((id) => id !== "")).size).toBe(boxes);
    await page.focus(database);
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("panel");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-box"))).toContain("aws-db-instance");
  });

  it("finds resources by words", async () => {
    const { page } = await opened();
    await page.fill("#search", "iam_role_policy ui");
    const rows = page.locator("#resources li[data-text]:visible");
    expect(await rows.count()).toBeGreaterThan(3);
    for (const text of await rows.allInnerTexts()) expect(text).toMatch(/aws_iam_role_policy/);
    expect(await page.locator("#found").innerText()).toBe(`${await rows.count()} resources`);
    await page.fill("#search", "nothing-like-it");
    expect(await rows.count()).toBe(0);
    expect(await page.locator("#found").innerText()).toBe("0 resources");
    await page.fill("#search", "");
    expect(await page.locator("#resources details:visible").count()).toBeGreaterThan(5);
  });

  it("makes the picture larger and lets it fit", async () => {
    const { page } = await opened();
    const width = async () => (await page.locator("#canvas svg").boundingBox())!.width;
    const fitting = await width();
    await page.click("#larger");
    await page.click("#larger");
    expect(await width()).toBeGreaterThan(fitting * 1.4);
    await page.click("#fit");
    expect(await width()).toBe(fitting);
  });

  it("asks the network for nothing", async () => {
    const { page, requests, errors } = await opened();
    await page.click(database);
    await page.fill("#search", "lambda");
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  it.each([
    ["light", "examples/complete.yaml", 1600],
    ["dark", "examples/complete.yaml", 1600],
    ["light", "examples/placeos.yaml", 390],
  ] as const)("has nothing that keeps people out, in %s, of %s, %i pixels wide", async (colorScheme, file, width) => {
    const { page } = await opened(await pageOf(file), { colorScheme, viewport: { width, height: 1000 } });
    expect(await serious(page)).toEqual([]);
    await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
    await page.locator("#canvas [data-box]").first().press("Enter");
    expect(await serious(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it("is dark where the reader wants it, and light on paper", async () => {
    const { page } = await opened(html, { colorScheme: "dark" });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await background()).toBe("rgb(20, 24, 31)");
    await page.emulateMedia({ media: "print" });
    expect(await background()).toBe("rgb(255, 255, 255)");
    expect(await page.locator("nav").isVisible()).toBe(false);
    const paper = await page.pdf({ format: "A4", landscape: true });
    const pages = paper.toString("latin1").match(/\/Type \/Page\b/g)!.length;
    // a third more where each box began on a page of its own
    expect(pages).toBeLessThan(30);
    expect(pages).toBeGreaterThan(10);
  });
});

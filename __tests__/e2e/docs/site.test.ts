import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { siteFolder } from "../../../scripts/docs/site";
import { describeWith } from "../../helpers/describe-with";
import { run } from "../../helpers/run";
import { chromiumProgram } from "../browser/chromium-program";
import { serve } from "./web-server";

const root = join(__dirname, "../../..");
const axe = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly impact: string; readonly nodes: readonly object[] }[];
}

describeWith(["chromium"], "the site of the documentation", () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    const env = {
      ...process.env,
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_REPOSITORY: "acme/flows",
      DOCS_REFS: "main v0.1.0",
      // as a project has its site on GitHub
      DOCS_TOP: "/flows/",
    };
    await run("npm", ["run", "docs:build"], { cwd: root, env });
    server = await serve(siteFolder(root), "/flows/");
    const program = await chromiumProgram();
    const given = { ...process.env, ...program.env } as Record<string, string>;
    browser = await chromium.launch({ executablePath: program.path, env: given, args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  async function opened(path: string, options: Parameters<Browser["newContext"]>[0] = {}) {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
    const page = await context.newPage();
    const [errors, elsewhere]: [string[], string[]] = [[], []];
    page.on("pageerror", (error) => void errors.push(error.message));
    page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
    page.on("request", (request) => void (/^http/.test(request.url()) && elsewhere.push(request.url())));
    await page.goto(`${server.url}${path}`, { waitUntil: "networkidle" });
    return { page, errors, elsewhere: () => elsewhere.filter((url) => !url.startsWith(server.url)) };
  }

  async function serious(page: Page): Promise<string[]> {
    const { violations } = (await page.evaluate(`${axe}; axe.run()`)) as AxeResult;
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.length}: ${JSON.stringify(nodes.slice(0, 2))}`);
  }

  /** Where a page scrolls sideways: what stands out of it. */
  async function tooWide(page: Page): Promise<string[]> {
    return page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      const all = Array.from(document.querySelectorAll("body *"));
      const wide = all.filter((element) => element.getBoundingClientRect().right > clientWidth);
      return wide.slice(0, 5).map((element) => `${element.tagName}.${element.className}`);
    });
  }

  it("finds db_instance_type, and leads to its row", async () => {
    const { page, errors } = await opened("/");
    await page.keyboard.press("Control+k");
    await page.fill("#localsearch-input", "db_instance_type");
    await page.waitForSelector(".VPLocalSearchBox .result");
    const links = await page
      .locator(".VPLocalSearchBox .result")
      .evaluateAll((results) => results.map((result) => result.getAttribute("href")));
    expect(links[0]).toBe("/flows/docs/configuration-reference.html#db_instance_type".replace(".html", ""));
    await page.keyboard.press("Enter");
    await page.waitForURL("**/docs/configuration-reference#db_instance_type");
    const row = page.locator('tr:has(> td > a[id="db_instance_type"])');
    expect(await row.innerText()).toContain("db_instance_type");
    await expect.poll(() => row.evaluate((line) => line.getBoundingClientRect().top)).toBeLessThan(900);
    expect(errors).toEqual([]);
  });

  const pages = [
    ["/", 390],
    ["/docs/configuration-reference", 390],
    ["/docs/troubleshooting", 390],
    ["/docs/architecture", 390],
    ["/docs/placeos", 1400],
    ["/api/index.html", 390],
  ] as const;

  it.each(pages)("shows %s on %i pixels without scrolling sideways, errors or other hosts", async (path, width) => {
    const { page, errors, elsewhere } = await opened(path, { viewport: { width, height: 800 } });
    expect(await tooWide(page)).toEqual([]);
    expect(errors).toEqual([]);
    expect(elsewhere()).toEqual([]);
    mkdirSync(join(root, ".cache/screenshots"), { recursive: true });
    await page.screenshot({ path: join(root, `.cache/screenshots/${path.replaceAll("/", "_")}-${width}.png`) });
  });

  it.each([
    ["light", "/"],
    ["dark", "/"],
    ["light", "/docs/network"],
    ["dark", "/docs/architecture"],
    ["light", "/docs/troubleshooting"],
  ] as const)("has nothing that keeps people out, in %s, on %s", async (colorScheme, path) => {
    const { page } = await opened(path, { colorScheme });
    expect(await serious(page)).toEqual([]);
    await page.screenshot({ path: join(root, `.cache/screenshots/${colorScheme}${path.replaceAll("/", "_")}.png`) });
  });

  it("draws the diagrams as pictures in the page", async () => {
    const { page } = await opened("/docs/architecture");
    expect(await page.locator(".diagram svg").textContent()).toContain("src/config");
    expect(await page.locator("pre", { hasText: "flowchart" }).count()).toBe(0);
  });

  it("has a link for editing, and a menu of versions", async () => {
    const { page } = await opened("/docs/network");
    expect(await page.locator(".edit-link-button").getAttribute("href")).toBe(
      "https://github.com/acme/flows/edit/main/docs/network.md",
    );
    const versions = page.locator(".VPNavBarMenuGroup", { hasText: "v0.1.0" });
    expect(await versions.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href")))).toEqual([
      "/flows/",
      "/flows/v0.1.0/",
    ]);
    // the browser loads it: this version's own program has no such page
    expect(await versions.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("target")))).toEqual([
      "_self",
      "_self",
    ]);
  });
});

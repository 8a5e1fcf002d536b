import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Deployment } from "../src/config";
import { formatSummary, summaryOf } from "../src/summary";
import { synthesize } from "../src/synthesize";
import { entry, readOne } from "./config/files";
import { readPlaceos } from "./config/placeos-files";

describe("the summary of a deployment", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "summary-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const linesOf = async (deployment: Deployment) => {
    const synthesized = await synthesize({ file: "deployments.yaml", deployments: [deployment] }, folder);
    return synthesized.flatMap((one) => formatSummary(summaryOf(one)).split("\n"));
  };
  const step = "  then       run what the output init_run_command says after the apply, before the first sign-in";

  it("says of PlaceOS that init is due, where a person has to run it", async () => {
    const lines = await linesOf(readPlaceos());
    expect(lines[0]).toBe("dev (placeos, ap-southeast-2)");
    expect(lines).toContain(step);
    expect(await linesOf(readPlaceos({ inputs: { init_mode: "service" } }))).not.toContain(step);
  });

  it("lists the stacks of a modular layout in their order, each with the variables that it needs", async () => {
    const inputs = { elb_ssl_policy: "${var.tls}" };
    const lines = (await linesOf(readPlaceos({ layout: "modular", inputs }))).map((line) =>
      line.replace(/\d+ of \d+/, "N of N"),
    );
    expect(lines.slice(0, 4)).toEqual([
      "dev (placeos, ap-southeast-2)",
      "  stacks     18, applied in this order:",
      "          1  dev-vpc                resources N of N types",
      "          2  dev-security-groups    resources N of N types",
    ]);
    expect(lines).toContain("          5  dev-load-balancer      resources N of N types, variables tls (string)");
    expect(lines.slice(19, 22)).toEqual([
      "         18  dev-init               resources N of N types",
      "  destroy    in the opposite order, from dev-init back to dev-vpc",
      expect.stringMatching(/^ {2}json {7}.*stacks\/dev-vpc\/cdk\.tf\.json and the like$/),
    ]);
    expect(lines).toContain(step);
  });

  it("says that a module has its state in its caller's", async () => {
    expect(await linesOf(readOne(entry({ provider: "none" })))).toContain("  state      its caller's (provider: none)");
  });

  it("says what to type next: for Metaflow until the client has its profile", async () => {
    const lines = await linesOf(readOne(entry()));
    expect(lines.slice(-2)).toEqual(["  next       npx cdktf deploy dev", "  then       npm run profile -- dev"]);
  });
});

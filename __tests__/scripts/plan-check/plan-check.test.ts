import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../../scripts/plan-check";
import { inProcess } from "../../helpers/script-in-process";
import { type ChangeInPlan, planOf, replaced } from "./plan";

const planCheck = inProcess("plan-check", main);

const database: ChangeInPlan = {
  address: "aws_db_instance.Database",
  actions: replaced,
  replacedFor: ["identifier"],
};
const balancer: ChangeInPlan = { address: "aws_lb.LoadBalancer", actions: replaced };
const definition: ChangeInPlan = { address: "aws_ecs_task_definition.T", actions: replaced };

describe("npm run plan-check", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "plan-check-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const check = (args: readonly string[], input = "") => planCheck(args, { input, accept: [0, 1, 2] });

  it("stops a plan that loses something, in words", async () => {
    const { code, stdout } = await check([file("plan.json", planOf(balancer, definition, database))]);
    expect(stdout).toBe(`Resources: 3 replaced.

Data would be lost:
  aws_db_instance.Database is replaced, the old one first, because of identifier.
    The database is deleted; a new one is empty. A final snapshot stays where one is asked for.

An address that others have stored would end:
  aws_lb.LoadBalancer is replaced, the old one first.
    Its DNS name ends. It is in deployed flows, profiles and records.

Nothing is lost with these:
  aws_ecs_task_definition.T is replaced, the old one first.
    A new revision; services move to it.

2 changes stop this plan. Do not apply it unless each is meant; write the addresses that are meant into a file, one a line, and give it with --allow.
`);
    expect(code).toBe(2);
  });

  it("lets a plan pass of which everything is allowed, and says what is allowed for nothing", async () => {
    const list = "# agreed on Monday\naws_db_instance.Database # restored afterwards\n\naws_lb.Other\n";
    const { code, stdout } = await check(["--allow", file("allowed", list)], planOf(database));
    expect(stdout).toContain("Allowed by the list:\n  aws_db_instance.Database is replaced");
    expect(stdout).toContain("The list allows aws_lb.Other, to which this plan does nothing of the kind.");
    expect(stdout).toContain("Nothing stops this plan.");
    expect(code).toBe(0);
  });

  it("is short about a plan that changes nothing", async () => {
    const { code, stdout } = await check(["-"], planOf({ address: "aws_lb.A", actions: ["no-op"] }));
    expect([code, stdout]).toEqual([0, "No resource is changed.\n\nNothing stops this plan.\n"]);
  });

  it("prints JSON for programs", async () => {
    const { code, stdout } = await check(["--json"], planOf(balancer));
    expect(JSON.parse(stdout)).toMatchObject({ stopping: [{ address: "aws_lb.LoadBalancer", mark: "address" }] });
    expect(code).toBe(2);
  });

  it.each([
    ["a file that is not there", ["nowhere.json"], "nowhere.json cannot be read: ENOENT\n"],
    ["two plans", ["a", "b"], '"b" is too much'],
    ["an empty input", [], "the standard input is empty"],
  ])("refuses %s, without a stack trace", async (_, args, message) => {
    const { code, stdout, stderr } = await check(args);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([code, stdout]).toEqual([1, ""]);
  });
});

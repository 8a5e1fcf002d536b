import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { example as common } from "../../docs/modules/examples/common";
import { example as computation } from "../../docs/modules/examples/computation";
import { example as datastore } from "../../docs/modules/examples/datastore";
import { example as metadataService } from "../../docs/modules/examples/metadata-service";
import { example as monitoring } from "../../docs/modules/examples/monitoring";
import { placeosExamples } from "../../docs/modules/examples/placeos";
import { example as sagemakerNotebook } from "../../docs/modules/examples/sagemaker-notebook";
import { example as stepFunctions } from "../../docs/modules/examples/step-functions";
import { example as ui } from "../../docs/modules/examples/ui";
import { example as userRole } from "../../docs/modules/examples/user-role";
import { componentKeys } from "../../modules/placeos/components";
import { modulePages } from "../../scripts/module-pages";
import { bucket, database, standaloneModules } from "../contract/standalone";
import { network } from "../helpers/fixtures";
import { type Block, synthesize } from "../helpers/synth";

const jobQueueArn = "arn:aws:batch:us-west-2:123456789012:job-queue/jobs";

/** What each example makes, as its page says. */
const examples: Readonly<Record<string, { readonly run: (stack: TerraformStack) => void; readonly output: string }>> = {
  common: { run: common, output: "default_metadata_service_container_image" },
  computation: { run: (stack) => computation(stack, network), output: "METAFLOW_BATCH_JOB_QUEUE" },
  datastore: { run: (stack) => datastore(stack, network), output: "METAFLOW_DATASTORE_SYSROOT_S3" },
  "metadata-service": {
    run: (stack) => metadataService(stack, network, bucket, database),
    output: "METAFLOW_SERVICE_URL",
  },
  "step-functions": {
    run: (stack) => stepFunctions(stack, jobQueueArn, bucket),
    output: "METAFLOW_SFN_IAM_ROLE",
  },
  ui: {
    run: (stack) =>
      ui(stack, { network, bucket, database, clusterArn: "arn:aws:ecs:us-west-2:123456789012:cluster/c" }),
    output: "METAFLOW_UI_URL",
  },
  "user-role": {
    run: (stack) => userRole(stack, { bucket, batch: { jobQueueArns: [jobQueueArn], roleArns: ["role-arn"] } }),
    output: "metaflow_user_role_arn",
  },
  "sagemaker-notebook": { run: (stack) => sagemakerNotebook(stack, network, bucket), output: "notebook_url" },
  monitoring: { run: (stack) => monitoring(stack, "metaflow"), output: "alarm_topic_arn" },
};

const pages = modulePages();
const folder = join(__dirname, "../../docs/modules");

/** The cells of the rows of all tables. */
const rowsOf = (page: string) =>
  page.split("\n").flatMap((line) => (line.startsWith("| `") ? [line.slice(2, -2).split(" | ")] : []));

it("every module has a page, and every example is on one", () => {
  const placeos = ["services", ...componentKeys, "secrets"].map((name) => `placeos/${name}`);
  const names = [...Object.keys(examples), ...placeos].map((name) => `docs/modules/${name}.md`);
  expect([...pages.keys()].sort()).toEqual(names.sort());
  const files = readdirSync(join(folder, "examples/placeos")).filter((file) => file !== "index.ts");
  expect(files).toEqual(placeos.map((name) => `${name.replace("placeos/", "")}.ts`).sort());
});

it("there are the examples of those pages, and no other pages", () => {
  const files = ["", "placeos/"].flatMap((part) =>
    readdirSync(join(folder, part)).flatMap((file) => (file.endsWith(".md") ? [`docs/modules/${part}${file}`] : [])),
  );
  expect(files.sort()).toEqual([...pages.keys()].sort());
});

describe.each([...pages])("%s", (path, page) => {
  const name = path.replace(/^docs\/modules\/(.*)\.md$/, "$1");
  const rows = rowsOf(page);
  const [, code = ""] = /```ts\n(.*?)```/s.exec(page) ?? [];

  it("has an example that is short and imports the package", () => {
    const body = code.slice(code.indexOf("export function example")).trim().split("\n");
    expect(body.length).toBeLessThanOrEqual(36);
    expect(code).toContain(` from "metaflow-placeos-cdktf/${name.startsWith("placeos/") ? "placeos" : "metaflow"}"`);
    expect(code).not.toContain("../");
  });

  it("says of everything what it is, without references that a reader cannot follow", () => {
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((cells) => cells.slice(0, 3).includes(""))).toEqual([]);
    expect(page).not.toMatch(/\{@link|metaflow-terraform\.md|metaflow-cloudformation\.md|§|\bseed\b/);
  });

  it("has links that lead somewhere", () => {
    for (const [, target = "", anchor] of page.matchAll(/\]\(([^)#]*)(?:#([^)]+))?\)/g)) {
      const file = target === "" ? path : join(dirname(path), target);
      expect(existsSync(file), target).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(readFileSync(file, "utf8")), target).toContain(anchor);
    }
  });
});

describe.each(Object.entries(examples))("the example of %s", (_, { run, output }) => {
  it("works", () => {
    expect(synthesize(run).json.output).toHaveProperty([output, "value"], expect.stringMatching(/./));
  });
});

describe.each(standaloneModules)("the page of $name", ({ name, build }) => {
  it("names every output of the Terraform module, and the attribute that has it", () => {
    const rows = rowsOf(pages.get(`docs/modules/${name}.md`)!);
    const listed = rows.flatMap(([, , , cell = ""]) => [...cell.matchAll(/`(\w+)`/g)].map(([, output]) => output!));
    const outputs = Object.keys(synthesize(build).json.output as object);
    expect(listed.filter((output) => outputs.includes(output)).sort()).toEqual(outputs.sort());
  });
});

describe.each(Object.entries(placeosExamples))("the page of PlaceOS' %s", (name, run) => {
  const stack = synthesize(run);
  const page = pages.get(`docs/modules/placeos/${name}.md`)!;

  it("has an example that works, as the only one in its stack", () => {
    const outputs = Object.values(stack.json.output as Record<string, Block>);
    expect(outputs.length).toBeGreaterThan(0);
    expect(outputs.filter(({ value }) => typeof value !== "string" || value === "")).toEqual([]);
  });

  it("lists what that makes", () => {
    const [, list = ""] = /^It makes (.*)\.$/m.exec(page) ?? [];
    const listed = list.split(", ").map((item) => /^(?:(\d+) × )?`(\w+)`$/.exec(item)!);
    expect(listed.map(([, count = "1", type]) => [type!, Number(count)])).toEqual(
      Object.entries(stack.json.resource as Record<string, Block>)
        .map(([type, made]) => [type, Object.keys(made).length])
        .sort(),
    );
  });
});

/** The anchors of a document's headings, as hosts of Markdown make them. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}

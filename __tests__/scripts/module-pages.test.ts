import type { TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { example as common } from "../../docs/modules/examples/common";
import { example as computation } from "../../docs/modules/examples/computation";
import { example as datastore } from "../../docs/modules/examples/datastore";
import { example as metadataService } from "../../docs/modules/examples/metadata-service";
import { example as stepFunctions } from "../../docs/modules/examples/step-functions";
import { example as ui } from "../../docs/modules/examples/ui";
import { modulePages } from "../../scripts/module-pages";
import { bucket, database, standaloneModules } from "../contract/standalone";
import { network } from "../helpers/fixtures";
import { synthesize } from "../helpers/synth";

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
    run: (stack) => stepFunctions(stack, "arn:aws:batch:us-west-2:123456789012:job-queue/jobs", bucket),
    output: "METAFLOW_SFN_IAM_ROLE",
  },
  ui: {
    run: (stack) =>
      ui(stack, { network, bucket, database, clusterArn: "arn:aws:ecs:us-west-2:123456789012:cluster/c" }),
    output: "METAFLOW_UI_URL",
  },
};

const pages = modulePages();

it("every module has a page", () => {
  expect([...pages.keys()]).toEqual(standaloneModules.map(({ name }) => `docs/modules/${name}.md`));
});

describe.each(standaloneModules)("the page of $name", ({ name, build }) => {
  const page = pages.get(`docs/modules/${name}.md`)!;
  const rows = page.split("\n").flatMap((line) => (line.startsWith("| `") ? [line.slice(2, -2).split(" | ")] : []));

  it("has an example that works, ten lines long or a little more", () => {
    const { run, output } = examples[name]!;
    expect(synthesize(run).json.output).toHaveProperty([output, "value"], expect.stringMatching(/./));
    const [, code = ""] = /```ts\n(.*?)```/s.exec(page) ?? [];
    const body = code.slice(code.indexOf("export function")).trim().split("\n");
    expect(body.length).toBeLessThanOrEqual(20);
    expect(code).toContain(' from "./modules/metaflow/');
    expect(code).not.toContain("../");
  });

  it("names every output of the Terraform module, and the attribute that has it", () => {
    const listed = rows.flatMap(([, , , cell = ""]) => [...cell.matchAll(/`(\w+)`/g)].map(([, output]) => output!));
    const outputs = Object.keys(synthesize(build).json.output as object);
    expect(listed.filter((output) => outputs.includes(output)).sort()).toEqual(outputs.sort());
  });

  it("says of everything what it is, without references that a reader cannot follow", () => {
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((cells) => cells.length !== 4 || cells.slice(0, 3).includes(""))).toEqual([]);
    expect(page).not.toMatch(/\{@link|metaflow-terraform\.md|metaflow-cloudformation\.md/);
  });
});

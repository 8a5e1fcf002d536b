import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { defaultImages } from "../../modules/metaflow/common/images";
import { metaflowDefaults } from "../../modules/metaflow/defaults";
import type { MetaflowProps } from "../../modules/metaflow/metaflow-props";
import { furtherOutputDescriptions, outputDescriptions } from "../../modules/metaflow/output-descriptions";
import { camelCase } from "../../src/config/camel-case";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { jobQueueShape } from "../../src/config/schema/metaflow/job-queues";
import { type ModuleInput, moduleInputs } from "../contract/terraform-module";
import { synthesizeDeployment } from "../helpers/deployment";
import { complete } from "./deployments";

const path = join(__dirname, "../../docs/differences.md");
const document = readFileSync(path, "utf8");
/** What is not code. */
const prose = document.replace(/```[\s\S]*?```/g, "");
const inputs: readonly ModuleInput[] = moduleInputs;

/** The rows of the tables under a heading, as cells. */
function rows(heading: string): string[][] {
  const [, section = ""] = document.split(`\n## ${heading}\n`);
  return section
    .split("\n## ")[0]!
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (#|Input|Ref|What) \|/.test(line))
    .map((line) => line.slice(2, -2).split(" | "));
}

/** The words between backticks, without the value that may follow an input. */
const quoted = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word!.replace(/: .*$/, ""));

type Required<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];
// the type checker sees to it that these are all
const required: Record<Required<MetaflowProps>, true> = { region: true, tags: true, enableStepFunctions: true };

const ours: Readonly<Record<string, unknown>> = {
  ...metaflowDefaults,
  metadataServiceContainerImage: defaultImages.metadataService,
  uiStaticContainerImage: defaultImages.uiStatic,
};

/** Where the module has an empty value for “none”, we have no default. */
const none = (value: unknown) =>
  value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);

function differs(input: ModuleInput): boolean {
  const name = camelCase(input.name);
  if (input.required) return !(name in required);
  const expected = none(input.default) ? undefined : input.default;
  return JSON.stringify(ours[name]) !== JSON.stringify(expected);
}

describe("docs/differences.md", () => {
  it("has a row for every defect, in order", () => {
    const ids = Array.from({ length: 45 }, (_, index) => `D-${String(index + 1).padStart(2, "0")}`);
    expect(rows("Defects").map(([id]) => id)).toEqual(ids);
  });

  it("has no empty cell and as many cells as its heading", () => {
    for (const heading of ["Defects", "Changed defaults"]) {
      for (const row of rows(heading)) {
        expect(row, row[0]).toHaveLength(7);
        expect(row, row[0]).not.toContain("");
      }
    }
  });

  it("names a test of its own for every defect", () => {
    for (const [id, , , , , , test] of rows("Defects")) expect(test).toMatch(new RegExp(`^\\[${id} `));
  });

  it("names tests that exist", () => {
    const named = [...document.matchAll(/\[([^\]]+)\]\((\S+\.test\.ts)\)/g)];
    expect(named.length).toBeGreaterThan(60);
    for (const [, title, file] of named) {
      const source = readFileSync(join(dirname(path), file!), "utf8");
      expect(source.includes(`it("${title!}", `), `${title} in ${file}`).toBe(true);
    }
  });

  it("has links that lead somewhere", () => {
    for (const [, target] of document.matchAll(/\]\(([^)#]+)\)/g)) {
      expect(existsSync(join(dirname(path), target!)), target).toBe(true);
    }
  });

  it("has a row for every input of the module whose default differs, and for no other", () => {
    const [table] = document.split("\n## Changed defaults\n")[1]!.split("\nWhat the module fixes");
    const first = table!.split("\n").flatMap((line) => (line.startsWith("| `") ? quoted(line.split("|")[1]!) : []));
    const expected = inputs.filter(differs).map(({ name }) => name);
    expect(first.sort()).toEqual(expected.sort());
  });

  it("says of every default where it comes from", () => {
    const known = new Set(
      [...inputs.map(({ name }) => name), ...quoted(prose)].map((name) => camelCase(name) as string),
    );
    expect(Object.keys(metaflowDefaults).filter((name) => !known.has(name))).toEqual([]);
  });

  it("speaks of inputs that exist", () => {
    // words of the module, of Terraform and of values
    const others = new Set([
      ...Object.keys(outputDescriptions),
      ...["compute_environment_name_prefix", "database_password", "datastore_bucket_id"],
      ...["apply_method", "service_linked", "aws_provider_version", "migrate_from", "left_over_rules"],
      ...Object.keys(furtherOutputDescriptions),
      ...Object.keys(jobQueueShape),
    ]);
    const names = quoted(prose).filter((word) => /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(word));
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => !others.has(name) && !Object.hasOwn(metaflowInputs, name))).toEqual([]);
  });

  it("answers every request of the module's users", () => {
    const asked =
      "11 12 19 29 45 82 91 46 60 50 53 67 74 89 90 96 97 101 102 108 109 121 47 63 92 71 83 86 100 103 104";
    const answered = rows("What users asked for").flatMap(([refs]) => refs!.match(/\d+/g) ?? []);
    const expected = `${asked} 105 106 110 111 112 113 114`.split(" ");
    expect(answered.sort()).toEqual(expected.sort());
  });

  it("lists the names of new security groups and roles", () => {
    const ofModule = [
      ...["metadata-service-security-group", "rds-security-group", "batch-compute-environment-security-group"],
      ...["alb-sg", "ui-backend-sg", "batch_s3_task_role", "ecs-execution-role", "ecs-iam-role", "metadata-ecs-task"],
      ...["lambda_ecs_execute", "step_functions_role", "eventbridge_role", "ui-ecs-task"],
    ];
    const made = ["aws_security_group", "aws_iam_role"]
      .flatMap((type) => complete().stack.resources(type))
      .map(({ name }) => (name as string).replace(/^metaflow-|-abcd1234$/g, ""));
    const known = new Set([...ofModule, ...quoted(prose)]);
    expect(made.filter((name) => !known.has(name))).toEqual([]);
  });

  it("has an example of the old ways that deploys and is the module's", () => {
    const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(document)!;
    const given = (parse(yaml!) as { inputs: Record<string, unknown> }).inputs;
    expect(() => synthesizeDeployment({ inputs: given })).not.toThrow();
    // what is the user's own, and what the module's table leaves to its code
    const other = ["resource_suffix", "db_instance_type", "extra_ui_backend_env_vars"];
    for (const { name, default: value } of inputs) {
      if (name in given && !other.includes(name) && !name.endsWith("_image")) expect(given[name], name).toEqual(value);
    }
    const missing = inputs.filter((input) => differs(input) && !input.required && !(input.name in given));
    expect(missing.map(({ name }) => name)).toEqual(["db_migrate_lambda_runtime", "iam_partition"]);
  });
});

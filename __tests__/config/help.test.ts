import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ConfigurationError, type Finding, readDeployments } from "../../src/config";
import { addressesOf, helpFor } from "../../src/config/report/help";
import { anchorsOf } from "../docs/markdown";
import { entry, read } from "./files";
import { refused, warned, written } from "./wrong-configurations/tables";

const root = join(__dirname, "../..");
const metaflow = { deployments: { dev: { product: "metaflow" } } };
const placeos = { defaults: { product: "placeos" }, deployments: { dev: {} } };

function errorOf(read: () => unknown): ConfigurationError {
  try {
    read();
  } catch (error) {
    return error as ConfigurationError;
  }
  throw new Error("nothing is wrong");
}

/** Every finding and warning of the tables, which have a row for each sentence that the configuration can say. */
function everyFinding(): Finding[] {
  const reads = Object.values(refused).flatMap((rows) => rows.map(([, read]) => read));
  const readsWritten = Object.values(written).flat();
  const wrong = [...reads, ...readsWritten.filter((row) => row.refused.length > 0).map((row) => row.read)];
  const unusual = Object.values(warned).flatMap((rows) => rows.map(([, read]) => read()));
  const warnings = readsWritten.filter((row) => row.refused.length === 0).flatMap((row) => row.read().deployments);
  return [
    ...wrong.flatMap((read) => errorOf(read).findings),
    ...[...unusual, ...warnings].flatMap((one) => one.warnings),
  ];
}

describe("a finding leads to its setting", () => {
  it.each([
    [["deployments", "dev", "inputs", "db_instance_type"], metaflow, "#db_instance_type"],
    [["deployments", "dev", "inputs", "db_instance_type"], placeos, "#inputs-of-product-placeos"],
    [["deployments", "dev", "inputs", "place_email"], placeos, "#placeos.place_email"],
    [["deployments", "dev", "inputs", "monitoring", "db_connections"], metaflow, "#monitoring.db_connections"],
    [["deployments", "dev", "inputs", "compute_environments", "gpu", "type"], metaflow, "#compute_environments.type"],
    [["deployments", "dev", "inputs", "vpc_cidr_blocks", 1], metaflow, "#vpc_cidr_blocks"],
    [["deployments", "dev", "inputs", "db_instance_typ"], metaflow, "#inputs-of-product-metaflow"],
    [["deployments", "dev", "regoin"], metaflow, "#settings-of-a-deployment-product-metaflow"],
    [["deployments", "dev", "network", "cidr"], placeos, "#placeos.network.cidr"],
    [["deployments", "dev", "provider", "assume_role", "role_arn"], metaflow, "#provider.assume_role.role_arn"],
    [["defaults", "inputs", "place_email"], {}, "#placeos.place_email"],
  ] as const)("%j of %j: %s", (path, content, anchor) => {
    expect(helpFor(path, content)).toBe(`docs/configuration-reference.md${anchor}`);
  });

  it.each([[[]], [["deployments"]], [["deployment"]], [["deployments", "dev", "product"]]])(
    "%j is described where the file is, where no product is known",
    (path) => expect(helpFor(path, { deployments: { dev: { product: "batch" } } })).toBeUndefined(),
  );

  it("every finding and warning leads to an anchor that there is", () => {
    const findings = everyFinding();
    expect(findings.length).toBeGreaterThan(700);
    const pages = new Map<string, Set<string>>();
    const isThere = (address: string) => {
      const [page = "", anchor = ""] = address.split("#");
      if (!pages.has(page)) pages.set(page, anchorsOf(join(root, page)));
      return pages.get(page)!.has(anchor);
    };
    expect(
      findings.filter((finding) => !isThere(addressesOf([finding]))).map(({ path, help }) => [path, help]),
    ).toEqual([]);
    const ofSettings = findings.filter(({ path }) => /^(deployments\.[\w-]+|defaults)\.inputs\.[a-z_]+/.test(path));
    expect(ofSettings.filter(({ help }) => help === undefined)).toEqual([]);
  });
});

describe("the last line of a message", () => {
  it("names the one place of one finding", () => {
    const { message } = errorOf(() => read({ dev: entry({ inputs: { batch_type: "gpu" } }) }));
    expect(message.split("\n").slice(1)).toEqual(["See docs/configuration-reference.md#batch_type"]);
  });

  it("names each place once, and a page once", () => {
    const wrong = { batch_type: "gpu", tags: 1 };
    const { message } = errorOf(() =>
      read({ one: entry({ inputs: wrong }), two: entry({ inputs: wrong, region: "x" }) }),
    );
    expect(message.split("\n").at(-1)).toBe("See docs/configuration-reference.md: #tags, #batch_type, #region");
  });

  it("stays short where there is much", () => {
    const settings = [
      "batch_type",
      "db_instance_type",
      "db_name",
      "db_username",
      "s3_prefix",
      "ui_auth",
      "db_engine",
      "vpc_id",
      "ui_allow_list",
    ];
    const { message } = errorOf(() =>
      read({ dev: entry({ inputs: Object.fromEntries(settings.map((name) => [name, {}])) }) }),
    );
    expect(message.split("\n").at(-1)).toMatch(/^See docs\/configuration-reference\.md: (#\w+, ){8}…$/);
  });

  it("names the page of messages where the file as a whole is wrong", () => {
    const { message } = errorOf(() => readDeployments({ file: "nowhere.yaml" }));
    expect(message.split("\n").at(-1)).toBe("See docs/troubleshooting.md#the-file-of-deployments");
  });

  it("is read from the reference that people have", () => {
    expect(readFileSync(join(root, "docs/configuration-reference.md"), "utf8")).toContain(
      '<a id="db_instance_type"></a>',
    );
  });
});

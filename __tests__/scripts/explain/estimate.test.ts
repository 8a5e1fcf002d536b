import { describe, expect, it } from "vitest";
import { explain, type Explanation } from "../../../scripts/explain/explanation";
import { typesByUse } from "../../../scripts/explain/report/costs";
import { estimateOf, typesInEstimate } from "../../../scripts/explain/report/estimate";
import { importedResourceTypes } from "../../helpers/resource-types";
import { everyExplanation } from "./explanations";

const named = (name: string): Explanation => everyExplanation().find((one) => one.name === name)!;

/** The estimate of a stack with only these resources. */
const of = (resource: Readonly<Record<string, Readonly<Record<string, unknown>>>>) =>
  estimateOf(
    explain("test", [
      {
        name: "test",
        json: {
          resource: Object.fromEntries(
            Object.entries(resource).map(([type, block]) => [
              type,
              { Metaflow_Part_0123ABCD: { ...block, "//": { metadata: { path: "test/Metaflow/Part" } } } },
            ]),
          ),
        },
      },
    ]),
  );

describe("the estimate of a month", () => {
  it.each([
    // 32.85 + 3.65 + 16.43 + 46.72 + 4.60 + 18.02 + 2.00 + 0.40: each figure times 730 hours where it is by the hour
    ["deployments.yaml", 124.67],
    // with two gateways, ten tasks of 4.5 vCPU and 12.5 GB, two search nodes, and three nodes of Redis
    ["placeos single", 365.2],
  ])("of %s is what its parts cost at list prices", (name, dollars) => {
    expect(estimateOf(named(name)).total).toBeCloseTo(dollars, 1);
  });

  it("is the same for both layouts of PlaceOS", () => {
    expect(estimateOf(named("placeos modular")).total).toBeCloseTo(estimateOf(named("placeos single")).total, 6);
  });

  it("says each thing once for a part, the most expensive first", () => {
    const { costs } = estimateOf(named("examples/complete.yaml"));
    expect(costs[0]).toMatchObject({ part: "UI", what: "1 task of 2 vCPU and 16 GB" });
    expect(costs).toContainEqual({ part: "Monitoring", what: "7 alarms", dollars: expect.closeTo(0.7) as unknown });
    const lines = costs.map(({ part, what }) => `${part}: ${what}`);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it.each<[string, Parameters<typeof of>[0], string]>([
    [
      "a class without a price here",
      { aws_db_instance: { instance_class: "db.x2g.large", allocated_storage: 20 } },
      "Part: the database: no price of db.x2g.large is kept here",
    ],
    [
      "a size that is a variable",
      { aws_elasticache_replication_group: { node_type: "${var.node}", num_cache_clusters: 2 } },
      "Part: the cache: a variable has its size",
    ],
    [
      "a database that goes down to nothing",
      { aws_rds_cluster: { serverlessv2_scaling_configuration: { min_capacity: 0 } } },
      "Part: the Aurora database: nothing while nobody is connected, else by capacity",
    ],
    [
      "instances that never stop",
      { aws_batch_compute_environment: { compute_resources: { min_vcpus: 8 } } },
      "Part: instances of 8 vCPUs that never stop",
    ],
  ])("has no figure for %s, and says so", (_, resources, reason) => {
    expect(of(resources)).toEqual({ costs: [], total: 0, withoutFigure: [reason] });
  });

  it("counts a database in two zones, and its storage, twice", () => {
    const database = { instance_class: "db.t4g.micro", allocated_storage: 100 };
    const one = of({ aws_db_instance: database }).total;
    expect(of({ aws_db_instance: { ...database, multi_az: true } }).total).toBeCloseTo(2 * one, 6);
  });

  it("is of types that are made", () => {
    const made = importedResourceTypes("modules", "src");
    expect([...typesInEstimate, ...typesByUse].filter((type) => !made.includes(type))).toEqual([]);
  });
});

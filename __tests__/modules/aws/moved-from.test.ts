import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { movedFrom } from "../../../modules/aws/moved-from";
import { synthesize } from "../../helpers/synth";

const cluster = (scope: Construct, id: string) => new EcsCluster(scope, id, { name: "a" });

describe("a resource that has moved", () => {
  const before = synthesize((stack) => void cluster(new Construct(new Construct(stack, "Old"), "Inner"), "Cluster"));
  const after = synthesize((stack) => {
    const moved = cluster(new Construct(stack, "New"), "Cluster");
    movedFrom(moved, stack, ["Old", "Inner", "Cluster"]);
    // nothing is left where it was
    expect(stack.node.tryFindChild("Old")).toBeUndefined();
  });
  const idOf = ({ json }: typeof before) =>
    Object.keys((json.resource as Record<string, Record<string, unknown>>).aws_ecs_cluster!)[0];

  it("is taken over from its address", () => {
    expect(after.json.moved).toEqual([
      { from: `aws_ecs_cluster.${idOf(before)}`, to: `aws_ecs_cluster.${idOf(after)}` },
    ]);
  });

  it("is refused where something else is now", () => {
    expect(() =>
      synthesize((scope) => {
        cluster(scope, "Taken");
        movedFrom(cluster(scope, "New"), scope, ["Taken"]);
      }),
    ).toThrow("Taken");
  });
});

import { describe, expect, it } from "vitest";
import { defaultPorts } from "../../../modules/placeos/common/ports";
import type { ComponentProps } from "../../../modules/placeos/common/component-props";
import { Rethinkdb } from "../../../modules/placeos/rethinkdb/rethinkdb";
import { componentProps, efsAccess, onlyContainer } from "../../helpers/placeos-component";
import { synthesize } from "../../helpers/synth";

const made = (more: Partial<ComponentProps> = {}) =>
  synthesize((stack) => {
    new Rethinkdb(stack, "Rethinkdb", { ...componentProps(stack, "rethinkdb", more), data: efsAccess });
  });

describe("RethinkDB", () => {
  it("keeps its data on EFS and has two minutes to write what is in memory", () => {
    expect(onlyContainer(made())).toMatchObject({
      image: "docker.io/library/rethinkdb:2.4.2",
      mountPoints: [{ sourceVolume: "data", containerPath: "/data", readOnly: false }],
      stopTimeout: 120,
    });
  });

  it("never runs twice at once", () => {
    expect(made().resource("aws_ecs_service")).toMatchObject({
      deployment_minimum_healthy_percent: 0,
      deployment_maximum_percent: 100,
    });
    expect(() => made({ settings: { desiredCount: 2 } })).toThrow(
      "settings.desiredCount must be a whole number from 0 to 1; found 2",
    );
  });

  it("gets its first password from the environment: no task definition holds it", () => {
    const { command, secrets } = onlyContainer(made());
    expect(command).toEqual(["bash", "-c", 'exec rethinkdb --bind all --initial-password "$RETHINKDB_PASSWORD"']);
    expect(secrets.map(({ name }) => name)).toEqual(["RETHINKDB_PASSWORD"]);
    expect(onlyContainer(made({ secrets: {} })).command).toEqual(["rethinkdb", "--bind", "all"]);
  });

  it("is checked on the port that clients take, and listens on others where told so", () => {
    expect(onlyContainer(made()).healthCheck).toMatchObject({
      command: ["CMD-SHELL", "bash -c 'exec 3<>/dev/tcp/127.0.0.1/28015'"],
      startPeriod: 120,
    });
    const ports = { ...defaultPorts, rethinkdb: 1, rethinkdbCluster: 2, rethinkdbAdmin: 3 };
    const { command, healthCheck, portMappings } = onlyContainer(made({ ports, secrets: {} }));
    expect(command?.join(" ")).toBe("rethinkdb --bind all --driver-port 1 --cluster-port 2 --http-port 3");
    expect(healthCheck?.command[1]).toContain("/dev/tcp/127.0.0.1/1'");
    expect(portMappings.map(({ containerPort }) => containerPort)).toEqual([1, 2, 3]);
  });
});

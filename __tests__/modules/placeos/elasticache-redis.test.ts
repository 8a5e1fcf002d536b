import { TerraformOutput, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { PlaceosNames } from "../../../modules/placeos/common/placeos-names";
import { releaseOf } from "../../../modules/placeos/common/releases";
import { placeosDefaults } from "../../../modules/placeos/defaults";
import {
  ElasticacheRedis,
  type ElasticacheRedisProps,
} from "../../../modules/placeos/elasticache-redis/elasticache-redis";
import { parseDaily, parseWeekly, windowsOverlap } from "../../../modules/aws/values/time-window";
import { tags } from "../../helpers/fixtures";
import { synthesize } from "../../helpers/synth";
import { untagged } from "../../helpers/untagged";

const names = new PlaceosNames({ environmentName: "Campus", tags });
const ours = { ...tags, EnvironmentName: "Campus" };

function synthesizeRedis(props: Partial<ElasticacheRedisProps> = {}) {
  let redis!: ElasticacheRedis;
  const synthesized = synthesize((stack) => {
    redis = new ElasticacheRedis(stack, "Redis", {
      names,
      subnetIds: ["subnet-11111111", "subnet-22222222"],
      securityGroupId: "sg-redis",
      ...props,
    });
    new TerraformOutput(stack, "url", { value: redis.redisUrl });
  });
  const redisUrl = synthesized.json.output.url.value as string;
  return { synthesized, redis, redisUrl, group: synthesized.resource("aws_elasticache_replication_group") };
}

describe("the Redis of PlaceOS", () => {
  const { synthesized, redis, redisUrl, group } = synthesizeRedis();

  it("is one primary node that fails over to two replicas in two zones", () => {
    expect(group).toEqual({
      replication_group_id: "campus-redis",
      description: "Redis of PlaceOS",
      engine: "redis",
      engine_version: "6.2",
      node_type: "cache.t4g.micro",
      num_cache_clusters: 3,
      automatic_failover_enabled: true,
      multi_az_enabled: true,
      port: 6379,
      parameter_group_name: synthesized.reference("aws_elasticache_parameter_group", "name"),
      subnet_group_name: synthesized.reference("aws_elasticache_subnet_group", "name"),
      security_group_ids: ["sg-redis"],
      at_rest_encryption_enabled: "true",
      transit_encryption_enabled: false,
      snapshot_retention_limit: 1,
      snapshot_window: "14:00-15:00",
      maintenance_window: "sun:16:00-sun:17:00",
      tags: { ...ours, Name: "Campus - ElastiCache" },
      lifecycle: { prevent_destroy: true },
    });
  });

  it("lies in private subnets", () => {
    expect(synthesized.resource("aws_elasticache_subnet_group")).toEqual({
      name: "campus-redis",
      description: "Private subnets of PlaceOS Redis",
      subnet_ids: ["subnet-11111111", "subnet-22222222"],
      tags: ours,
    });
  });

  it("tells services of changed keys, and can move to another version's parameters", () => {
    expect(synthesized.resource("aws_elasticache_parameter_group")).toEqual({
      name: "campus-redis6-x",
      family: "redis6.x",
      description: "Tells PlaceOS of changed keys",
      parameter: [{ name: "notify-keyspace-events", value: "Kg$" }],
      tags: ours,
      lifecycle: { create_before_destroy: true },
    });
  });

  it("is reached at its primary endpoint", () => {
    const primary = synthesized.reference("aws_elasticache_replication_group", "primary_endpoint_address");
    expect(redisUrl).toBe(`redis://${primary}:6379`);
    expect(redis.port).toBe(6379);
  });

  it("is snapshot and maintained at different times", () => {
    const snapshot = parseDaily(placeosDefaults.redisSnapshotWindow)!;
    const maintenance = parseWeekly(placeosDefaults.redisMaintenanceWindow)!;
    expect(windowsOverlap(snapshot, maintenance)).toBe(false);
  });

  it("is tagged throughout", () => expect(untagged(redis)).toEqual([]));
});

describe("settings of Redis", () => {
  it("reach the nodes", () => {
    const { group } = synthesizeRedis({
      redisNodeType: "cache.t2.micro",
      redisReplicas: 1,
      port: 6380,
      redisSnapshotRetentionLimit: 7,
      redisSnapshotWindow: "01:00-02:00",
      redisMaintenanceWindow: "mon:03:00-mon:04:00",
      kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id",
    });
    expect(group).toMatchObject({
      node_type: "cache.t2.micro",
      num_cache_clusters: 2,
      port: 6380,
      snapshot_retention_limit: 7,
      snapshot_window: "01:00-02:00",
      maintenance_window: "mon:03:00-mon:04:00",
      kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/id",
    });
  });

  it("let Terraform delete the nodes where they say so", () => {
    expect(synthesizeRedis({ deletionProtection: false }).group).not.toHaveProperty("lifecycle");
  });

  it("may be tokens where nothing depends on them", () => {
    const { redisUrl, group } = synthesizeRedis({ port: Token.asNumber("${var.port}") });
    expect(group.port).toBe("${var.port}");
    expect(redisUrl).toMatch(/:\$\{var\.port\}$/);
  });

  it("without replicas there is nothing to fail over to", () => {
    expect(synthesizeRedis({ redisReplicas: 0 }).group).toMatchObject({
      num_cache_clusters: 1,
      automatic_failover_enabled: false,
      multi_az_enabled: false,
    });
  });

  it("refuse TLS to releases whose clients do not know it", () => {
    const { group, redisUrl } = synthesizeRedis();
    expect(group.transit_encryption_enabled).toBe(false);
    expect(redisUrl).toMatch(/^redis:/);
    for (const release of [releaseOf("placeos-1.2108.4"), releaseOf("placeos-2.2510.1")]) {
      const encrypted = { release, redisTransitEncryption: true };
      expect(() => synthesizeRedis(encrypted)).toThrow("connections to Redis cannot be encrypted: the Redis client of");
    }
  });

  it("ask for TLS where the release knows it, unless it is switched off", () => {
    const release = releaseOf("placeos-2.2510.2");
    const { group, redisUrl } = synthesizeRedis({ release });
    expect(group.transit_encryption_enabled).toBe(true);
    expect(group.auth_token).toBeUndefined();
    expect(redisUrl).toMatch(/^rediss:/);
    const plain = synthesizeRedis({ release, redisTransitEncryption: false });
    expect(plain.group.transit_encryption_enabled).toBe(false);
    expect(plain.redisUrl).toMatch(/^redis:/);
  });

  it("let subscribers of releases of major 2 fall behind", () => {
    const parameters = (tag: string) =>
      synthesizeRedis({ release: releaseOf(tag) }).synthesized.resource("aws_elasticache_parameter_group").parameter;
    const events = { name: "notify-keyspace-events", value: "Kg$" };
    expect(parameters("placeos-1.2303.0")).toEqual([events]);
    expect(parameters("placeos-2.2404.1")).toEqual([
      events,
      { name: "client-output-buffer-limit-pubsub-hard-limit", value: "536870912" },
      { name: "client-output-buffer-limit-pubsub-soft-limit", value: "134217728" },
      { name: "client-output-buffer-limit-pubsub-soft-seconds", value: "60" },
    ]);
  });

  it.each([
    ["5.0.6", "redis5.0", "campus-redis5-0"],
    ["6.x", "redis6.x", "campus-redis6-x"],
    ["7.1", "redis7", "campus-redis7"],
  ])("version %s has parameters of the family %s", (engineVersion, family, name) => {
    const { synthesized } = synthesizeRedis({ redisEngineVersion: engineVersion });
    expect(synthesized.resource("aws_elasticache_parameter_group")).toMatchObject({ family, name });
  });

  it.each([
    [undefined, "8.0", "valkey8"],
    ["7.2", "7.2", "valkey7"],
    ["9.1", "9.1", "valkey9"],
    ["10.0", "10.0", "valkey10"],
  ])("Valkey %s runs %s with parameters of the family %s", (redisEngineVersion, engine_version, family) => {
    const { synthesized, group } = synthesizeRedis({ redisEngine: "valkey", redisEngineVersion });
    expect(group).toMatchObject({ engine: "valkey", engine_version, transit_encryption_enabled: false });
    expect(synthesized.resource("aws_elasticache_parameter_group")).toMatchObject({ family, name: `campus-${family}` });
  });

  it.each(["4.0.10", "6", "latest"])("refuse the version %s", (engineVersion) => {
    expect(() => synthesizeRedis({ redisEngineVersion: engineVersion })).toThrow(
      `redisEngineVersion must be a version in quotes, such as "7.1" of Redis or "8.0" of Valkey; found "${engineVersion}"`,
    );
  });

  it.each([
    ["redis", "7.2", "Redis 7.2; it has 5.0.6, 6.x, 6.0, 6.2, 7.0, 7.1"],
    ["redis", "8.0", "Redis 8.0; it has 5.0.6, 6.x, 6.0, 6.2, 7.0, 7.1"],
    ["valkey", "7.1", "Valkey 7.1; it has 7.2, 8.0, 8.1, 8.2, 9.0, 9.1"],
    ["valkey", "6.x", "Valkey 6.x; it has 7.2, 8.0, 8.1, 8.2, 9.0, 9.1"],
    ["valkey", "8.5", "Valkey 8.5; it has 7.2, 8.0, 8.1, 8.2, 9.0, 9.1"],
  ] as const)("refuse %s with the version %s", (redisEngine, redisEngineVersion, message) => {
    expect(() => synthesizeRedis({ redisEngine, redisEngineVersion })).toThrow(`ElastiCache has no ${message}`);
  });

  it.each([-1, 6, 1.5])("refuse %s replicas", (replicas) => {
    expect(() => synthesizeRedis({ redisReplicas: replicas })).toThrow(
      `redisReplicas must be a whole number from 0 to 5; found ${replicas}`,
    );
  });

  it("keep the id of the longest environment name within ElastiCache's limit", () => {
    const long = new PlaceosNames({ environmentName: "Twenty-Letters-Name1" });
    expect(synthesizeRedis({ names: long }).group.replication_group_id).toBe("twenty-letters-name1-redis");
  });
});

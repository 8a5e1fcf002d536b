import { DataAwsElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/data-aws-elasticache-replication-group";
import type { Construct } from "constructs";
import type { PlaceosContext } from "../context";
import { redisScheme } from "../common/connection-variables";
import { findOrCreateChild } from "../common/find-or-create-child";

/** `redis://…`, or `rediss://…` with TLS, of the replication group that another stack made, by its id; or of an existing Redis. */
export function lookedUpRedisUrl(scope: Construct, { names, ports, release, props }: PlaceosContext): string {
  if (props.redisUrl !== undefined) return props.redisUrl;
  const replicationGroupId = names.redisReplicationGroup;
  const group = findOrCreateChild(
    scope,
    "Redis",
    (id) => new DataAwsElasticacheReplicationGroup(scope, id, { replicationGroupId }),
  );
  const scheme = redisScheme(props.redisTransitEncryption ?? release.redisTls);
  return `${scheme}://${group.primaryEndpointAddress}:${ports.redis}`;
}

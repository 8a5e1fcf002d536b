import type { Construct } from "constructs";
import { keptWhileProtected } from "../../aws/kept-while-protected";
import { pick } from "../../aws/pick";
import { component } from "../component";
import type { PlaceosContext } from "../context";
import { redisInputNames } from "../inputs/redis";
import { ElasticacheRedis } from "./elasticache-redis";

export interface Redis {
  readonly redisUrl: string;
  /** Undefined where an existing Redis is used. */
  readonly redis?: ElasticacheRedis;
}

/** The Redis replication group, or the URL of an existing Redis. */
export const elasticacheRedis = component({
  make(scope, context, { network, securityGroups }): Redis {
    const { props, names, ports, release, deletionProtection } = context;
    keep(scope, context, true);
    const redis = new ElasticacheRedis(scope, "ElasticacheRedis", {
      names,
      release,
      subnetIds: network.privateSubnetIds,
      securityGroupId: securityGroups.idOf("elastiCache"),
      port: ports.redis,
      ...pick(props, redisInputNames),
      kmsKeyArn: props.kmsKeyArn,
      deletionProtection,
    });
    return { redis, redisUrl: redis.redisUrl };
  },
  useExisting(scope, context): Redis {
    keep(scope, context, false);
    return { redisUrl: context.props.redisUrl! };
  },
  outputs: ({ redisUrl }) => ({ redis_url: redisUrl }),
});

/** Refuses to use an existing Redis instead of the one that was made before. */
function keep(scope: Construct, { deletionProtection }: PlaceosContext, made: boolean): void {
  const what = "the Redis of this deployment with its data";
  keptWhileProtected(scope, "ElasticacheRedisKept", { made, deletionProtection, what, input: "redis_url" });
}

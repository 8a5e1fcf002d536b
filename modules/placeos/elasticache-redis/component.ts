import { pick } from "../../aws/pick";
import { keptComponent } from "../component";
import { redisInputNames } from "../inputs/redis";
import { ElasticacheRedis } from "./elasticache-redis";

export interface Redis {
  readonly redisUrl: string;
  /** Undefined where an existing Redis is used. */
  readonly redis?: ElasticacheRedis;
}

/** The Redis replication group, or the URL of an existing Redis. */
export const elasticacheRedis = keptComponent(
  { id: "ElasticacheRedisKept", what: "the Redis of this deployment with its data", input: "redis_url" },
  {
    make(scope, context, { network, securityGroups }): Redis {
      const { props, names, ports, release, deletionProtection } = context;
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
    useExisting(_, context): Redis {
      return { redisUrl: context.props.redisUrl! };
    },
    outputs: ({ redisUrl }) => ({ redis_url: redisUrl }),
  },
);

import { TerraformOutput, type TerraformStack } from "cdktf";
import { ElasticacheRedis, PlaceosNames } from "../../../../modules/placeos";

export function example(stack: TerraformStack): void {
  const redis = new ElasticacheRedis(stack, "Redis", {
    names: new PlaceosNames({ environmentName: "PlaceOS", tags: { team: "buildings" } }),
    subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f60718a9"],
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    redisNodeType: "cache.t4g.small",
    redisReplicas: 1,
  });
  new TerraformOutput(stack, "redis_url", { value: redis.redisUrl });
}

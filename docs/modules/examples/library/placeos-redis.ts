import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformOutput, type TerraformStack } from "cdktf";
import { ElasticacheRedis, PlaceosNames } from "../../../../modules/placeos";

export function redis(stack: TerraformStack): void {
  new AwsProvider(stack, "aws", { region: "ap-southeast-2" });
  const redis = new ElasticacheRedis(stack, "Redis", {
    names: new PlaceosNames({ environmentName: "Head-Office", tags: { team: "buildings" } }),
    subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f60718a9"],
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
  });
  new TerraformOutput(stack, "redis_url", { value: redis.redisUrl });
}

import { TerraformOutput, type TerraformStack } from "cdktf";
import { Core } from "../../../../modules/placeos";
import { placement, secret } from "./services";

export function example(stack: TerraformStack): void {
  const core = new Core(stack, "Core", {
    ...placement(stack),
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    rethinkdb: { host: "rethinkdb-primary.placeos", port: 28015, db: "place" },
    redisUrl: "redis://placeos-redis.abc123.ng.0001.apse2.cache.amazonaws.com:6379",
    etcd: { host: "etcd.placeos", port: 2379 },
    settings: { desiredCount: 2, maxCount: 6 },
    secrets: {
      PLACE_SERVER_SECRET: secret("place-server-secret-AbCdEf"),
      RETHINKDB_PASSWORD: secret("rethinkdb-password-AbCdEf"),
    },
  });
  new TerraformOutput(stack, "core_host", { value: core.host });
}

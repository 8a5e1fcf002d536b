import { TerraformOutput, type TerraformStack } from "cdktf";
import { Auth } from "../../../../modules/placeos";
import { placement, secret } from "./services";

export function example(stack: TerraformStack): void {
  const auth = new Auth(stack, "Auth", {
    ...placement(stack),
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    rethinkdb: { host: "rethinkdb-primary.placeos", port: 28015, db: "place" },
    redisUrl: "redis://placeos-redis.abc123.ng.0001.apse2.cache.amazonaws.com:6379",
    domain: "place.example.com",
    secrets: {
      SECRET_KEY_BASE: secret("secret-key-base-AbCdEf"),
      JWT_SECRET: secret("jwt-private-AbCdEf"),
      RETHINKDB_PASSWORD: secret("rethinkdb-password-AbCdEf"),
    },
  });
  new TerraformOutput(stack, "auth_host", { value: auth.host });
}

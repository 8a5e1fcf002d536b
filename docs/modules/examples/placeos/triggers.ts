import { TerraformOutput, type TerraformStack } from "cdktf";
import { Triggers } from "../../../../modules/placeos";
import { placement, secret } from "./services";

export function example(stack: TerraformStack): void {
  const triggers = new Triggers(stack, "Triggers", {
    ...placement(stack),
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    rethinkdb: { host: "rethinkdb-primary.placeos", port: 28015, db: "place" },
    redisUrl: "redis://placeos-redis.abc123.ng.0001.apse2.cache.amazonaws.com:6379",
    etcd: { host: "etcd.placeos", port: 2379 },
    mail: { host: "email-smtp.ap-southeast-2.amazonaws.com", user: "AKIAIOSFODNN7EXAMPLE" },
    secrets: {
      PLACE_SERVER_SECRET: secret("place-server-secret-AbCdEf"),
      RETHINKDB_PASSWORD: secret("rethinkdb-password-AbCdEf"),
      SMTP_PASS: secret("mail-AbCdEf"),
    },
  });
  new TerraformOutput(stack, "triggers_host", { value: triggers.host });
}

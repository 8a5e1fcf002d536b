import { TerraformOutput, type TerraformStack } from "cdktf";
import { Init } from "../../../../modules/placeos";
import { placement, secret } from "./services";

export function example(stack: TerraformStack): void {
  const init = new Init(stack, "Init", {
    ...placement(stack),
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    rethinkdb: { host: "rethinkdb-primary.placeos", port: 28015, db: "place" },
    auth: { host: "auth.placeos", port: 8080 },
    domain: "place.example.com",
    email: "ops@example.com",
    username: "ops",
    secrets: {
      PLACE_PASSWORD: secret("place-password-AbCdEf"),
      PLACE_SERVER_SECRET: secret("place-server-secret-AbCdEf"),
      RETHINKDB_PASSWORD: secret("rethinkdb-password-AbCdEf"),
    },
  });
  new TerraformOutput(stack, "init_run_command", { value: init.runCommand });
}

import { TerraformOutput, type TerraformStack } from "cdktf";
import { releaseOf, StaffApi } from "../../../../modules/placeos";
import { placement, secret } from "./services";

export function example(stack: TerraformStack): void {
  const staffApi = new StaffApi(stack, "StaffApi", {
    ...placement(stack),
    release: releaseOf("placeos-2.2602.5"),
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    postgresql: {
      host: "placeos-postgresql.abc123.ap-southeast-2.rds.amazonaws.com",
      port: 5432,
      db: "placeos",
      user: "placeos",
    },
    restApi: { host: "rest-api.placeos", port: 3000 },
    secrets: {
      JWT_SECRET: secret("jwt-AbCdEf"),
      PLACE_SERVER_SECRET: secret("place-server-secret-AbCdEf"),
      COOKIE_SESSION_SECRET: secret("cookie-session-secret-AbCdEf"),
      PG_PASSWORD: secret("postgresql-password-AbCdEf"),
    },
  });
  new TerraformOutput(stack, "staff_api_host", { value: staffApi.host });
}

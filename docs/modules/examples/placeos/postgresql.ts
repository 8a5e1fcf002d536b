import { TerraformOutput, type TerraformStack } from "cdktf";
import { PlaceosNames, Postgresql } from "../../../../modules/placeos";
import { secret } from "./services";

export function example(stack: TerraformStack): void {
  const postgresql = new Postgresql(stack, "Postgresql", {
    names: new PlaceosNames({ environmentName: "PlaceOS", tags: { team: "buildings" } }),
    subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f60718a9"],
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    logs: { logRetentionInDays: 90 },
    password: secret("postgresql-password-AbCdEf"),
    postgresqlInstanceClass: "db.t4g.medium",
  });
  new TerraformOutput(stack, "postgresql_host", { value: postgresql.host });
}

import { TerraformOutput, type TerraformStack } from "cdktf";
import { Frontends } from "../../../../modules/placeos";
import { placement, secret } from "./services";

export function example(stack: TerraformStack): void {
  const frontends = new Frontends(stack, "Frontends", {
    ...placement(stack),
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    rethinkdb: { host: "rethinkdb-primary.placeos", port: 28015, db: "place" },
    www: {
      fileSystemId: "fs-0a1b2c3d4e5f60718",
      fileSystemArn: "arn:aws:elasticfilesystem:ap-southeast-2:123456789012:file-system/fs-0a1b2c3d4e5f60718",
      accessPointId: "fsap-1b2c3d4e5f60718a9",
      accessPointArn: "arn:aws:elasticfilesystem:ap-southeast-2:123456789012:access-point/fsap-1b2c3d4e5f60718a9",
    },
    secrets: {
      PLACE_SERVER_SECRET: secret("place-server-secret-AbCdEf"),
      RETHINKDB_PASSWORD: secret("rethinkdb-password-AbCdEf"),
    },
  });
  new TerraformOutput(stack, "frontends_host", { value: frontends.host });
}

import { TerraformOutput, type TerraformStack } from "cdktf";
import { Rethinkdb } from "../../../../modules/placeos";
import { placement, secret } from "./services";

export function example(stack: TerraformStack): void {
  const rethinkdb = new Rethinkdb(stack, "Rethinkdb", {
    ...placement(stack),
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    data: {
      fileSystemId: "fs-0a1b2c3d4e5f60718",
      fileSystemArn: "arn:aws:elasticfilesystem:ap-southeast-2:123456789012:file-system/fs-0a1b2c3d4e5f60718",
      accessPointId: "fsap-0a1b2c3d4e5f60718",
      accessPointArn: "arn:aws:elasticfilesystem:ap-southeast-2:123456789012:access-point/fsap-0a1b2c3d4e5f60718",
    },
    secrets: { RETHINKDB_PASSWORD: secret("rethinkdb-password-AbCdEf") },
  });
  new TerraformOutput(stack, "rethinkdb_host", { value: rethinkdb.host });
}

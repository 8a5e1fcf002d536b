import { TerraformOutput, type TerraformStack } from "cdktf";
import { RubberSoul } from "../../../../modules/placeos";
import { placement, secret } from "./services";

export function example(stack: TerraformStack): void {
  const rubberSoul = new RubberSoul(stack, "RubberSoul", {
    ...placement(stack),
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    rethinkdb: { host: "rethinkdb-primary.placeos", port: 28015, db: "place" },
    esUri: "https://vpc-placeos-search-abc123.ap-southeast-2.es.amazonaws.com",
    secrets: { RETHINKDB_PASSWORD: secret("rethinkdb-password-AbCdEf") },
  });
  new TerraformOutput(stack, "rubber_soul_host", { value: rubberSoul.host });
}

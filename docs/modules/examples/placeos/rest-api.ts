import { TerraformOutput, type TerraformStack } from "cdktf";
import { RestApi } from "../../../../modules/placeos";
import { placement, secret } from "./services";

export function example(stack: TerraformStack): void {
  const restApi = new RestApi(stack, "RestApi", {
    ...placement(stack),
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    rethinkdb: { host: "rethinkdb-primary.placeos", port: 28015, db: "place" },
    redisUrl: "redis://placeos-redis.abc123.ng.0001.apse2.cache.amazonaws.com:6379",
    etcd: { host: "etcd.placeos", port: 2379 },
    esUri: "https://vpc-placeos-search-abc123.ap-southeast-2.es.amazonaws.com",
    peers: {
      frontends: { host: "frontends.placeos", port: 3000 },
      rubberSoul: { host: "rubber-soul.placeos", port: 3000 },
      triggers: { host: "triggers.placeos", port: 3000 },
      dispatch: { host: "dispatch.placeos", port: 8080 },
    },
    secrets: {
      JWT_PUBLIC: secret("jwt-public-AbCdEf"),
      JWT_SECRET: secret("jwt-private-AbCdEf"),
      PLACE_SERVER_SECRET: secret("place-server-secret-AbCdEf"),
      RETHINKDB_PASSWORD: secret("rethinkdb-password-AbCdEf"),
    },
  });
  new TerraformOutput(stack, "rest_api_host", { value: restApi.host });
}

import type { TerraformStack } from "cdktf";
import { example as auth } from "./auth";
import { example as core } from "./core";
import { example as dispatch } from "./dispatch";
import { example as ecsCluster } from "./ecs-cluster";
import { example as efs } from "./efs";
import { example as elasticacheRedis } from "./elasticache-redis";
import { example as elasticsearch } from "./elasticsearch";
import { example as etcd } from "./etcd";
import { example as frontends } from "./frontends";
import { example as init } from "./init";
import { example as loadBalancer } from "./load-balancer";
import { example as nginx } from "./nginx";
import { example as postgresql } from "./postgresql";
import { example as restApi } from "./rest-api";
import { example as rethinkdb } from "./rethinkdb";
import { example as rubberSoul } from "./rubber-soul";
import { example as secrets } from "./secrets";
import { example as securityGroups } from "./security-groups";
import { example as services } from "./services";
import { example as staffApi } from "./staff-api";
import { example as triggers } from "./triggers";
import { example as vpc } from "./vpc";

/** The examples by the names of their pages, in the order of the guide; each fills a stack that is empty. */
export const placeosExamples = {
  vpc,
  "security-groups": securityGroups,
  elasticsearch,
  "elasticache-redis": elasticacheRedis,
  "load-balancer": loadBalancer,
  efs,
  "ecs-cluster": ecsCluster,
  secrets,
  postgresql,
  services,
  rethinkdb,
  etcd,
  dispatch,
  nginx,
  frontends,
  auth,
  core,
  triggers,
  "rubber-soul": rubberSoul,
  "rest-api": restApi,
  "staff-api": staffApi,
  init,
} as const satisfies Record<string, (stack: TerraformStack) => void>;

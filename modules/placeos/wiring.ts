import type { None } from "../aws/none";
import { auth } from "./auth/component";
import type { Component } from "./component";
import type { PartKey } from "./components";
import { core } from "./core/component";
import { dispatch } from "./dispatch/component";
import { ecsCluster } from "./ecs-cluster/component";
import { efs } from "./efs/component";
import { elasticacheRedis } from "./elasticache-redis/component";
import { elasticsearch } from "./elasticsearch/component";
import { etcd } from "./etcd/component";
import { frontends } from "./frontends/component";
import { init } from "./init/component";
import { loadBalancer } from "./load-balancer/component";
import { nginx } from "./nginx/component";
import type { OutputName } from "./outputs";
import { postgresql } from "./postgresql/component";
import { restApi } from "./rest-api/component";
import { rethinkdb } from "./rethinkdb/component";
import { rubberSoul } from "./rubber-soul/component";
import { secrets } from "./secrets/component";
import { securityGroups } from "./security-groups/component";
import { staffApi } from "./staff-api/component";
import { triggers } from "./triggers/component";
import { vpc } from "./vpc/component";

/** How a deployment makes each component, in the order of `components.ts`. */
export const wiring = {
  vpc,
  "security-groups": securityGroups,
  secrets,
  elasticsearch,
  "elasticache-redis": elasticacheRedis,
  "load-balancer": loadBalancer,
  efs,
  "ecs-cluster": ecsCluster,
  postgresql,
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
} as const satisfies Readonly<Record<PartKey, Component>>;

type OutputsOf<Key extends PartKey> = ReturnType<NonNullable<(typeof wiring)[Key]["outputs"]>>;
type WithValue = { [Key in PartKey]: keyof OutputsOf<Key> }[PartKey];

/** Refuses an output that has a value and no description. */
export type Undescribed = None<Exclude<WithValue, OutputName>>;

/** Refuses an output that has a description and no value. */
export type Unvalued = None<Exclude<OutputName, WithValue>>;

import { Fn, type ITerraformDependable, Token } from "cdktf";
import type { Construct } from "constructs";
import { Auth } from "../auth/auth";
import type { ComponentProps } from "../common/service";
import { keptWhileProtected } from "../../aws/kept-while-protected";
import type { ServiceKey } from "../common/service-defaults";
import type { PlaceosContext } from "../context";
import { Core } from "../core/core";
import { DeviceLoadBalancer } from "../dispatch/device-load-balancer";
import { Dispatch } from "../dispatch/dispatch";
import { Etcd } from "../etcd/etcd";
import { Frontends } from "../frontends/frontends";
import { Init } from "../init/init";
import { Nginx } from "../nginx/nginx";
import type { Parts } from "../parts";
import { RestApi } from "../rest-api/rest-api";
import { Rethinkdb } from "../rethinkdb/rethinkdb";
import { RubberSoul } from "../rubber-soul/rubber-soul";
import { Triggers } from "../triggers/triggers";

/*
 * The eleven containers, each made from a deployment's inputs and the parts that it needs. Its place in the tree, and
 * with it its address, is the same in every layout.
 */

type Placement = Pick<Parts, "network" | "securityGroups" | "secrets" | "cluster">;
type PlacementWith<Key extends keyof Parts> = Placement & Pick<Parts, Key>;
/** Of what uses the database. */
type AfterDatabase<Key extends keyof Parts> = PlacementWith<Key | "database">;

/** What a component gets: where it runs, and its own group, settings and secrets. */
function component(
  key: ServiceKey,
  context: PlaceosContext,
  { network, securityGroups, secrets, cluster }: Placement,
  dependsOn: readonly ITerraformDependable[] = [],
): ComponentProps {
  const { names, environment, logs, release, ports, timeZone, props } = context;
  return {
    names,
    environment,
    cluster,
    subnetIds: network.privateSubnetIds,
    logs,
    release,
    ports,
    timeZone,
    securityGroupId: securityGroups.idOf(key),
    settings: props.services?.[key],
    secrets: secrets.of(key),
    dependsOn: [...securityGroups.dependablesOf(key), ...dependsOn],
  };
}

/** The database. */
export function makeRethinkdb(scope: Construct, context: PlaceosContext, parts: PlacementWith<"efs">): Rethinkdb {
  const { efs } = parts;
  const placed = component("rethinkdb", context, parts, efs.dependables);
  return new Rethinkdb(scope, "Rethinkdb", { ...placed, data: efs.rethinkdb });
}

/** The registry of core nodes. */
export function makeEtcd(scope: Construct, context: PlaceosContext, parts: Placement): Etcd {
  return new Etcd(scope, "Etcd", component("etcd", context, parts));
}

/** The load balancer for devices; undefined where there are none. */
export function makeDeviceLoadBalancer(
  scope: Construct,
  { props, names, release, ports, deletionProtection }: PlaceosContext,
  { network, securityGroups }: Pick<Parts, "network" | "securityGroups">,
): DeviceLoadBalancer | undefined {
  const { deviceLoadBalancerId } = securityGroups;
  keptWhileProtected(scope, "DeviceLoadBalancerKept", {
    made: deviceLoadBalancerId !== undefined,
    deletionProtection,
    what: "the load balancer of devices with the name that they dial",
    input: "device_ports",
  });
  if (deviceLoadBalancerId === undefined) return undefined;
  return new DeviceLoadBalancer(scope, "DeviceLoadBalancer", {
    names,
    release,
    vpcId: network.vpcId,
    subnetIds: network.privateSubnetIds,
    securityGroupId: deviceLoadBalancerId,
    devicePorts: props.devicePorts ?? {},
    dispatchPort: ports.dispatch,
    deletionProtection,
  });
}

/** The service behind the load balancer for devices, where there is one. */
export function makeDispatch(
  scope: Construct,
  context: PlaceosContext,
  parts: Placement,
  deviceLoadBalancer?: DeviceLoadBalancer,
): Dispatch {
  return new Dispatch(scope, "Dispatch", { ...component("dispatch", context, parts), deviceLoadBalancer });
}

/** The service behind the public load balancer. */
export function makeNginx(scope: Construct, context: PlaceosContext, parts: PlacementWith<"efs" | "loadBalancer">) {
  const { efs, loadBalancer, network } = parts;
  return new Nginx(scope, "Nginx", {
    ...component("nginx", context, parts, [...efs.dependables, ...loadBalancer.dependables]),
    domain: loadBalancer.domain,
    vpcCidr: network.vpcCidr,
    peers: {
      auth: context.endpoint("auth"),
      dispatch: context.endpoint("dispatch"),
      restApi: context.endpoint("restApi"),
      staffApi: context.props.staffApi,
      mqtt: context.props.mqtt,
    },
    www: efs.www,
    targetGroupArn: loadBalancer.targetGroupArn,
    maxBodyMiB: context.props.nginxMaxBodySize,
  });
}

/** The service that writes the web site. */
export function makeFrontends(scope: Construct, context: PlaceosContext, parts: AfterDatabase<"efs">): Frontends {
  const { rethinkdb, props } = context;
  return new Frontends(scope, "Frontends", {
    ...component("frontends", context, parts, [...parts.efs.dependables, ...parts.database]),
    rethinkdb,
    www: parts.efs.www,
    cron: props.frontendsCron,
    gitUser: props.gitUser,
  });
}

/** The service that signs users in. */
export function makeAuth(scope: Construct, context: PlaceosContext, parts: AfterDatabase<"loadBalancer" | "redisUrl">) {
  const { rethinkdb, release } = context;
  const { redisUrl } = parts;
  // in a stack of its own, it looks the load balancer up for nothing else
  const domain = release.authNeedsPlaceUri ? parts.loadBalancer.domain : undefined;
  return new Auth(scope, "Auth", { ...component("auth", context, parts, parts.database), rethinkdb, redisUrl, domain });
}

/** The service that runs drivers. */
export function makeCore(scope: Construct, context: PlaceosContext, parts: AfterDatabase<"redisUrl">): Core {
  const { rethinkdb } = context;
  const { redisUrl } = parts;
  const etcd = context.endpoint("etcd");
  return new Core(scope, "Core", { ...component("core", context, parts, parts.database), rethinkdb, redisUrl, etcd });
}

/** The service that acts on events. */
export function makeTriggers(scope: Construct, context: PlaceosContext, parts: AfterDatabase<"redisUrl">): Triggers {
  const { rethinkdb, props } = context;
  const { smtpServer: host, smtpPort: port, smtpUser: user, smtpSecure: security } = props;
  return new Triggers(scope, "Triggers", {
    ...component("triggers", context, parts, parts.database),
    rethinkdb,
    redisUrl: parts.redisUrl,
    etcd: context.endpoint("etcd"),
    mail: host === undefined ? undefined : { host, port, user, security },
  });
}

/** The service that fills Elasticsearch. */
export function makeRubberSoul(scope: Construct, context: PlaceosContext, parts: AfterDatabase<"esUri">): RubberSoul {
  const { rethinkdb } = context;
  const { esUri } = parts;
  return new RubberSoul(scope, "RubberSoul", {
    ...component("rubberSoul", context, parts, parts.database),
    rethinkdb,
    esUri,
  });
}

/** The public API. */
export function makeRestApi(scope: Construct, context: PlaceosContext, parts: AfterDatabase<"redisUrl" | "esUri">) {
  const { redisUrl, esUri } = parts;
  return new RestApi(scope, "RestApi", {
    ...component("restApi", context, parts, parts.database),
    rethinkdb: context.rethinkdb,
    redisUrl,
    etcd: context.endpoint("etcd"),
    esUri,
    peers: {
      frontends: context.endpoint("frontends"),
      rubberSoul: context.endpoint("rubberSoul"),
      triggers: context.endpoint("triggers"),
      dispatch: context.endpoint("dispatch"),
    },
  });
}

/** The task that prepares the database. */
export function makeInit(scope: Construct, context: PlaceosContext, parts: AfterDatabase<"loadBalancer">): Init {
  const { props } = context;
  return new Init(scope, "Init", {
    ...component("init", context, parts, parts.database),
    rethinkdb: context.rethinkdb,
    auth: context.endpoint("auth"),
    domain: parts.loadBalancer.domain,
    email: props.placeEmail,
    username: props.placeUsername ?? beforeAtSign(props.placeEmail),
    mode: props.initMode,
    runAt: props.initRunAt,
    backofficeCommit: props.backofficeCommit,
  });
}

function beforeAtSign(email: string): string {
  return Token.isUnresolved(email) ? (Fn.element(Fn.split("@", email), 0) as string) : email.split("@")[0]!;
}

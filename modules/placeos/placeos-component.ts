import { Construct } from "constructs";
import type { ComponentKey } from "./components";
import { PlaceosContext } from "./context";
import { FoundParts } from "./found/found-parts";
import * as data from "./make/data";
import * as services from "./make/services";
import { guardNames } from "./names-guard";
import { existingNetwork } from "./network";
import * as outputsOf from "./outputs-of";
import type { PlaceosOutputs } from "./outputs";
import type { Parts } from "./parts";
import type { PlaceosProps } from "./placeos-props";

export interface PlaceosComponentProps extends PlaceosProps {
  /** The component; the other props are those of the whole deployment. */
  readonly component: ComponentKey;
}

/**
 * One component of PlaceOS, for a stack of its own, as the deployment guide's templates have it. What it needs of the others must
 * have been made before, in the order of `componentKeys`. Its resources have the addresses that they have in
 * {@link Placeos} under the same id.
 *
 * @throws if the environment name or the release is invalid, or if only a part of an existing network is given
 */
export class PlaceosComponent extends Construct {
  /** Those of the deployment's outputs that belong to this component. */
  public readonly outputs: Partial<PlaceosOutputs>;

  constructor(scope: Construct, id: string, { component, ...props }: PlaceosComponentProps) {
    super(scope, id);
    const context = new PlaceosContext(this, props);
    this.outputs = makers[component](this, context, new FoundParts(this, "Found", context));
  }
}

type Maker = (scope: Construct, context: PlaceosContext, parts: Parts) => Partial<PlaceosOutputs>;

/** A component without outputs. */
const silently =
  (make: (...args: Parameters<Maker>) => unknown): Maker =>
  (...args) => {
    make(...args);
    return {};
  };

const makers: Readonly<Record<ComponentKey, Maker>> = {
  vpc: (scope, context) => {
    guardNames(scope, context.props, context.names);
    return outputsOf.network(data.makeNetwork(scope, context));
  },
  "security-groups": silently((scope, context, parts) => {
    // the stack that is applied first has the guard
    if (existingNetwork(context.props)) guardNames(scope, context.props, context.names);
    data.makeSecurityGroups(scope, context, parts);
  }),
  elasticsearch: (...args) => outputsOf.elasticsearch(data.makeElasticsearch(...args)),
  "elasticache-redis": (...args) => outputsOf.redis(data.makeRedis(...args)),
  "load-balancer": (...args) => outputsOf.loadBalancer(data.makeLoadBalancer(...args)),
  efs: (...args) => outputsOf.efs(data.makeEfs(...args)),
  "ecs-cluster": (...args) => {
    // several services share each secret, and all of them share the cluster
    data.makeSecrets(args[0], args[1]);
    return outputsOf.cluster(data.makeCluster(...args));
  },
  rethinkdb: (scope, context, parts) => {
    services.makeRethinkdb(scope, context, parts);
    return outputsOf.rethinkdb(context);
  },
  etcd: silently(services.makeEtcd),
  dispatch: (...args) => {
    const deviceLoadBalancer = services.makeDeviceLoadBalancer(...args);
    services.makeDispatch(...args, deviceLoadBalancer);
    return outputsOf.dispatch(deviceLoadBalancer);
  },
  nginx: silently(services.makeNginx),
  frontends: silently(services.makeFrontends),
  auth: silently(services.makeAuth),
  core: silently(services.makeCore),
  triggers: silently(services.makeTriggers),
  "rubber-soul": silently(services.makeRubberSoul),
  "rest-api": silently(services.makeRestApi),
  init: (scope, context, parts) => outputsOf.init(services.makeInit(scope, context, parts), context, parts),
};

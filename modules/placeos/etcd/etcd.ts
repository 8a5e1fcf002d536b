import type { Construct } from "constructs";
import { programCheck } from "../common/health-check-forms";
import { type ComponentProps, PlaceosService, serviceNameOf } from "../common/service";
import { etcdDescriptor } from "./descriptor";

/**
 * The registry in which core nodes are found (`etcd-service.yml`). One member without a volume: core registers itself
 * again. Never two, which would know of different nodes.
 */
export class Etcd extends PlaceosService {
  constructor(scope: Construct, id: string, props: ComponentProps) {
    const { names, ports, settings } = props;
    const host = names.host(serviceNameOf(etcdDescriptor, settings?.serviceName));
    // its own peer: it must not wait for its record
    const peer = `http://127.0.0.1:${ports.etcdPeer}`;
    super(scope, id, {
      ...props,
      service: etcdDescriptor,
      image: etcdDescriptor.image,
      variables: {
        TZ: props.timeZone,
        ETCDCTL_API: "3",
        ETCD_NAME: "etcd",
        ETCD_LISTEN_CLIENT_URLS: `http://0.0.0.0:${ports.etcd}`,
        ETCD_ADVERTISE_CLIENT_URLS: `http://${host}:${ports.etcd}`,
        ETCD_LISTEN_PEER_URLS: `http://0.0.0.0:${ports.etcdPeer}`,
        ETCD_INITIAL_ADVERTISE_PEER_URLS: peer,
        ETCD_INITIAL_CLUSTER: `etcd=${peer}`,
        ETCD_INITIAL_CLUSTER_TOKEN: "etcd-cluster",
        ETCD_INITIAL_CLUSTER_STATE: "new",
      },
      ports: [{ port: ports.etcd }, { port: ports.etcdPeer }],
      healthCheck: programCheck(["etcdctl", `--endpoints=http://127.0.0.1:${ports.etcd}`, "endpoint", "health"], 30),
    });
  }
}

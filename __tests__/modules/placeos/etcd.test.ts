import { describe, expect, it } from "vitest";
import type { ComponentProps } from "../../../modules/placeos/common/component-props";
import { Etcd } from "../../../modules/placeos/etcd/etcd";
import { componentProps, onlyContainer, variablesOf } from "../../helpers/placeos-component";
import { synthesize } from "../../helpers/synth";

const made = (more: Partial<ComponentProps> = {}) =>
  synthesize((stack) => void new Etcd(stack, "Etcd", componentProps(stack, "etcd", more)));

describe("etcd", () => {
  it("is of 3.4, which old and new clients understand", () => {
    expect(onlyContainer(made()).image).toMatch(/^quay\.io\/coreos\/etcd:v3\.4\.\d+$/);
  });

  it("tells clients its name in the namespace, and needs no name to be its own peer", () => {
    expect(variablesOf(made())).toEqual({
      TZ: "UTC",
      ETCDCTL_API: "3",
      ETCD_NAME: "etcd",
      ETCD_LISTEN_CLIENT_URLS: "http://0.0.0.0:2379",
      ETCD_ADVERTISE_CLIENT_URLS: "http://etcd.head-office:2379",
      ETCD_LISTEN_PEER_URLS: "http://0.0.0.0:2380",
      ETCD_INITIAL_ADVERTISE_PEER_URLS: "http://127.0.0.1:2380",
      ETCD_INITIAL_CLUSTER: "etcd=http://127.0.0.1:2380",
      ETCD_INITIAL_CLUSTER_TOKEN: "etcd-cluster",
      ETCD_INITIAL_CLUSTER_STATE: "new",
    });
    const renamed = variablesOf(made({ settings: { serviceName: "registry" } }));
    expect(renamed.ETCD_ADVERTISE_CLIENT_URLS).toBe("http://registry.head-office:2379");
  });

  it("is never two that know of different nodes", () => {
    expect(made().resource("aws_ecs_service").deployment_maximum_percent).toBe(100);
  });

  it("is asked for its health", () => {
    expect(onlyContainer(made()).healthCheck?.command).toEqual([
      "CMD",
      "etcdctl",
      "--endpoints=http://127.0.0.1:2379",
      "endpoint",
      "health",
    ]);
  });
});

import { expect, it } from "vitest";
import { placeosMessages } from "../../placeos-files";

it.each<[what: string, inputs: Record<string, unknown>, messages: string[]]>([
  [
    "a size that Fargate has not",
    { services: { core: { memory: 16384 }, etcd: { cpu: 4096 } } },
    [
      "services.etcd.cpu: with 4096 CPU units Fargate gives 8192 to 30720 in steps of 1024 MiB; found 512",
      "services.core.memory: with 1024 CPU units Fargate gives 2048 to 8192 in steps of 1024 MiB; found 16384",
    ],
  ],
  [
    "fewer tasks at most than at least",
    { services: { rest_api: { desired_count: 3, max_count: 2 } } },
    ["services.rest_api.max_count: must not be less than desired_count, 3; found 2"],
  ],
  [
    "two databases",
    { services: { rethinkdb: { desired_count: 2 } } },
    ["services.rethinkdb.desired_count: must be a whole number from 0 to 1; found 2"],
  ],
  [
    "scaling what does not scale",
    { services: { frontends: { max_count: 2 } } },
    [expect.stringContaining("services.frontends.max_count: unknown setting") as unknown as string],
  ],
  [
    "two services of one name",
    { services: { core: { service_name: "auth" } } },
    ["services.core.service_name: auth is the name of auth, too"],
  ],
  ["init at no time", { init_mode: "scheduled" }, ["init_run_at: is required with init_mode: scheduled"]],
  [
    "an etcd that is too new for the release",
    { services: { etcd: { image: "quay.io/coreos/etcd:v3.5.21" } } },
    ["services.etcd.image: placeos-1.2108.4 does not speak the protocol of etcd 3.5; etcd 3.4 does"],
  ],
  [
    "an etcd that is too old for the release",
    { placeos_tag: "placeos-1.2111.2", services: { etcd: { image: "bitnami/etcd:3.3.13" } } },
    ["services.etcd.image: placeos-1.2111.2 does not speak the protocol of etcd 3.3; etcd 3.4 does"],
  ],
])("refuses %s", (_, inputs, messages) => {
  expect(placeosMessages(inputs)).toEqual(messages);
});

it.each([
  ["a release that speaks both protocols", { services: { etcd: { image: "quay.io/coreos/etcd:v3.4.20" } } }],
  ["a newer one", { placeos_tag: "placeos-1.2111.2", services: { etcd: { image: "bitnami/etcd:3.5.1" } } }],
  ["one whose version cannot be told", { services: { etcd: { image: "registry.example.com/etcd:ours" } } }],
  ["one that is named at the apply", { services: { etcd: { image: "${var.etcd}" } } }],
])("takes an etcd of %s", (_, inputs) => {
  expect(placeosMessages(inputs)).toEqual([]);
});

import { expect, it } from "vitest";
import { messagesOf } from "../../files";
import { existingNetwork as vpc, placeosMessages, placeosWarnings, readPlaceos } from "../../placeos-files";

it.each<[what: string, inputs: Record<string, unknown>, messages: string[]]>([
  [
    "half a network",
    { vpc_id: vpc.vpc_id, vpc_cidr: vpc.vpc_cidr, public_subnet1_id: vpc.public_subnet1_id },
    ["public_subnet2_id", "private_subnet1_id", "private_subnet2_id"].map(
      (name) => `${name}: is required together with vpc_id: an existing network is given whole`,
    ),
  ],
  [
    "a subnet twice",
    { ...vpc, private_subnet1_id: vpc.public_subnet1_id },
    ["private_subnet1_id: must be another subnet than public_subnet1_id; found subnet-0123456789abcdef0 twice"],
  ],
  [
    "more device ports than target groups",
    {
      device_ports: Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((n) => [`d${n}`, { protocol: "tcp", port: 5000 + n, cidr_blocks: ["10.9.0.0/16"] }]),
      ),
    },
    ["device_ports: must have at most 5 ports, an ECS service has no more target groups; found 6"],
  ],
  [
    "device ports that meet each other and dispatch itself",
    {
      device_ports: {
        a: { protocol: "tcp", port: 8080, cidr_blocks: ["10.9.0.0/16"] },
        b: { protocol: "udp", port: 161, cidr_blocks: ["10.9.0.0/16"] },
        c: { protocol: "udp", port: 161, target_port: 10161, cidr_blocks: ["10.9.0.0/16"] },
      },
    },
    [
      "device_ports.a: dispatch has tcp 8080 open for its own API already; give another target_port",
      "device_ports.c.port: 161 is also used by b; a load balancer has a port once, whatever the protocol",
    ],
  ],
  [
    "one port for two uses",
    { ports: { etcd: 2380, rethinkdb_admin: 28015 } },
    [
      "ports: rethinkdb must have its own port for each use; found 28015, 29015, 28015",
      "ports: etcd must have its own port for each use; found 2380, 2380",
    ],
  ],
  [
    "a peer of nginx without its port, and one with a scheme",
    { staff_api: { host: "staff.example.com" }, mqtt: { host: "http://mqtt.example.com", port: 9001 } },
    [
      "staff_api.port: is required: a whole number from 1 to 65535",
      expect.stringContaining("mqtt.host: must be a host name such as mosquitto.placeos") as unknown as string,
    ],
  ],
])("refuses %s", (_, inputs, messages) => {
  expect(placeosMessages(inputs)).toEqual(messages);
});

it("refuses a new network together with an existing one", () => {
  const messages = messagesOf(() => readPlaceos({ network: { cidr: "10.0.0.0/16" }, inputs: { vpc_id: vpc.vpc_id } }));
  expect(messages).toEqual([
    "deployments.yaml: deployments.dev.inputs.vpc_id: cannot be given together with network, which makes its own VPC",
  ]);
});

it("refuses a network without private subnets", () => {
  expect(messagesOf(() => readPlaceos({ network: { cidr: "10.0.0.0/16", all_public: true } }))).toEqual([
    "deployments.yaml: deployments.dev.network.all_public: PlaceOS runs in private subnets; only its load balancer is public",
  ]);
});

it("takes an existing network that is given whole", () => {
  expect(readPlaceos({ inputs: vpc }).inputs).toMatchObject({
    vpcId: vpc.vpc_id,
    privateSubnet2Id: vpc.private_subnet2_id,
  });
});

it("takes peers of nginx, also late-bound ones", () => {
  const staff = { host: "${var.staff_host}", port: "${var.staff_port}" };
  expect(placeosMessages({ staff_api: staff, mqtt: { host: "mosquitto.placeos", port: 9001 } })).toEqual([]);
});

it.each<[what: string, inputs: Record<string, unknown>, warnings: string[]]>([
  [
    "auth coming from addresses that may not be let in",
    { placeos_tag: "placeos-1.2112.0", ingress_cidr_blocks: ["192.0.2.0/24"] },
    [
      "ingress_cidr_blocks: must let the NAT gateways in (output nat_addresses, each with /32): with placeos-1.2112.0 auth " +
        "looks API keys up under the application's public name",
    ],
  ],
  [
    "ports that dispatch may not open, where it is not root",
    {
      placeos_tag: "placeos-1.2210.0",
      device_ports: {
        snmp: { protocol: "udp", port: 161, cidr_blocks: ["10.9.0.0/16"] },
        trap: { protocol: "udp", port: 162, target_port: 10162, cidr_blocks: ["10.9.0.0/16"] },
      },
    },
    [
      "device_ports.snmp: dispatch of placeos-1.2210.0 does not run as root and may not open 161; give a target_port of " +
        "1024 or more",
    ],
  ],
  [
    "nothing where dispatch is root",
    {
      placeos_tag: "placeos-1.2208.0",
      device_ports: { snmp: { protocol: "udp", port: 161, cidr_blocks: ["10.9.0.0/16"] } },
    },
    [],
  ],
  ["nothing where auth does not come", { ingress_cidr_blocks: ["192.0.2.0/24"] }, []],
  [
    "nothing where everyone may come",
    { placeos_tag: "placeos-1.2112.0", ingress_cidr_blocks: ["192.0.2.0/24", "0.0.0.0/0"] },
    [],
  ],
  [
    "nothing where the name leads auth to nginx inside the VPC",
    {
      placeos_tag: "placeos-1.2112.0",
      ingress_cidr_blocks: ["192.0.2.0/24"],
      optional_rows: { auth_to_nginx: true },
    },
    [],
  ],
])("warns of %s", (_, inputs, warnings) => {
  expect(placeosWarnings(inputs)).toEqual(warnings);
});

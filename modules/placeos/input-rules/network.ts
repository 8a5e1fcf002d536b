// Made by npm run generate from src/config/schema/placeos/network.ts: a change goes there.

import { ipv6Block, subnetId, vpcId } from "../../aws/values/formats";
import { choice, flag, integer, listOf, mapOf, settings, text } from "../../aws/values/value-rule";
import { devicesProblem, operatorsProblem, usersProblem, vpcCidrProblem } from "../common/ipv4-only";

/** What the values of the inputs "Network and who may reach it" may be. */
export const networkInputRules = {
  vpcId,
  vpcCidr: text({ allowed: "a CIDR block such as 10.0.0.0/16", problem: vpcCidrProblem }),
  publicSubnet1Id: subnetId,
  publicSubnet2Id: subnetId,
  privateSubnet1Id: subnetId,
  privateSubnet2Id: subnetId,
  ingressCidrBlocks: listOf(text({ allowed: "a CIDR block such as 10.0.0.0/16", problem: usersProblem }), 1),
  ingressIpv6CidrBlocks: listOf(ipv6Block),
  operatorCidrBlocks: listOf(text({ allowed: "a CIDR block such as 10.0.0.0/16", problem: operatorsProblem })),
  optionalRows: settings({
    restApiToDispatch: flag(),
    coreToDispatch: flag(),
    initToAuth: flag(),
    initToElasticsearch: flag(),
    authToNginx: flag(),
    rethinkdbCluster: flag(),
    etcdCluster: flag(),
  }),
  devicePorts: mapOf(
    "a map from names to settings",
    settings(
      {
        protocol: choice(["tcp", "udp"]),
        port: integer({ min: 1, max: 65535 }),
        targetPort: integer({ min: 1, max: 65535 }),
        cidrBlocks: listOf(text({ allowed: "a CIDR block such as 10.0.0.0/16", problem: devicesProblem }), 1),
      },
      ["protocol", "port", "cidrBlocks"],
    ),
    text({
      allowed: "up to 16 lower-case letters, digits and single dashes, beginning with a letter",
      pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      maxLength: 16,
    }),
  ),
  ports: settings({
    rethinkdbCluster: integer({ min: 1, max: 65535 }),
    rethinkdbAdmin: integer({ min: 1, max: 65535 }),
    etcd: integer({ min: 1, max: 65535 }),
    etcdPeer: integer({ min: 1, max: 65535 }),
    dispatch: integer({ min: 1, max: 65535 }),
    nginx: integer({ min: 1, max: 65535 }),
    frontends: integer({ min: 1, max: 65535 }),
    auth: integer({ min: 1, max: 65535 }),
    core: integer({ min: 1, max: 65535 }),
    triggers: integer({ min: 1, max: 65535 }),
    rubberSoul: integer({ min: 1, max: 65535 }),
    restApi: integer({ min: 1, max: 65535 }),
    staffApi: integer({ min: 1, max: 65535 }),
    redis: integer({ min: 1, max: 65535 }),
  }),
};

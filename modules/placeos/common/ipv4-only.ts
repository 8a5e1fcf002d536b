import { ipv4Problem } from "../../aws/values/cidr";

/** Why a text is no block of IPv4 of those who open the application. */
export function usersProblem(text: string): string | undefined {
  return ipv4Problem(text, "write it into ingress_ipv6_cidr_blocks");
}

/** Why a text is no block of those who open RethinkDB's page. */
export function operatorsProblem(text: string): string | undefined {
  return ipv4Problem(text, "RethinkDB is opened at its IPv4 address; give the IPv4 addresses of the operators");
}

/** Why a text is no block of devices. */
export function devicesProblem(text: string): string | undefined {
  return ipv4Problem(
    text,
    "a network load balancer keeps the address of a device, by which drivers know it, only from IPv4 to IPv4; give the IPv4 addresses of the devices",
  );
}

/** Why a text is no block in which the DNS server of an existing VPC is. */
export function vpcCidrProblem(text: string): string | undefined {
  return ipv4Problem(text, "nginx asks the DNS server in the primary IPv4 block of the VPC");
}

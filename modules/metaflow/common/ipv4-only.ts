import { ipv4Problem } from "../../aws/values/cidr";

/** Why a text is no block of callers of the metadata service's load balancer. */
export function callersProblem(text: string): string | undefined {
  return ipv4Problem(
    text,
    "the load balancer inside the VPC has only IPv4 addresses; callers over IPv6 use the API gateway (access_list_cidr_blocks)",
  );
}

/** Why a text is no block of clients of the database. */
export function databaseClientsProblem(text: string): string | undefined {
  return ipv4Problem(text, "the database has only IPv4 addresses; give the IPv4 addresses of its clients");
}

import { expect } from "vitest";
import type { Applied } from "../../scenario";
import { rulesOf } from "../security-group-rules";

/** A group's name without what all of the deployment have in common. */
const shorten = (name: string) => name.replace(/^head-office-/, "").replace(/-\d{14,}[0-9a-f]*$/, "");

/** Names of the deployment's security groups by their ids. */
export async function groupNames({ emulator }: Applied): Promise<ReadonlyMap<string, string>> {
  const { SecurityGroups } = await emulator.ask<{ SecurityGroups: { GroupId: string; GroupName: string }[] }>(
    "ec2",
    "describe_security_groups",
  );
  return new Map(SecurityGroups.map(({ GroupId, GroupName }) => [GroupId, shorten(GroupName)]));
}

/** The rows of the matrix, with those for devices: `<to> from <from>: <traffic>`. */
const ingress = [
  "alb from 0.0.0.0/0: tcp 443",
  "alb from 0.0.0.0/0: tcp 80",
  "alb from 2001:db8::/32: tcp 443",
  "alb from 2001:db8::/32: tcp 80",
  "auth from nginx: tcp 8080",
  "core from core: tcp 3000",
  "core from rest-api: tcp 3000",
  "core from triggers: tcp 3000",
  "dispatch from core: tcp 8080",
  "dispatch from dispatch-nlb: tcp 4001",
  "dispatch from dispatch-nlb: tcp 8080",
  "dispatch from dispatch-nlb: udp 10161",
  "dispatch from nginx: tcp 8080",
  "dispatch-nlb from 192.0.2.0/24: tcp 4001",
  "dispatch-nlb from 192.0.2.0/24: udp 161",
  "elasticache from auth: tcp 6379",
  "elasticache from core: tcp 6379",
  "elasticache from rest-api: tcp 6379",
  "elasticache from triggers: tcp 6379",
  "elasticsearch from rest-api: tcp 443",
  "elasticsearch from rubber-soul: tcp 443",
  "etcd from core: tcp 2379",
  "etcd from rest-api: tcp 2379",
  "etcd from triggers: tcp 2379",
  "frontends from rest-api: tcp 3000",
  "nginx from alb: tcp 80",
  "nginx-frontends-efs from frontends: tcp 2049",
  "nginx-frontends-efs from nginx: tcp 2049",
  "rest-api from nginx: tcp 3000",
  "rethinkdb from auth: tcp 28015",
  "rethinkdb from core: tcp 28015",
  "rethinkdb from frontends: tcp 28015",
  "rethinkdb from init: tcp 28015",
  "rethinkdb from rest-api: tcp 28015",
  "rethinkdb from rubber-soul: tcp 28015",
  "rethinkdb from triggers: tcp 28015",
  "rethinkdb-efs from rethinkdb: tcp 2049",
  "rubber-soul from rest-api: tcp 3000",
  "triggers from rest-api: tcp 3000",
];

const tasks = ["auth", "core", "dispatch", "etcd", "frontends", "init", "nginx", "rest-api", "rethinkdb"];

/** What opens connections: tasks to all addresses, load balancers to what is behind them. */
const egress = [
  "alb to nginx: tcp 80",
  "dispatch-nlb to dispatch: tcp 4001",
  "dispatch-nlb to dispatch: tcp 8080",
  "dispatch-nlb to dispatch: udp 10161",
  ...[...tasks, "rubber-soul", "triggers"].flatMap((task) =>
    ["0.0.0.0/0", "::/0"].map((addresses) => `${task} to ${addresses}: everything`),
  ),
];

/** The firewalls let through what the matrix says and nothing else. */
export async function groupsFollowTheMatrix(applied: Applied): Promise<void> {
  expect(await rulesOf(applied, shorten)).toEqual([...ingress, ...egress].sort());
}

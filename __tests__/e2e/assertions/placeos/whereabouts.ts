import { expect } from "vitest";
import type { Applied } from "../../scenario";

/** Hosts are in lower case, which those who compare them as text rely on; the domain, too, however it is written. */
export function saysWhereItIs({ outputs }: Applied): void {
  expect(outputs).toMatchObject({
    application_url: "https://place.example.com/login?continue=/backoffice",
    administrator_email: "ops@example.com",
    rethinkdb_host: "rethinkdb-primary.head-office",
    es_uri: expect.stringMatching(/^https:\/\/[a-z0-9.-]+$/),
    redis_url: expect.stringMatching(/^redis:\/\/[a-z0-9.-]+:6379$/),
    load_balancer_dns_name: expect.stringMatching(/^head-office-alb[a-z0-9.-]+$/),
    device_load_balancer_dns_name: expect.stringMatching(/^head-office-dispatch[a-z0-9.-]+$/),
    efs_backup_vault_name: "head-office-backups",
  });
}

import { expect } from "vitest";
import type { Applied } from "../scenario";
import { rulesOf } from "./security-group-rules";

/** A group's name without the prefix and the suffix of the deployment. */
const shorten = (name: string) => name.replace(/^metaflow-?/, "").replace(/-all$/, "");

/** Who may talk to whom in the deployment that has everything. */
const intended = [
  "alb-sg from 192.0.2.0/24: tcp 443",
  "alb-sg from 192.0.2.0/24: tcp 80",
  "alb-sg from 2001:db8::/32: tcp 443",
  "alb-sg from 2001:db8::/32: tcp 80",
  "alb-sg to 0.0.0.0/0: tcp 443",
  "alb-sg to ui-backend-sg: tcp 3000",
  "alb-sg to ui-backend-sg: tcp 8083",
  "batch-compute-environment-security-group from batch-compute-environment-security-group: everything",
  "batch-compute-environment-security-group to 0.0.0.0/0: everything",
  "batch-compute-environment-security-group to ::/0: everything",
  "db-migrate-security-group to nlb-security-group: tcp 8082",
  "metadata-service-security-group from nlb-security-group: tcp 8080",
  "metadata-service-security-group from nlb-security-group: tcp 8082",
  "metadata-service-security-group to 0.0.0.0/0: tcp 443",
  "metadata-service-security-group to ::/0: tcp 443",
  "nlb-security-group from 10.20.0.0/16: tcp 80",
  "nlb-security-group from db-migrate-security-group: tcp 8082",
  "nlb-security-group from sagemaker-security-group: tcp 80",
  "nlb-security-group to metadata-service-security-group: tcp 8080",
  "nlb-security-group to metadata-service-security-group: tcp 8082",
  "rds-client-security-group to rds-security-group: tcp 5432",
  "rds-security-group from rds-client-security-group: tcp 5432",
  "sagemaker-security-group to 0.0.0.0/0: tcp 443",
  "sagemaker-security-group to ::/0: tcp 443",
  "sagemaker-security-group to nlb-security-group: tcp 80",
  "ui-backend-sg from alb-sg: tcp 3000",
  "ui-backend-sg from alb-sg: tcp 8083",
  "ui-backend-sg to 0.0.0.0/0: tcp 443",
  "ui-backend-sg to ::/0: tcp 443",
];

/** The firewalls of the deployment that has everything let through what it needs and nothing else. */
export async function letsThroughWhatIsNeeded(applied: Applied): Promise<void> {
  expect(await rulesOf(applied, shorten)).toEqual(intended);
}

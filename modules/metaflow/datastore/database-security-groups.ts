import type { Construct } from "constructs";
import { SecurityGroup, tcp } from "../../aws/security-group";
import { ports } from "../common/ports";
import type { DatabaseProps } from "./database-props";

/** The security groups of the database. */
export interface DatabaseSecurityGroups {
  readonly database: SecurityGroup;
  /** The group whose members reach the database. */
  readonly clients: SecurityGroup;
}

/** The groups of the database and of its clients, and who else reaches it. */
export function databaseSecurityGroups(scope: Construct, props: DatabaseProps): DatabaseSecurityGroups {
  const { naming, network } = props;
  const postgres = tcp(ports.postgres);
  // the module sets no description on this group, and a description cannot be changed in place
  const database = new SecurityGroup(scope, "SecurityGroup", {
    naming,
    vpcId: network.vpcId,
    name: "rds-security-group",
  });
  const clients = new SecurityGroup(scope, "ClientSecurityGroup", {
    naming,
    vpcId: network.vpcId,
    name: "rds-client-security-group",
    description: "Members reach the Metaflow metadata database",
  });
  database.allowFrom("Clients", clients, postgres, "PostgreSQL from the services");
  clients.allowTo("Database", database, postgres, "PostgreSQL to the metadata database");
  if (props.metadataServiceSecurityGroupId !== undefined) {
    database.allowFrom(
      "MetadataService",
      props.metadataServiceSecurityGroupId,
      postgres,
      "PostgreSQL from the service",
    );
  }
  if (props.rdsSgIngressCidr !== undefined) {
    database.allowFromCidrs("Cidr", props.rdsSgIngressCidr, postgres, "PostgreSQL from rds_sg_ingress_cidr");
  }
  return { database, clients };
}

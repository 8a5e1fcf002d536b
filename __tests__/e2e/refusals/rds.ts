import type { Call } from "../emulator/caller";
import type { Account } from "./account";
import { call } from "./refusal";

/** Address of an action's page in the reference of RDS' API. */
export const page = (action: string) => `https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_${action}.html`;
/** Address of a page of the user guide. */
export const inUserGuide = (name: string) => `https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/${name}.html`;
/** A call of RDS. */
export const rds = (operation: string, parameters: Call["parameters"]) => call("rds", operation, parameters);

/** What a PostgreSQL database is asked for with, but for its name. */
export const postgres = {
  Engine: "postgres",
  EngineVersion: "16.4",
  DBInstanceClass: "db.t3.small",
  AllocatedStorage: 20,
  MasterUsername: "test",
  MasterUserPassword: "of-a-test",
};

/** What an Aurora cluster is asked for with, but for its name. */
export const aurora = {
  Engine: "aurora-postgresql",
  EngineVersion: "16.4",
  MasterUsername: "test",
  MasterUserPassword: "of-a-test",
};

/** A new {@link postgres} database. */
export async function instance(account: Account, parameters: Call["parameters"] = {}): Promise<string> {
  const DBInstanceIdentifier = account.name("database");
  await account.does(rds("create_db_instance", { ...postgres, DBInstanceIdentifier, ...parameters }));
  return DBInstanceIdentifier;
}

/** A new {@link aurora} cluster, without instances. */
export async function cluster(account: Account, parameters: Call["parameters"] = {}): Promise<string> {
  const DBClusterIdentifier = account.name("cluster");
  await account.does(rds("create_db_cluster", { ...aurora, DBClusterIdentifier, ...parameters }));
  return DBClusterIdentifier;
}

/** A new parameter group of a family, for instances. */
export async function parameterGroup(account: Account, DBParameterGroupFamily: string): Promise<string> {
  const DBParameterGroupName = account.name("parameters");
  const asked = { DBParameterGroupName, DBParameterGroupFamily, Description: "of a test" };
  await account.does(rds("create_db_parameter_group", asked));
  return DBParameterGroupName;
}

/** What a subnet group of the account's VPC is asked for with, but for its name. */
export function subnetsOf(account: Account) {
  return { DBSubnetGroupDescription: "of a test", SubnetIds: account.subnets };
}

/** A new subnet group. */
export async function subnetGroup(account: Account, SubnetIds: readonly string[] = account.subnets): Promise<string> {
  const DBSubnetGroupName = account.name("db-subnets");
  await account.does(rds("create_db_subnet_group", { ...subnetsOf(account), DBSubnetGroupName, SubnetIds }));
  return DBSubnetGroupName;
}

import type { Call } from "../emulator/caller";
import type { Account } from "./account";
import { call, type Refusal } from "./refusal";

const page = (action: string) => `https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_${action}.html`;
const inUserGuide = (name: string) => `https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/${name}.html`;
const rds = (operation: string, parameters: Call["parameters"]) => call("rds", operation, parameters);

const databaseRefusals: readonly Refusal[] = [
  {
    what: "DeleteDBInstance, without saying that no last snapshot is wanted",
    source: page("DeleteDBInstance"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const DBInstanceIdentifier = await instance(account);
      return {
        call: rds("delete_db_instance", { DBInstanceIdentifier }),
        instead: rds("delete_db_instance", {
          DBInstanceIdentifier,
          FinalDBSnapshotIdentifier: account.name("snapshot"),
        }),
      };
    },
  },
  {
    what: "DeleteDBInstance, with a last snapshot whose name is taken",
    source: page("DeleteDBInstance"),
    code: "DBSnapshotAlreadyExists",
    prepare: async (account) => {
      const DBInstanceIdentifier = await instance(account);
      const DBSnapshotIdentifier = account.name("snapshot");
      await account.does(rds("create_db_snapshot", { DBInstanceIdentifier, DBSnapshotIdentifier }));
      return {
        call: rds("delete_db_instance", { DBInstanceIdentifier, FinalDBSnapshotIdentifier: DBSnapshotIdentifier }),
        after: [rds("delete_db_snapshot", { DBSnapshotIdentifier })],
      };
    },
  },
  {
    what: "DeleteDBInstance, with deletion protection",
    source: page("DeleteDBInstance"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const DBInstanceIdentifier = await instance(account, { DeletionProtection: true });
      return {
        call: rds("delete_db_instance", { DBInstanceIdentifier, SkipFinalSnapshot: true }),
        after: [rds("modify_db_instance", { DBInstanceIdentifier, DeletionProtection: false })],
      };
    },
  },
  {
    what: "DeleteDBCluster, with a last snapshot whose name is taken",
    source: page("DeleteDBCluster"),
    code: "DBClusterSnapshotAlreadyExistsFault",
    prepare: async (account) => {
      const DBClusterIdentifier = await cluster(account);
      const DBClusterSnapshotIdentifier = account.name("snapshot");
      await account.does(rds("create_db_cluster_snapshot", { DBClusterIdentifier, DBClusterSnapshotIdentifier }));
      return {
        call: rds("delete_db_cluster", {
          DBClusterIdentifier,
          FinalDBSnapshotIdentifier: DBClusterSnapshotIdentifier,
        }),
        after: [rds("delete_db_cluster_snapshot", { DBClusterSnapshotIdentifier })],
      };
    },
  },
  {
    what: "CreateDBCluster, of a name that is taken",
    source: page("CreateDBCluster"),
    code: "DBClusterAlreadyExistsFault",
    prepare: async (account) => {
      const DBClusterIdentifier = await cluster(account);
      return {
        call: rds("create_db_cluster", { ...aurora, DBClusterIdentifier }),
        after: [rds("delete_db_cluster", { DBClusterIdentifier, SkipFinalSnapshot: true })],
      };
    },
  },
  {
    what: "RestoreDBInstanceFromDBSnapshot, under a name that is taken",
    source: page("RestoreDBInstanceFromDBSnapshot"),
    code: "DBInstanceAlreadyExists",
    prepare: async (account) => {
      const DBInstanceIdentifier = await instance(account);
      const DBSnapshotIdentifier = account.name("snapshot");
      await account.does(rds("create_db_snapshot", { DBInstanceIdentifier, DBSnapshotIdentifier }));
      return {
        call: rds("restore_db_instance_from_db_snapshot", { DBInstanceIdentifier, DBSnapshotIdentifier }),
        after: [rds("delete_db_instance", { DBInstanceIdentifier, SkipFinalSnapshot: true })],
      };
    },
  },
  {
    what: "ModifyDBInstance, to less storage",
    source: page("ModifyDBInstance"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const DBInstanceIdentifier = await instance(account, { AllocatedStorage: 30 });
      return {
        call: rds("modify_db_instance", { DBInstanceIdentifier, AllocatedStorage: 20 }),
        instead: rds("modify_db_instance", { DBInstanceIdentifier, AllocatedStorage: 40 }),
      };
    },
  },
  {
    what: "ModifyDBInstance, to an older version",
    source: page("ModifyDBInstance"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const DBInstanceIdentifier = await instance(account);
      return {
        call: rds("modify_db_instance", { DBInstanceIdentifier, EngineVersion: "16.1" }),
        instead: rds("modify_db_instance", { DBInstanceIdentifier, EngineVersion: "16" }),
      };
    },
  },
  {
    what: "ModifyDBInstance, to another major version without being told so",
    source: page("ModifyDBInstance"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const asked = { DBInstanceIdentifier: await instance(account), EngineVersion: "17.2" };
      return {
        call: rds("modify_db_instance", asked),
        instead: rds("modify_db_instance", { ...asked, AllowMajorVersionUpgrade: true }),
      };
    },
  },
  {
    what: "ModifyDBCluster, to another major version without being told so",
    source: page("ModifyDBCluster"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const asked = { DBClusterIdentifier: await cluster(account), EngineVersion: "17.2" };
      return {
        call: rds("modify_db_cluster", asked),
        instead: rds("modify_db_cluster", { ...asked, AllowMajorVersionUpgrade: true }),
      };
    },
  },
];

const parameterGroupRefusals: readonly Refusal[] = [
  {
    what: "DeleteDBParameterGroup, of a database; it goes back to the default group",
    source: page("DeleteDBParameterGroup"),
    code: "InvalidDBParameterGroupState",
    prepare: async (account) => {
      const DBParameterGroupName = await parameterGroup(account, "postgres16");
      const DBInstanceIdentifier = await instance(account, { DBParameterGroupName });
      const toDefault = { DBInstanceIdentifier, DBParameterGroupName: "default.postgres16" };
      return {
        call: rds("delete_db_parameter_group", { DBParameterGroupName }),
        after: [rds("modify_db_instance", toDefault)],
      };
    },
  },
  {
    what: "DeleteDBClusterParameterGroup, of a cluster; it goes back to the default group",
    source: page("DeleteDBClusterParameterGroup"),
    code: "InvalidDBParameterGroupState",
    prepare: async (account) => {
      const DBClusterParameterGroupName = account.name("parameters");
      await account.does(
        rds("create_db_cluster_parameter_group", {
          DBClusterParameterGroupName,
          DBParameterGroupFamily: "aurora-postgresql16",
          Description: "of a test",
        }),
      );
      const DBClusterIdentifier = await cluster(account, { DBClusterParameterGroupName });
      const toDefault = { DBClusterIdentifier, DBClusterParameterGroupName: "default.aurora-postgresql16" };
      return {
        call: rds("delete_db_cluster_parameter_group", { DBClusterParameterGroupName }),
        after: [rds("modify_db_cluster", toDefault)],
      };
    },
  },
  {
    what: "ModifyDBInstance, to a parameter group of another family",
    source: inUserGuide("USER_WorkingWithDBInstanceParamGroups"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const DBInstanceIdentifier = await instance(account);
      const to = async (family: string) =>
        rds("modify_db_instance", {
          DBInstanceIdentifier,
          DBParameterGroupName: await parameterGroup(account, family),
        });
      return { call: await to("postgres15"), instead: await to("postgres16") };
    },
  },
  {
    what: "ModifyDBInstance, to a new major version with a parameter group of the old one",
    source: inUserGuide("USER_UpgradeDBInstance.PostgreSQL.MajorVersion.Process"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const DBParameterGroupName = await parameterGroup(account, "postgres16");
      const DBInstanceIdentifier = await instance(account, { DBParameterGroupName });
      const asked = { DBInstanceIdentifier, EngineVersion: "17.2", AllowMajorVersionUpgrade: true };
      const fitting = await parameterGroup(account, "postgres17");
      return {
        call: rds("modify_db_instance", asked),
        instead: rds("modify_db_instance", { ...asked, DBParameterGroupName: fitting }),
      };
    },
  },
];

const subnetGroupRefusals: readonly Refusal[] = [
  {
    what: "CreateDBSubnetGroup, of a name that is taken",
    source: page("CreateDBSubnetGroup"),
    code: "DBSubnetGroupAlreadyExists",
    prepare: async (account) => {
      const DBSubnetGroupName = await subnetGroup(account);
      return {
        call: rds("create_db_subnet_group", { ...subnetsOf(account), DBSubnetGroupName }),
        after: [rds("delete_db_subnet_group", { DBSubnetGroupName })],
      };
    },
  },
  {
    what: "CreateDBSubnetGroup, in one zone",
    source: page("CreateDBSubnetGroup"),
    code: "DBSubnetGroupDoesNotCoverEnoughAZs",
    prepare: async (account) => {
      const [a1, a2, b] = account.subnets;
      const asked = { ...subnetsOf(account), DBSubnetGroupName: account.name("db-subnets") };
      return {
        call: rds("create_db_subnet_group", { ...asked, SubnetIds: [a1, a2] }),
        instead: rds("create_db_subnet_group", { ...asked, SubnetIds: [a1, b] }),
      };
    },
  },
  {
    what: "CreateDBSubnetGroup, in two VPCs",
    source: page("CreateDBSubnetGroup"),
    code: "InvalidSubnet",
    prepare: (account) => {
      const asked = { ...subnetsOf(account), DBSubnetGroupName: account.name("db-subnets") };
      const SubnetIds = [account.subnets[0], account.otherSubnets[1]];
      return Promise.resolve({ call: rds("create_db_subnet_group", { ...asked, SubnetIds }) });
    },
  },
  {
    what: "ModifyDBSubnetGroup, to one zone",
    source: page("ModifyDBSubnetGroup"),
    code: "DBSubnetGroupDoesNotCoverEnoughAZs",
    prepare: async (account) => {
      const [a1, a2, b] = account.subnets;
      const DBSubnetGroupName = await subnetGroup(account);
      return {
        call: rds("modify_db_subnet_group", { DBSubnetGroupName, SubnetIds: [a1, a2] }),
        instead: rds("modify_db_subnet_group", { DBSubnetGroupName, SubnetIds: [a1, b] }),
      };
    },
  },
  {
    what: "ModifyDBSubnetGroup, to another VPC",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/27459",
    code: "InvalidParameterValue",
    prepare: async (account) => {
      const DBSubnetGroupName = await subnetGroup(account);
      return {
        call: rds("modify_db_subnet_group", { DBSubnetGroupName, SubnetIds: account.otherSubnets }),
        instead: rds("modify_db_subnet_group", { DBSubnetGroupName, SubnetIds: account.subnets }),
      };
    },
  },
  {
    what: "ModifyDBSubnetGroup, away from subnets that a database is in",
    source: page("ModifyDBSubnetGroup"),
    code: "InvalidParameterValue",
    prepare: async (account) => {
      const [a1, a2, b, c] = account.subnets;
      const DBSubnetGroupName = await subnetGroup(account, [a1, b]);
      const DBInstanceIdentifier = await instance(account, { DBSubnetGroupName });
      await account.does(rds("modify_db_subnet_group", { DBSubnetGroupName, SubnetIds: [a1, a2, b] }));
      return {
        call: rds("modify_db_subnet_group", { DBSubnetGroupName, SubnetIds: [a2, c] }),
        after: [rds("delete_db_instance", { DBInstanceIdentifier, SkipFinalSnapshot: true })],
      };
    },
  },
  {
    what: "DeleteDBSubnetGroup, of a database",
    source: page("DeleteDBSubnetGroup"),
    code: "InvalidDBSubnetGroupStateFault",
    prepare: async (account) => {
      const DBSubnetGroupName = await subnetGroup(account);
      const DBInstanceIdentifier = await instance(account, { DBSubnetGroupName });
      return {
        call: rds("delete_db_subnet_group", { DBSubnetGroupName }),
        after: [rds("delete_db_instance", { DBInstanceIdentifier, SkipFinalSnapshot: true })],
      };
    },
  },
  {
    what: "DeleteDBSubnetGroup, of a cluster",
    source: page("DeleteDBSubnetGroup"),
    code: "InvalidDBSubnetGroupStateFault",
    prepare: async (account) => {
      const DBSubnetGroupName = await subnetGroup(account);
      const DBClusterIdentifier = await cluster(account, { DBSubnetGroupName });
      return {
        call: rds("delete_db_subnet_group", { DBSubnetGroupName }),
        after: [rds("delete_db_cluster", { DBClusterIdentifier, SkipFinalSnapshot: true })],
      };
    },
  },
  {
    what: "ModifyDBInstance, to another subnet group of the same VPC",
    source: page("ModifyDBInstance"),
    code: "InvalidVPCNetworkStateFault",
    prepare: async (account) => {
      const DBInstanceIdentifier = await instance(account, { DBSubnetGroupName: await subnetGroup(account) });
      return {
        call: rds("modify_db_instance", { DBInstanceIdentifier, DBSubnetGroupName: await subnetGroup(account) }),
        instead: rds("modify_db_instance", {
          DBInstanceIdentifier,
          DBSubnetGroupName: await subnetGroup(account, account.otherSubnets),
          VpcSecurityGroupIds: [await account.securityGroup(account.otherVpc)],
        }),
      };
    },
  },
  {
    what: "ModifyDBInstance, to another VPC from several zones",
    source: inUserGuide("USER_VPC.WorkingWithRDSInstanceinaVPC"),
    code: "InvalidVPCNetworkStateFault",
    prepare: async (account) => {
      const DBSubnetGroupName = await subnetGroup(account);
      const DBInstanceIdentifier = await instance(account, { DBSubnetGroupName, MultiAZ: true });
      const elsewhere = {
        DBSubnetGroupName: await subnetGroup(account, account.otherSubnets),
        VpcSecurityGroupIds: [await account.securityGroup(account.otherVpc)],
      };
      return {
        call: rds("modify_db_instance", { DBInstanceIdentifier, ...elsewhere }),
        after: [rds("modify_db_instance", { DBInstanceIdentifier, MultiAZ: false })],
      };
    },
  },
  {
    what: "CreateDBInstance, with security groups of another VPC",
    source: page("CreateDBInstance"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const asked = { ...postgres, DBSubnetGroupName: await subnetGroup(account) };
      const inVpc = async (vpc: string) => ({ VpcSecurityGroupIds: [await account.securityGroup(vpc)] });
      const named = { ...asked, DBInstanceIdentifier: account.name("database") };
      return {
        call: rds("create_db_instance", { ...named, ...(await inVpc(account.otherVpc)) }),
        instead: rds("create_db_instance", { ...named, ...(await inVpc(account.vpc)) }),
      };
    },
  },
];

/** What AWS refuses about databases. */
export const rdsRefusals = [...databaseRefusals, ...parameterGroupRefusals, ...subnetGroupRefusals];

const postgres = {
  Engine: "postgres",
  EngineVersion: "16.4",
  DBInstanceClass: "db.t3.small",
  AllocatedStorage: 20,
  MasterUsername: "test",
  MasterUserPassword: "of-a-test",
};

const aurora = {
  Engine: "aurora-postgresql",
  EngineVersion: "16.4",
  MasterUsername: "test",
  MasterUserPassword: "of-a-test",
};

async function instance(account: Account, parameters: Call["parameters"] = {}): Promise<string> {
  const DBInstanceIdentifier = account.name("database");
  await account.does(rds("create_db_instance", { ...postgres, DBInstanceIdentifier, ...parameters }));
  return DBInstanceIdentifier;
}

async function cluster(account: Account, parameters: Call["parameters"] = {}): Promise<string> {
  const DBClusterIdentifier = account.name("cluster");
  await account.does(rds("create_db_cluster", { ...aurora, DBClusterIdentifier, ...parameters }));
  return DBClusterIdentifier;
}

async function parameterGroup(account: Account, DBParameterGroupFamily: string): Promise<string> {
  const DBParameterGroupName = account.name("parameters");
  const asked = { DBParameterGroupName, DBParameterGroupFamily, Description: "of a test" };
  await account.does(rds("create_db_parameter_group", asked));
  return DBParameterGroupName;
}

function subnetsOf(account: Account) {
  return { DBSubnetGroupDescription: "of a test", SubnetIds: account.subnets };
}

async function subnetGroup(account: Account, SubnetIds: readonly string[] = account.subnets): Promise<string> {
  const DBSubnetGroupName = account.name("db-subnets");
  await account.does(rds("create_db_subnet_group", { ...subnetsOf(account), DBSubnetGroupName, SubnetIds }));
  return DBSubnetGroupName;
}

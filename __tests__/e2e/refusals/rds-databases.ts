import type { Call } from "../emulator/caller";
import type { Account } from "./account";
import { aurora, cluster, instance, page, rds, subnetGroup } from "./rds";
import type { Refusal } from "./refusal";

const toTime = "restore_db_instance_to_point_in_time";

/** Names for a database that is restored from a new one. */
async function restoredFrom(account: Account, parameters: Call["parameters"]) {
  const SourceDBInstanceIdentifier = await instance(account, parameters);
  return { SourceDBInstanceIdentifier, TargetDBInstanceIdentifier: account.name("restored") };
}

/** What AWS refuses about databases and their snapshots. */
export const databaseRefusals: readonly Refusal[] = [
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
    what: "DeleteDBCluster, without saying that no last snapshot is wanted",
    source: page("DeleteDBCluster"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const DBClusterIdentifier = await cluster(account);
      return {
        call: rds("delete_db_cluster", { DBClusterIdentifier }),
        instead: rds("delete_db_cluster", { DBClusterIdentifier, SkipFinalSnapshot: true }),
      };
    },
  },
  {
    what: "DeleteDBCluster, with an instance",
    source: page("DeleteDBCluster"),
    code: "InvalidDBClusterStateFault",
    prepare: async (account) => {
      const DBClusterIdentifier = await cluster(account);
      const { Engine } = aurora;
      const DBInstanceIdentifier = account.name("database");
      const member = { DBInstanceIdentifier, DBClusterIdentifier, Engine, DBInstanceClass: "db.t4g.medium" };
      await account.does(rds("create_db_instance", member));
      return {
        call: rds("delete_db_cluster", { DBClusterIdentifier, SkipFinalSnapshot: true }),
        after: [rds("delete_db_instance", { DBInstanceIdentifier })],
      };
    },
  },
  {
    what: "RestoreDBInstanceToPointInTime, to a time before the database was made",
    source: page("RestoreDBInstanceToPointInTime"),
    code: "InvalidParameterValue",
    prepare: async (account) => {
      const restored = await restoredFrom(account, { BackupRetentionPeriod: 7 });
      return {
        call: rds(toTime, { ...restored, RestoreTime: "2020-01-01T00:00:00Z" }),
        instead: rds(toTime, { ...restored, UseLatestRestorableTime: true }),
      };
    },
  },
  {
    what: "RestoreDBInstanceToPointInTime, of a database without backups",
    source: page("RestoreDBInstanceToPointInTime"),
    code: "PointInTimeRestoreNotEnabled",
    prepare: async (account) => {
      const restored = await restoredFrom(account, { BackupRetentionPeriod: 0 });
      const { SourceDBInstanceIdentifier: DBInstanceIdentifier } = restored;
      return {
        call: rds(toTime, { ...restored, UseLatestRestorableTime: true }),
        after: [rds("modify_db_instance", { DBInstanceIdentifier, BackupRetentionPeriod: 7 })],
      };
    },
  },
  {
    what: "RestoreDBInstanceToPointInTime, with a security group of another VPC than the default one, and no subnet group",
    source: page("RestoreDBInstanceToPointInTime"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const restored = await restoredFrom(account, { BackupRetentionPeriod: 7 });
      const VpcSecurityGroupIds = [await account.securityGroup()];
      const asked = { ...restored, UseLatestRestorableTime: true, VpcSecurityGroupIds };
      const DBSubnetGroupName = await subnetGroup(account);
      return { call: rds(toTime, asked), instead: rds(toTime, { ...asked, DBSubnetGroupName }) };
    },
  },
  {
    what: "CreateDBInstance, of Aurora Serverless v2 in a cluster without sizes to scale between",
    source: page("CreateDBInstance"),
    code: "InvalidDBClusterStateFault",
    prepare: async (account) => {
      const DBClusterIdentifier = await cluster(account);
      const member = { DBInstanceIdentifier: account.name("database"), DBClusterIdentifier, Engine: aurora.Engine };
      const sizes = { MinCapacity: 0.5, MaxCapacity: 2 };
      return {
        call: rds("create_db_instance", { ...member, DBInstanceClass: "db.serverless" }),
        after: [rds("modify_db_cluster", { DBClusterIdentifier, ServerlessV2ScalingConfiguration: sizes })],
      };
    },
  },
  {
    what: "ModifyDBInstance, to Aurora Serverless v2 in a cluster without sizes to scale between",
    source: page("ModifyDBInstance"),
    code: "InvalidDBClusterStateFault",
    prepare: async (account) => {
      const DBClusterIdentifier = await cluster(account);
      const DBInstanceIdentifier = account.name("database");
      const member = { DBInstanceIdentifier, DBClusterIdentifier, Engine: aurora.Engine };
      await account.does(rds("create_db_instance", { ...member, DBInstanceClass: "db.t4g.medium" }));
      const sizes = { MinCapacity: 0.5, MaxCapacity: 2 };
      return {
        call: rds("modify_db_instance", { DBInstanceIdentifier, DBInstanceClass: "db.serverless" }),
        after: [rds("modify_db_cluster", { DBClusterIdentifier, ServerlessV2ScalingConfiguration: sizes })],
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

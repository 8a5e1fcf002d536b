import { cluster, inUserGuide, instance, page, parameterGroup, rds } from "./rds";
import type { Refusal } from "./refusal";

/** What AWS refuses about parameter groups of databases. */
export const parameterGroupRefusals: readonly Refusal[] = [
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

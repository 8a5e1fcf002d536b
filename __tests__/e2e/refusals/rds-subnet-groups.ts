import { cluster, inUserGuide, instance, page, postgres, rds, subnetGroup, subnetsOf } from "./rds";
import type { Refusal } from "./refusal";

/** What AWS refuses about subnet groups of databases. */
export const subnetGroupRefusals: readonly Refusal[] = [
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

import type { Call } from "../emulator/caller";
import type { Account } from "./account";
import { call, type Refusal } from "./refusal";

const page = (action: string) => `https://docs.aws.amazon.com/IAM/latest/APIReference/API_${action}.html`;
const iam = (operation: string, parameters: Call["parameters"]) => call("iam", operation, parameters);

/** What AWS refuses about roles and their policies. */
export const iamRefusals: readonly Refusal[] = [
  {
    what: "CreateRole, of a name that is taken on another path",
    source: page("CreateRole"),
    code: "EntityAlreadyExists",
    prepare: async (account) => {
      const { name: RoleName } = await account.role();
      const asked = { RoleName, Path: "/elsewhere/", AssumeRolePolicyDocument: policy };
      return { call: iam("create_role", asked), after: [iam("delete_role", { RoleName })] };
    },
  },
  {
    what: "CreateInstanceProfile, of a name that is taken on another path",
    source: page("CreateInstanceProfile"),
    code: "EntityAlreadyExists",
    prepare: async (account) => {
      const InstanceProfileName = account.name("profile");
      await account.does(iam("create_instance_profile", { InstanceProfileName }));
      return {
        call: iam("create_instance_profile", { InstanceProfileName, Path: "/elsewhere/" }),
        after: [iam("delete_instance_profile", { InstanceProfileName })],
      };
    },
  },
  {
    what: "DeleteRole, with an inline policy",
    source: page("DeleteRole"),
    code: "DeleteConflict",
    prepare: async (account) => {
      const { name: RoleName } = await account.role();
      await account.does(iam("put_role_policy", { RoleName, PolicyName: "inline", PolicyDocument: policy }));
      return {
        call: iam("delete_role", { RoleName }),
        after: [iam("delete_role_policy", { RoleName, PolicyName: "inline" })],
      };
    },
  },
  {
    what: "DeleteRole, with an attached policy",
    source: page("DeleteRole"),
    code: "DeleteConflict",
    prepare: async (account) => {
      const attachment = { RoleName: (await account.role()).name, PolicyArn: await newPolicy(account) };
      await account.does(iam("attach_role_policy", attachment));
      return {
        call: iam("delete_role", { RoleName: attachment.RoleName }),
        after: [iam("detach_role_policy", attachment)],
      };
    },
  },
  {
    what: "DeleteRole, of an instance profile",
    source: page("DeleteRole"),
    code: "DeleteConflict",
    prepare: async (account) => {
      const profile = await profileWithRole(account);
      return {
        call: iam("delete_role", { RoleName: profile.RoleName }),
        after: [iam("remove_role_from_instance_profile", profile)],
      };
    },
  },
  {
    what: "DeleteInstanceProfile, with a role",
    source: page("DeleteInstanceProfile"),
    code: "DeleteConflict",
    prepare: async (account) => {
      const profile = await profileWithRole(account);
      return {
        call: iam("delete_instance_profile", { InstanceProfileName: profile.InstanceProfileName }),
        after: [iam("remove_role_from_instance_profile", profile)],
      };
    },
  },
  {
    what: "DeletePolicy, of a role",
    source: page("DeletePolicy"),
    code: "DeleteConflict",
    prepare: async (account) => {
      const attachment = { RoleName: (await account.role()).name, PolicyArn: await newPolicy(account) };
      await account.does(iam("attach_role_policy", attachment));
      return {
        call: iam("delete_policy", { PolicyArn: attachment.PolicyArn }),
        after: [iam("detach_role_policy", attachment)],
      };
    },
  },
  {
    what: "DeletePolicy, which is a permissions boundary",
    source: page("DeletePolicy"),
    code: "DeleteConflict",
    prepare: async (account) => {
      const { name: RoleName } = await account.role();
      const PolicyArn = await newPolicy(account);
      await account.does(iam("put_role_permissions_boundary", { RoleName, PermissionsBoundary: PolicyArn }));
      return {
        call: iam("delete_policy", { PolicyArn }),
        after: [iam("delete_role_permissions_boundary", { RoleName })],
      };
    },
  },
];

const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }],
});

async function newPolicy(account: Account): Promise<string> {
  const asked = { PolicyName: account.name("policy"), PolicyDocument: policy };
  return (await account.ask<{ Policy: { Arn: string } }>("iam", "create_policy", asked)).Policy.Arn;
}

async function profileWithRole(account: Account) {
  const profile = { InstanceProfileName: account.name("profile"), RoleName: (await account.role()).name };
  await account.does(
    iam("create_instance_profile", { InstanceProfileName: profile.InstanceProfileName }),
    iam("add_role_to_instance_profile", profile),
  );
  return profile;
}

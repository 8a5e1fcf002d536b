import type { Service } from "../service-table";

const onRole = ["role{path}{name|name_prefix}"];

/** Roles, policies and instance profiles. Who may hand a role over to a service is in `pass-role.ts`. */
export const iam: Service = {
  prefix: "iam",
  place: ":*",
  types: {
    aws_iam_instance_profile: {
      read: "GetInstanceProfile",
      write:
        "CreateInstanceProfile AddRoleToInstanceProfile RemoveRoleFromInstanceProfile DeleteInstanceProfile TagInstanceProfile UntagInstanceProfile",
      arns: ["instance-profile{path}{name|name_prefix}"],
    },
    aws_iam_policy: {
      read: "GetPolicy GetPolicyVersion ListPolicyVersions",
      write: "CreatePolicy CreatePolicyVersion DeletePolicyVersion DeletePolicy TagPolicy UntagPolicy",
      arns: ["policy{path}{name|name_prefix}"],
    },
    aws_iam_role: {
      read: "GetRole ListRolePolicies ListAttachedRolePolicies",
      write:
        "CreateRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy PutRolePermissionsBoundary DeleteRolePermissionsBoundary ListInstanceProfilesForRole DeleteRole TagRole UntagRole",
      arns: onRole,
    },
    aws_iam_role_policy: { read: "GetRolePolicy", write: "PutRolePolicy DeleteRolePolicy" },
    aws_iam_role_policy_attachment: { read: "ListAttachedRolePolicies", write: "AttachRolePolicy DetachRolePolicy" },
    aws_iam_service_linked_role: {
      read: "GetRole",
      write: "CreateServiceLinkedRole DeleteServiceLinkedRole GetServiceLinkedRoleDeletionStatus TagRole UntagRole",
      arns: ["role/aws-service-role/{aws_service_name}/*"],
    },
  },
  data: {
    aws_iam_instance_profile: { read: "GetInstanceProfile" },
    aws_iam_role: { read: "GetRole" },
  },
};

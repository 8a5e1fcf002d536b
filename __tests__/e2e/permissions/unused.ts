import type { TypeActions } from "../../../scripts/permissions/service-table";
import { services } from "../../../scripts/permissions/services";

/** Why actions are in the policies that no scenario needs. */
const because: readonly (readonly [reason: string, actions: RegExp])[] = [
  ["takes a tag away, which a later hand-over may do", /:(Untag|RemoveTags|DeleteTags)/],
  ["AWS asks for it where something is made with tags", /^(scheduler:TagResource|acm:AddTagsToCertificate)$/],
  ["a database is restored from a snapshot, where the deployment says so", /^rds:Restore/],
  [
    "a bucket is emptied before it is deleted, where the deployment says so",
    /^s3:(ListBucketVersions|DeleteObject|DeleteObjectVersion)$/,
  ],
  [
    "the provider waits with it for an update",
    /^(lambda:GetFunctionConfiguration|es:GetUpgradeStatus|es:DescribeDomainChangeProgress)$/,
  ],
  [
    "only stacks of the modular layout look for things of other stacks",
    /^(secretsmanager:ListSecret|servicediscovery:ListNamespaces)/,
  ],
  ["takes back what an apply has left half-way", /^(secretsmanager:UpdateSecretVersionStage|rds:RebootDBInstance)$/],
  [
    "changes in place what a later hand-over may change, and no scenario does",
    new RegExp(
      `^(?:${[
        "ec2:(?:ModifyLaunchTemplate|ReplaceRoute|ReplaceRouteTableAssociation|ModifyVpcEndpoint|ModifySecurityGroupRules)",
        "ec2:(?:Associate|Disassociate)(?:Subnet|Vpc)CidrBlock",
        "ecr:PutImage(?:ScanningConfiguration|TagMutability)",
        "ecs:UpdateCluster(?:Settings)?",
        "elasticfilesystem:(?:UpdateFileSystem|PutLifecycleConfiguration|UpdateFileSystemProtection|ModifyMountTargetSecurityGroups)",
        "elasticache:(?:ResetCacheParameterGroup|ModifyReplicationGroup(?:ShardConfiguration)?|IncreaseReplicaCount|DecreaseReplicaCount|ModifyCacheSubnetGroup)",
        "elasticloadbalancing:(?:SetSubnets|SetIpAddressType|ModifyListener|ModifyListenerAttributes|ModifyRule|ModifyTargetGroup|SetSecurityGroups)",
        "iam:(?:CreatePolicyVersion|DeletePolicyVersion|UpdateRole|UpdateRoleDescription|UpdateAssumeRolePolicy|PutRolePermissionsBoundary|DeleteRolePermissionsBoundary)",
        "kms:(?:UpdateAlias|DisableKeyRotation|PutKeyPolicy|UpdateKeyDescription)",
        "lambda:UpdateFunction(?:Code|Configuration)",
        "logs:(?:DeleteRetentionPolicy|AssociateKmsKey|DisassociateKmsKey)",
        "es:(?:UpdateDomainConfig|UpgradeDomain)",
        "rds:(?:ResetDBParameterGroup|ModifyDBSubnetGroup|ResetDBClusterParameterGroup)",
        "secretsmanager:UpdateSecret",
        "servicediscovery:(?:UpdatePrivateDnsNamespace|UpdateService)",
        "sns:SetSubscriptionAttributes",
      ].join("|")})$`,
    ),
  ],
];

/** Actions that AWS asks for and no request has the name of: `also` in the tables of the services. */
const also = new Set(
  services.flatMap(({ prefix, types, data = {}, ephemeral = {} }) =>
    [...Object.values<TypeActions>(types), ...Object.values(data), ...Object.values(ephemeral)].flatMap(
      (entry: TypeActions) =>
        [entry.also, entry.alsoRead]
          .flatMap((reasons) => Object.keys(reasons ?? {}))
          .map((action) => `${prefix}:${action}`),
    ),
  ),
);

/** Whether there is a reason for an action that no request needs. */
export function isExplained(action: string): boolean {
  const ofRoles = ["iam:PassRole", "iam:CreateServiceLinkedRole"].includes(action);
  return ofRoles || also.has(action) || because.some(([, actions]) => actions.test(action));
}

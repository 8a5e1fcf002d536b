"""What names and other texts are made of."""

from collections.abc import Callable, Iterator

import regex

from .rule import DOCS, Input, Rule, values_at

EC2 = f"{DOCS}/AWSEC2/latest/APIReference"
ECACHE = f"{DOCS}/AmazonElastiCache/latest/APIReference"
ECS = f"{DOCS}/AmazonECS/latest/APIReference"
ELB = f"{DOCS}/elasticloadbalancing/latest/APIReference"
RDS = f"{DOCS}/AmazonRDS/latest/APIReference"
BATCH = f"{DOCS}/batch/latest/APIReference"

EC2_TEXT = r"[a-zA-Z0-9 ._\-:/()#,@\[\]+=&;{}!$*]{0,255}"
ECS_NAME = r"[A-Za-z0-9_-]{1,255}"
BATCH_NAME = r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}"
HOURS = r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d"
DAY_AND_HOUR = r"(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d"
PERMISSIONS = "ec2:AuthorizeSecurityGroupIngress ec2:AuthorizeSecurityGroupEgress ec2:UpdateSecurityGroupRuleDescriptionsIngress ec2:UpdateSecurityGroupRuleDescriptionsEgress"


def identifier(most: int) -> str:
    """Letters, digits and hyphens: a letter first, no hyphen last, no two in a row."""
    return rf"[A-Za-z](?!.*--)[A-Za-z0-9-]{{0,{most - 1}}}(?<!-)"


def _text(path: str, pattern: str) -> Callable[[Input], Iterator[str]]:
    compiled = regex.compile(pattern, regex.IGNORECASE if pattern.startswith(DAY_AND_HOUR) else 0)

    def problems(found: Input) -> Iterator[str]:
        for value in values_at(found, path):
            if not compiled.fullmatch(str(value)):
                yield f"{path} is {value!r}"

    return problems


# name · calls · member · all of it matches · source
TEXTS = (
    ("name of a load balancer", "elbv2:CreateLoadBalancer", "Name", r"(?!-)(?!internal-)[A-Za-z0-9-]{1,32}(?<!-)", f"{ELB}/API_CreateLoadBalancer.html"),
    ("name of a target group", "elbv2:CreateTargetGroup", "Name", r"(?!-)[A-Za-z0-9-]{1,32}(?<!-)", f"{ELB}/API_CreateTargetGroup.html"),
    ("path pattern of a listener rule", "elbv2:CreateRule elbv2:ModifyRule", "Conditions[].PathPatternConfig.Values[]", r"[A-Za-z0-9_\-.$/~\"'@:+&*?]{1,128}", f"{ELB}/API_RuleCondition.html"),
    ("name of a security group", "ec2:CreateSecurityGroup", "GroupName", rf"(?!sg-)(?=.){EC2_TEXT}", f"{EC2}/API_CreateSecurityGroup.html"),
    ("description of a security group", "ec2:CreateSecurityGroup", "Description", rf"(?=.){EC2_TEXT}", f"{EC2}/API_CreateSecurityGroup.html"),
    ("description of an address range", PERMISSIONS, "IpPermissions[].IpRanges[].Description", EC2_TEXT, f"{EC2}/API_IpRange.html"),
    ("description of an IPv6 range", PERMISSIONS, "IpPermissions[].Ipv6Ranges[].Description", EC2_TEXT, f"{EC2}/API_Ipv6Range.html"),
    ("description of a group in a rule", PERMISSIONS, "IpPermissions[].UserIdGroupPairs[].Description", EC2_TEXT, f"{EC2}/API_UserIdGroupPair.html"),
    ("description of a prefix list in a rule", PERMISSIONS, "IpPermissions[].PrefixListIds[].Description", EC2_TEXT, f"{EC2}/API_PrefixListId.html"),
    ("description of a changed rule", "ec2:ModifySecurityGroupRules", "SecurityGroupRules[].SecurityGroupRule.Description", EC2_TEXT, f"{EC2}/API_SecurityGroupRuleRequest.html"),
    ("identifier of a DB instance", "rds:CreateDBInstance rds:ModifyDBInstance", "DBInstanceIdentifier", identifier(63), f"{RDS}/API_CreateDBInstance.html"),
    ("identifier of a DB cluster", "rds:CreateDBCluster rds:ModifyDBCluster", "DBClusterIdentifier", identifier(63), f"{RDS}/API_CreateDBCluster.html"),
    ("identifier of a final snapshot", "rds:DeleteDBInstance", "FinalDBSnapshotIdentifier", identifier(255), f"{RDS}/API_DeleteDBInstance.html"),
    ("identifier of a cluster's final snapshot", "rds:DeleteDBCluster", "FinalDBSnapshotIdentifier", identifier(255), f"{RDS}/API_DeleteDBCluster.html"),
    ("name of a database", "rds:CreateDBInstance", "DBName", r"[A-Za-z_][A-Za-z0-9_]{0,62}", f"{RDS}/API_CreateDBInstance.html"),
    ("name of a cluster's database", "rds:CreateDBCluster", "DatabaseName", r"[A-Za-z][A-Za-z0-9_]{0,62}", f"{RDS}/API_CreateDBCluster.html"),
    ("master user", "rds:CreateDBInstance", "MasterUsername", r"[A-Za-z]\w{0,62}", f"{RDS}/API_CreateDBInstance.html"),
    ("master user of a cluster", "rds:CreateDBCluster", "MasterUsername", r"[A-Za-z][A-Za-z0-9]{0,15}", f"{RDS}/API_CreateDBCluster.html"),
    ("master password", "rds:CreateDBInstance rds:ModifyDBInstance", "MasterUserPassword", r"[!#-.0-?A-~]{8,128}", f"{RDS}/API_CreateDBInstance.html"),
    ("master password of a cluster", "rds:CreateDBCluster rds:ModifyDBCluster", "MasterUserPassword", r"[!#-.0-?A-~]{8,41}", f"{RDS}/API_CreateDBCluster.html"),
    ("name of a DB subnet group", "rds:CreateDBSubnetGroup", "DBSubnetGroupName", r"(?!default$)[A-Za-z][A-Za-z0-9._ -]{0,254}", f"{RDS}/API_CreateDBSubnetGroup.html"),
    ("name of a DB parameter group", "rds:CreateDBParameterGroup", "DBParameterGroupName", identifier(255), f"{RDS}/API_CreateDBParameterGroup.html"),
    ("name of a cluster parameter group", "rds:CreateDBClusterParameterGroup", "DBClusterParameterGroupName", identifier(255), f"{RDS}/API_CreateDBClusterParameterGroup.html"),
    ("backup window of a DB instance", "rds:CreateDBInstance rds:ModifyDBInstance", "PreferredBackupWindow", HOURS, f"{RDS}/API_CreateDBInstance.html"),
    ("maintenance window of a DB instance", "rds:CreateDBInstance rds:ModifyDBInstance", "PreferredMaintenanceWindow", rf"{DAY_AND_HOUR}-{DAY_AND_HOUR}", f"{RDS}/API_CreateDBInstance.html"),
    ("identifier of a replication group", "elasticache:CreateReplicationGroup elasticache:ModifyReplicationGroup", "ReplicationGroupId", identifier(40), f"{ECACHE}/API_CreateReplicationGroup.html"),
    ("name of a cache subnet group", "elasticache:CreateCacheSubnetGroup", "CacheSubnetGroupName", r"(?!default$)[a-z0-9-]{1,255}", f"{ECACHE}/API_CreateCacheSubnetGroup.html"),
    ("name of a cache parameter group", "elasticache:CreateCacheParameterGroup", "CacheParameterGroupName", identifier(255), f"{ECACHE}/API_CreateCacheParameterGroup.html"),
    ("AUTH token", "elasticache:CreateReplicationGroup elasticache:ModifyReplicationGroup", "AuthToken", r"[A-Za-z0-9!&#$^<>-]{16,128}", f"{DOCS}/AmazonElastiCache/latest/dg/auth.html"),
    ("snapshot window", "elasticache:CreateReplicationGroup elasticache:ModifyReplicationGroup", "SnapshotWindow", HOURS, f"{ECACHE}/API_CreateReplicationGroup.html"),
    ("maintenance window of a cache", "elasticache:CreateReplicationGroup elasticache:ModifyReplicationGroup", "PreferredMaintenanceWindow", rf"{DAY_AND_HOUR}-{DAY_AND_HOUR}", f"{ECACHE}/API_CreateReplicationGroup.html"),
    ("name of a cluster", "ecs:CreateCluster", "clusterName", ECS_NAME, f"{ECS}/API_CreateCluster.html"),
    ("name of a service", "ecs:CreateService", "serviceName", ECS_NAME, f"{ECS}/API_CreateService.html"),
    ("family of a task definition", "ecs:RegisterTaskDefinition", "family", ECS_NAME, f"{ECS}/API_RegisterTaskDefinition.html"),
    ("name of a container", "ecs:RegisterTaskDefinition", "containerDefinitions[].name", ECS_NAME, f"{ECS}/API_ContainerDefinition.html"),
    ("image of a container", "ecs:RegisterTaskDefinition", "containerDefinitions[].image", r"[A-Za-z0-9_\-:.@/#]{1,255}", f"{ECS}/API_ContainerDefinition.html"),
    ("name of a volume", "ecs:RegisterTaskDefinition", "volumes[].name", ECS_NAME, f"{ECS}/API_Volume.html"),
    ("name of a port", "ecs:RegisterTaskDefinition", "containerDefinitions[].portMappings[].name", r"(?!-)[a-z0-9_-]{1,64}(?<!-)", f"{ECS}/API_PortMapping.html"),
    ("name of a compute environment", "batch:CreateComputeEnvironment", "computeEnvironmentName", BATCH_NAME, f"{BATCH}/API_CreateComputeEnvironment.html"),
    ("name of a job queue", "batch:CreateJobQueue", "jobQueueName", BATCH_NAME, f"{BATCH}/API_CreateJobQueue.html"),
    ("name of a topic", "sns:CreateTopic", "Name", r"[A-Za-z0-9_-]{1,256}", f"{DOCS}/sns/latest/api/API_CreateTopic.html"),
    ("name of a bucket", "s3:CreateBucket", "Bucket", r"(?!xn--|sthree-|amzn-s3-demo-)(?!.*\.\.)(?!\d+(\.\d+){3}$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?<!-s3alias)(?<!--ol-s3)(?<!\.mrap)(?<!--x-s3)", f"{DOCS}/AmazonS3/latest/userguide/bucketnamingrules.html"),
    ("name of a secret", "secretsmanager:CreateSecret", "Name", r"[A-Za-z0-9/_+=.@-]{1,512}", f"{DOCS}/secretsmanager/latest/apireference/API_CreateSecret.html"),
    ("name of a stage", "apigateway:CreateStage", "stageName", r"[A-Za-z0-9_-]{1,128}", f"{DOCS}/apigateway/latest/api/API_CreateStage.html"),
    ("value of an API key", "apigateway:CreateApiKey", "value", r"|.{20,128}", f"{DOCS}/apigateway/latest/developerguide/limits.html"),
    ("prefix of a sign-in domain", "cognito-idp:CreateUserPoolDomain", "Domain", r"(?!.*(aws|amazon|cognito)).+", f"{DOCS}/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html"),
    ("name of an alarm", "cloudwatch:PutMetricAlarm", "AlarmName", r"[^\p{Cc}]{1,255}", f"{DOCS}/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html"),
    ("name of a key", "kms:CreateAlias", "AliasName", r"alias/(?!aws/).+", f"{DOCS}/kms/latest/APIReference/API_CreateAlias.html"),
    ("schedule", "scheduler:CreateSchedule scheduler:UpdateSchedule", "ScheduleExpression", r"at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)|rate\([1-9]\d* (minute|hour|day)s?\)|cron\(\S+( \S+){5}\)", f"{DOCS}/scheduler/latest/APIReference/API_CreateSchedule.html"),
    ("schedule of a rule", "events:PutRule", "ScheduleExpression", r"|rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minute|hour|day)s)\)|cron\(\S+( \S+){5}\)", f"{DOCS}/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html"),
    ("schedule of a backup", "backup:CreateBackupPlan backup:UpdateBackupPlan", "BackupPlan.Rules[].ScheduleExpression", r"cron\(\S+( \S+){5}\)", f"{DOCS}/aws-backup/latest/devguide/API_BackupRuleInput.html"),
)  # fmt: skip

RULES = [Rule(name, calls, _text(path, pattern), source) for name, calls, path, pattern, source in TEXTS]

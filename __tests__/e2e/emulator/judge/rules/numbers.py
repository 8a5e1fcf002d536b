"""Which numbers a member may have."""

from collections.abc import Callable, Collection, Iterator

from .rule import DOCS, Input, Rule, values_at

ECS = f"{DOCS}/AmazonECS/latest/APIReference"
ELB = f"{DOCS}/elasticloadbalancing/latest/APIReference"
RDS = f"{DOCS}/AmazonRDS/latest/APIReference"
RETENTION = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653)
INSTANCE = "rds:CreateDBInstance rds:ModifyDBInstance"
TARGETS = "elbv2:CreateTargetGroup elbv2:ModifyTargetGroup"
PERMISSIONS = "ec2:AuthorizeSecurityGroupIngress ec2:AuthorizeSecurityGroupEgress"


def _number(path: str, allowed: Collection[int]) -> Callable[[Input], Iterator[str]]:
    def problems(found: Input) -> Iterator[str]:
        for value in values_at(found, path):
            if value not in allowed:
                yield f"{path} is {value}"

    return problems


# name · calls · member · allowed · source
NUMBERS = (
    ("retention of logs", "logs:PutRetentionPolicy", "retentionInDays", RETENTION, f"{DOCS}/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"),
    ("waiting period of a key", "kms:ScheduleKeyDeletion", "PendingWindowInDays", range(7, 31), f"{DOCS}/kms/latest/APIReference/API_ScheduleKeyDeletion.html"),
    ("rotation of a key", "kms:EnableKeyRotation", "RotationPeriodInDays", range(90, 2561), f"{DOCS}/kms/latest/APIReference/API_EnableKeyRotation.html"),
    ("recovery window of a secret", "secretsmanager:DeleteSecret", "RecoveryWindowInDays", range(7, 31), f"{DOCS}/secretsmanager/latest/apireference/API_DeleteSecret.html"),
    ("retention of backups", INSTANCE, "BackupRetentionPeriod", range(0, 36), f"{RDS}/API_CreateDBInstance.html"),
    ("retention of a cluster's backups", "rds:CreateDBCluster rds:ModifyDBCluster", "BackupRetentionPeriod", range(1, 36), f"{RDS}/API_CreateDBCluster.html"),
    ("interval of enhanced monitoring", INSTANCE, "MonitoringInterval", (0, 1, 5, 10, 15, 30, 60), f"{RDS}/API_CreateDBInstance.html"),
    ("retention of performance insights", INSTANCE, "PerformanceInsightsRetentionPeriod", (7, 731, *(31 * month for month in range(1, 24))), f"{RDS}/API_CreateDBInstance.html"),
    ("storage of a DB instance", INSTANCE, "AllocatedStorage", range(5, 65537), f"{RDS}/API_CreateDBInstance.html"),
    ("snapshots of a cache", "elasticache:CreateReplicationGroup elasticache:ModifyReplicationGroup", "SnapshotRetentionLimit", range(0, 36), f"{DOCS}/AmazonElastiCache/latest/dg/backups-automatic.html"),
    ("interval of a container's check", "ecs:RegisterTaskDefinition", "containerDefinitions[].healthCheck.interval", range(5, 301), f"{ECS}/API_HealthCheck.html"),
    ("timeout of a container's check", "ecs:RegisterTaskDefinition", "containerDefinitions[].healthCheck.timeout", range(2, 121), f"{ECS}/API_HealthCheck.html"),
    ("retries of a container's check", "ecs:RegisterTaskDefinition", "containerDefinitions[].healthCheck.retries", range(1, 11), f"{ECS}/API_HealthCheck.html"),
    ("start period of a container's check", "ecs:RegisterTaskDefinition", "containerDefinitions[].healthCheck.startPeriod", range(0, 301), f"{ECS}/API_HealthCheck.html"),
    ("stop timeout of a container", "ecs:RegisterTaskDefinition", "containerDefinitions[].stopTimeout", range(2, 121), f"{ECS}/API_ContainerDefinition.html"),
    ("ephemeral storage of a task", "ecs:RegisterTaskDefinition", "ephemeralStorage.sizeInGiB", range(21, 201), f"{ECS}/API_EphemeralStorage.html"),
    ("grace period of a service", "ecs:CreateService ecs:UpdateService", "healthCheckGracePeriodSeconds", range(0, 2147483648), f"{ECS}/API_CreateService.html"),
    ("most tasks of a service at once", "ecs:CreateService ecs:UpdateService", "deploymentConfiguration.maximumPercent", range(100, 201), f"{ECS}/API_DeploymentConfiguration.html"),
    ("fewest tasks of a service at once", "ecs:CreateService ecs:UpdateService", "deploymentConfiguration.minimumHealthyPercent", range(0, 101), f"{ECS}/API_DeploymentConfiguration.html"),
    ("interval of a target's check", TARGETS, "HealthCheckIntervalSeconds", range(5, 301), f"{ELB}/API_CreateTargetGroup.html"),
    ("timeout of a target's check", TARGETS, "HealthCheckTimeoutSeconds", range(2, 121), f"{ELB}/API_CreateTargetGroup.html"),
    ("threshold of healthy targets", TARGETS, "HealthyThresholdCount", range(2, 11), f"{ELB}/API_CreateTargetGroup.html"),
    ("threshold of unhealthy targets", TARGETS, "UnhealthyThresholdCount", range(2, 11), f"{ELB}/API_CreateTargetGroup.html"),
    ("first port of a rule", PERMISSIONS, "IpPermissions[].FromPort", range(-1, 65536), f"{DOCS}/AWSEC2/latest/APIReference/API_IpPermission.html"),
    ("last port of a rule", PERMISSIONS, "IpPermissions[].ToPort", range(-1, 65536), f"{DOCS}/AWSEC2/latest/APIReference/API_IpPermission.html"),
    ("interval of a flow log", "ec2:CreateFlowLogs", "MaxAggregationInterval", (60, 600), f"{DOCS}/AWSEC2/latest/APIReference/API_CreateFlowLogs.html"),
    ("limit of a job that cannot start", "batch:CreateJobQueue batch:UpdateJobQueue", "jobStateTimeLimitActions[].maxTimeSeconds", range(600, 86401), f"{DOCS}/batch/latest/APIReference/API_JobStateTimeLimitAction.html"),
    ("timeout of a function", "lambda:CreateFunction lambda:UpdateFunctionConfiguration", "Timeout", range(1, 901), f"{DOCS}/lambda/latest/dg/gettingstarted-limits.html"),
    ("timeout of an integration", "apigateway:PutIntegration", "timeoutInMillis", range(50, 300001), f"{DOCS}/apigateway/latest/api/API_PutIntegration.html"),
)  # fmt: skip

RULES = [Rule(name, calls, _number(path, allowed), source) for name, calls, path, allowed, source in NUMBERS]

/**
 * Types that the documentation of the API names, and has no page for. TypeDoc warns of any other, and the build fails with the
 * warning: either an entrance exports the type, or it is named here with the reason.
 */
const reasons: Readonly<Record<string, readonly string[]>> = {
  // the names of keys, which the page of the type that has them lists
  "keys are written out where they are used": [
    "modules/metaflow/output-descriptions.ts:OutputName",
    "modules/metaflow/output-descriptions.ts:FurtherOutputs",
    "modules/metaflow/profile-variable-names.ts:ProfileKey",
    "modules/placeos/components.ts:PartKey",
    "modules/placeos/components.ts:services",
    "modules/placeos/common/ports.ts:PortName",
    "modules/placeos/outputs.ts:OutputName",
    "modules/placeos/outputs.ts:OfSomeReleases",
    "modules/placeos/security-groups/groups.ts:GroupKey",
  ],
  "what a construct has made is read through its own properties, and may be cut otherwise": [
    "modules/aws/fargate-service.ts:FargateService",
    "modules/aws/fargate-task.ts:ContainerPort",
    "modules/metaflow/datastore/database.ts:DatabaseIdentity",
    "modules/metaflow/datastore/database.ts:DatabaseMetrics",
    "modules/metaflow/metadata-service/api-gateway.ts:ApiGateway",
    "modules/metaflow/metadata-service/load-balancer.ts:LoadBalancer",
    "modules/metaflow/metadata-service/migration-function.ts:MigrationFunction",
    "modules/metaflow/parts.ts:Parts",
    "modules/metaflow/schedule/schedule.ts:Schedule",
    "modules/metaflow/ui/cognito-user-pool.ts:UserPool",
    "modules/metaflow/ui/load-balancer.ts:LoadBalancer",
    "modules/placeos/efs/backup.ts:Backup",
    "modules/placeos/parts.ts:EfsPart",
    "modules/placeos/parts.ts:LoadBalancerPart",
    "modules/placeos/parts.ts:SecretsPart",
    "modules/placeos/parts.ts:SecurityGroupsPart",
    "modules/placeos/vpc/network.ts:PlaceosNetwork",
  ],
  "written as a literal where a prop asks for it; the prop says what it may be": [
    "modules/aws/security-group.ts:Traffic",
    "modules/metaflow/common/database-access.ts:SslMode",
    "modules/metaflow/metaflow-props.ts:MigrateFrom",
    "modules/metaflow/monitoring/alarms.ts:MonitoredApi",
    "modules/metaflow/monitoring/alarms.ts:MonitoredTargetGroup",
    "modules/metaflow/monitoring/widgets.ts:MonitoredService",
    "modules/placeos/common/device-port.ts:DevicePorts",
    "modules/placeos/descriptor.ts:ExistingParts",
    "modules/placeos/efs/backup.ts:BackupSettings",
    "modules/placeos/init/init.ts:InitMode",
    "modules/placeos/nginx/routes.ts:Peers",
    "modules/placeos/secrets/secret-references.ts:SecretSources",
    "modules/placeos/vpc/network-settings.ts:PlaceosNetworkSettings",
  ],
};

export const notExported: readonly string[] = Object.values(reasons).flat();

import { Fn, type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { AwsEnvironment } from "../aws/environment";
import { Auth } from "./auth/auth";
import type { Endpoint, RethinkConnection } from "./common/connections";
import { PlaceosNames } from "./common/placeos-names";
import { defaultPorts, type Ports } from "./common/ports";
import { type Release, releaseOf } from "./common/releases";
import { type ComponentProps, serviceNameOf } from "./common/service";
import type { ServiceKey } from "./common/service-defaults";
import { Core } from "./core/core";
import { elasticsearchOf, redisOf } from "./data-stores";
import { placeosDefaults as defaults } from "./defaults";
import { DeviceLoadBalancer } from "./dispatch/device-load-balancer";
import { Dispatch } from "./dispatch/dispatch";
import { EcsCluster } from "./ecs-cluster/ecs-cluster";
import { Efs } from "./efs/efs";
import type { ElasticacheRedis } from "./elasticache-redis/elasticache-redis";
import type { Elasticsearch } from "./elasticsearch/elasticsearch";
import { Etcd } from "./etcd/etcd";
import { Frontends } from "./frontends/frontends";
import { Init } from "./init/init";
import { LoadBalancer } from "./load-balancer/load-balancer";
import { networkOf, type PlaceosNetwork } from "./network";
import { Nginx } from "./nginx/nginx";
import type { PlaceosOutputs } from "./outputs";
import type { PlaceosProps } from "./placeos-props";
import { RestApi } from "./rest-api/rest-api";
import { Rethinkdb } from "./rethinkdb/rethinkdb";
import { RubberSoul } from "./rubber-soul/rubber-soul";
import { secretSources } from "./secret-sources";
import { Secrets } from "./secrets/secrets";
import { SecurityGroups } from "./security-groups/security-groups";
import { Triggers } from "./triggers/triggers";

/**
 * PlaceOS on AWS Fargate: the eighteen components of the seed, in its order (placeos.md §4).
 *
 * @throws if the environment name or the release is none, or if a network is brought along in part
 */
export class Placeos extends Construct {
  public readonly names: PlaceosNames;
  public readonly environment: AwsEnvironment;
  public readonly release: Release;
  public readonly ports: Ports;
  public readonly network: PlaceosNetwork;
  public readonly securityGroups: SecurityGroups;
  public readonly secrets: Secrets;
  public readonly elasticsearch?: Elasticsearch;
  public readonly redis?: ElasticacheRedis;
  public readonly loadBalancer: LoadBalancer;
  public readonly efs: Efs;
  public readonly cluster: EcsCluster;
  public readonly deviceLoadBalancer?: DeviceLoadBalancer;
  public readonly init: Init;
  public readonly outputs: PlaceosOutputs;
  private readonly props: PlaceosProps;

  constructor(scope: Construct, id: string, props: PlaceosProps) {
    super(scope, id);
    this.props = props;
    this.names = new PlaceosNames({
      environmentName: props.environmentName ?? defaults.environmentName,
      tags: props.tags,
    });
    this.environment = new AwsEnvironment(this, "Environment", props);
    this.release = releaseOf(props.placeosTag ?? defaults.placeosTag);
    this.ports = {
      ...defaultPorts,
      ...props.ports,
      rethinkdb: props.rethinkdbPort ?? props.ports?.rethinkdb ?? defaultPorts.rethinkdb,
    };
    const { names, environment, ports } = this;
    const deletionProtection = props.deletionProtection ?? defaults.deletionProtection;

    this.network = networkOf(this, "Network", { ...props, names, environment });
    const { vpcId, publicSubnetIds, privateSubnetIds } = this.network;
    const inVpc = { names, environment, vpcId };
    this.securityGroups = new SecurityGroups(this, "SecurityGroups", { ...props, ...inVpc, ports });
    const groupIds = this.securityGroups.ids;
    this.secrets = new Secrets(this, "Secrets", {
      names,
      environment,
      sources: secretSources(props),
      version: props.secretsVersion,
      deletionProtection,
    });
    const stores = {
      ...props,
      names,
      environment,
      ports,
      subnetIds: privateSubnetIds,
      groupIds,
      logs: this.logs,
    };
    this.elasticsearch = elasticsearchOf(this, "Elasticsearch", stores);
    this.redis = redisOf(this, "ElasticacheRedis", stores);
    this.loadBalancer = new LoadBalancer(this, "LoadBalancer", {
      ...inVpc,
      subnetIds: publicSubnetIds,
      securityGroupId: groupIds.loadBalancer,
      targetPort: ports.nginx,
      certificateId: props.certificateId,
      domainName: props.domainName,
      hostedZoneId: props.hostedZoneId,
      sslPolicy: props.elbSslPolicy,
      idleTimeoutSeconds: props.elbIdleTimeout,
      accessLogsBucket: props.elbAccessLogsBucket,
      deletionProtection,
    });
    this.efs = new Efs(this, "Efs", {
      names,
      environment,
      subnetIds: privateSubnetIds,
      securityGroupIds: [groupIds.nginxFrontendsEfs, groupIds.rethinkdbEfs],
      throughputMode: props.efsThroughputMode,
      kmsKeyArn: props.kmsKeyArn,
      backup: (props.enableEfsBackup ?? defaults.enableEfsBackup) && {
        schedule: props.efsBackupSchedule,
        retentionInDays: props.efsBackupRetentionInDays,
      },
      deletionProtection,
    });
    this.cluster = new EcsCluster(this, "EcsCluster", { ...inVpc, containerInsights: props.containerInsights });
    this.deviceLoadBalancer = this.makeDeviceLoadBalancer();
    this.init = this.makeServices();
    this.outputs = this.makeOutputs();
  }

  /** Where a service is found inside the VPC. */
  public endpoint(key: Exclude<ServiceKey, "init">): Endpoint {
    return { host: this.host(key), port: this.ports[key] };
  }

  private host(key: ServiceKey): string {
    return this.names.host(serviceNameOf(key, this.props.services?.[key]?.serviceName));
  }

  private get rethinkdb(): RethinkConnection {
    const { rethinkdbHost = this.host("rethinkdb"), rethinkdbDb = defaults.rethinkdbDb } = this.props;
    return { host: rethinkdbHost, port: this.ports.rethinkdb, db: rethinkdbDb };
  }

  /** `https://…` of Elasticsearch: the domain's, or that of one brought along. */
  private get esUri(): string {
    return this.props.esUri ?? this.elasticsearch!.esUri;
  }

  /** `redis://…`: of the replication group, or of a Redis brought along. */
  private get redisUrl(): string {
    return this.props.redisUrl ?? this.redis!.redisUrl;
  }

  private makeDeviceLoadBalancer(): DeviceLoadBalancer | undefined {
    const { names, release, network, securityGroups, props } = this;
    if (securityGroups.deviceLoadBalancerId === undefined) return undefined;
    return new DeviceLoadBalancer(this, "DeviceLoadBalancer", {
      names,
      release,
      vpcId: network.vpcId,
      subnetIds: network.privateSubnetIds,
      securityGroupId: securityGroups.deviceLoadBalancerId,
      devicePorts: props.devicePorts ?? {},
      dispatchPort: this.ports.dispatch,
      deletionProtection: props.deletionProtection,
    });
  }

  /** What a component gets: where it runs, and its own group, settings and secrets. */
  private component(key: ServiceKey, dependsOn: readonly ITerraformDependable[] = []): ComponentProps {
    return {
      names: this.names,
      environment: this.environment,
      cluster: this.cluster,
      subnetIds: this.network.privateSubnetIds,
      logs: this.logs,
      release: this.release,
      ports: this.ports,
      timeZone: this.props.timeZone ?? defaults.timeZone,
      securityGroupId: this.securityGroups.ids[key],
      settings: this.props.services?.[key],
      secrets: this.secrets.of(key),
      dependsOn: [...this.securityGroups.dependablesOf(key), ...dependsOn],
    };
  }

  private get logs() {
    const { logRetentionInDays = defaults.logRetentionInDays, logGroupKmsKeyArn } = this.props;
    return { logRetentionInDays, logGroupKmsKeyArn };
  }

  private makeServices(): Init {
    const { props, efs, redisUrl, esUri, rethinkdb } = this;
    const { domain } = this.loadBalancer;
    const etcd = this.endpoint("etcd");
    if (props.rethinkdbHost === undefined) {
      new Rethinkdb(this, "Rethinkdb", { ...this.component("rethinkdb", efs.dependables), data: efs.rethinkdb });
    }
    new Etcd(this, "Etcd", this.component("etcd"));
    const loadBalancer = this.deviceLoadBalancer;
    new Dispatch(this, "Dispatch", { ...this.component("dispatch"), deviceLoadBalancer: loadBalancer });
    this.makeNginx();
    new Frontends(this, "Frontends", {
      ...this.component("frontends", efs.dependables),
      rethinkdb,
      www: efs.www,
      cron: props.frontendsCron,
      gitUser: props.gitUser,
    });
    new Auth(this, "Auth", { ...this.component("auth"), rethinkdb, redisUrl, domain });
    new Core(this, "Core", { ...this.component("core"), rethinkdb, redisUrl, etcd });
    new Triggers(this, "Triggers", {
      ...this.component("triggers"),
      rethinkdb,
      redisUrl,
      etcd,
      mail: props.smtpServer === undefined ? undefined : this.mailServer(props.smtpServer),
    });
    new RubberSoul(this, "RubberSoul", { ...this.component("rubberSoul"), rethinkdb, esUri });
    new RestApi(this, "RestApi", {
      ...this.component("restApi"),
      rethinkdb,
      redisUrl,
      etcd,
      esUri,
      peers: {
        frontends: this.endpoint("frontends"),
        rubberSoul: this.endpoint("rubberSoul"),
        triggers: this.endpoint("triggers"),
        dispatch: this.endpoint("dispatch"),
      },
    });
    return new Init(this, "Init", {
      ...this.component("init"),
      rethinkdb,
      auth: this.endpoint("auth"),
      domain,
      email: props.placeEmail,
      username: props.placeUsername ?? beforeAtSign(props.placeEmail),
      mode: props.initMode,
      runAt: props.initRunAt,
      backofficeCommit: props.backofficeCommit,
    });
  }

  private makeNginx(): void {
    const { efs, loadBalancer, network, props } = this;
    const dependsOn = [...efs.dependables, ...loadBalancer.dependables];
    new Nginx(this, "Nginx", {
      ...this.component("nginx", dependsOn),
      domain: loadBalancer.domain,
      vpcCidr: network.vpcCidr,
      peers: {
        auth: this.endpoint("auth"),
        dispatch: this.endpoint("dispatch"),
        restApi: this.endpoint("restApi"),
      },
      www: efs.www,
      targetGroupArn: loadBalancer.targetGroupArn,
      maxBodyMiB: props.nginxMaxBodySize,
    });
  }

  private mailServer(host: string) {
    const { smtpPort: port, smtpUser: user, smtpSecure: security } = this.props;
    return { host, port, user, security };
  }

  private makeOutputs(): PlaceosOutputs {
    const { cluster, efs, init, loadBalancer, names, network, props, secrets } = this;
    const secretArn = secrets.administratorSecretArn;
    return {
      application_url: `https://${loadBalancer.domain}/login?continue=/backoffice`,
      init_run_command: init.runCommand ?? "",
      init_task_definition_arn: init.taskDefinitionArn,
      administrator_email: props.placeEmail,
      administrator_secret_arn: secretArn,
      administrator_password_command:
        `aws secretsmanager get-secret-value --region ${props.region} --secret-id ${secretArn} ` +
        "--query SecretString --output text",
      load_balancer_dns_name: loadBalancer.dnsName,
      load_balancer_zone_id: loadBalancer.zoneId,
      device_load_balancer_dns_name: this.deviceLoadBalancer?.dnsName ?? "",
      vpc_id: network.vpcId,
      private_subnet_ids: network.privateSubnetIds.join(","),
      cluster_name: cluster.clusterName,
      namespace: names.namespace,
      rethinkdb_host: this.rethinkdb.host,
      redis_url: this.redisUrl,
      es_uri: this.esUri,
      efs_file_system_id: efs.fileSystemId,
      efs_backup_vault_name: efs.backup?.vaultName ?? "",
    };
  }
}

function beforeAtSign(email: string): string {
  return Token.isUnresolved(email) ? (Fn.element(Fn.split("@", email), 0) as string) : email.split("@")[0]!;
}

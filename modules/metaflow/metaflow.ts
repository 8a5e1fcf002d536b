import { Construct } from "constructs";
import { adopt } from "../aws/adopt/adopt";
import { checkAdopted } from "../aws/adopt/adopt-problems";
import { AwsEnvironment } from "../aws/environment";
import type { Naming } from "../aws/naming";
import type { Network } from "../aws/network";
import { pick } from "../aws/pick";
import { metaflowMade } from "./adopt/made";
import { metaflowAdoptTable } from "./adopt/roles";
import { batchAccess, clientResources } from "./client-resources";
import type { DatastoreBucket } from "./common/bucket-access";
import { Computation } from "./computation/computation";
import { leaveJobLogGroup } from "./computation/job-log-group";
import { ContainerRegistry } from "./container-registry";
import { metaflowDefaults as defaults } from "./defaults";
import { Datastore } from "./datastore/datastore";
import { deploymentProfile, profileInsideVpc } from "./profile-values";
import { guardNames, guardVpc, keepNotebook, keepRegistry, keepTable, keepUserPool } from "./guards";
import { batchInputNames } from "./inputs/batch";
import { databaseInputNames } from "./inputs/database";
import { datastoreInputNames } from "./inputs/datastore";
import { metadataServiceInputNames } from "./inputs/metadata-service";
import { networkInputNames } from "./inputs/network";
import type { ExistingRoleNames } from "./inputs/general";
import type { SagemakerNotebookSettings, ScheduleSettings } from "./inputs/operations";
import { stepFunctionsInputNames } from "./inputs/step-functions";
import { uiInputNames } from "./inputs/ui";
import { JobRole } from "./job-role";
import { MetadataService } from "./metadata-service/metadata-service";
import type { MetaflowProps } from "./metaflow-props";
import { monitoredParts } from "./monitoring/monitored-parts";
import { Monitoring } from "./monitoring/monitoring";
import { namingOf } from "./naming";
import { networkOf } from "./network";
import type { FurtherOutputs, MetaflowOutputs } from "./output-descriptions";
import { furtherOutputsOf, outputsOf } from "./output-values";
import type { Parts } from "./parts";
import { needProblem, partsOf, type PartsThatExist, unmetNeeds } from "./parts-that-exist";
import type { Profile } from "./profile";
import { SagemakerNotebook } from "./sagemaker-notebook/sagemaker-notebook";
import { Schedule } from "./schedule/schedule";
import { StepFunctions } from "./step-functions/step-functions";
import { existingPassword } from "./terraform-module/existing-password";
import { importSettings } from "./existing-settings/import-settings";
import { refuseOverwriting } from "./existing-settings/refuse-overwriting";
import { takeOver } from "./terraform-module/take-over";
import { Ui } from "./ui/ui";
import { UserRole } from "./user-role/user-role";
import { checkProps } from "../aws/check-props";
import { metaflowRules } from "./prop-rules";

/**
 * Metaflow on AWS: the datastore, Batch, the metadata service, Step Functions and the UI, put together as the root of
 * the Terraform module does.
 *
 * @throws if Batch or the metadata service have neither `network` nor all of `vpcId`, `subnet1Id`, `subnet2Id` and
 * `vpcCidrBlocks`, if a part is switched on without a part that it needs, or if the UI has no certificate and no hosted
 * zone to request one with
 */
export class Metaflow extends Construct implements Parts {
  public readonly naming: Naming;
  public readonly environment: AwsEnvironment;
  public readonly network?: Network;
  public readonly datastore: Datastore;
  public readonly computation?: Computation;
  public readonly jobRole?: JobRole;
  public readonly containerRegistry?: ContainerRegistry;
  public readonly metadataService?: MetadataService;
  public readonly stepFunctions?: StepFunctions;
  public readonly ui?: Ui;
  public readonly userRole?: UserRole;
  public readonly sagemakerNotebook?: SagemakerNotebook;
  public readonly monitoring?: Monitoring;
  public readonly schedule?: Schedule;
  public readonly profile: Profile;
  /** The outputs of the Terraform module. */
  public readonly outputs: MetaflowOutputs;
  /** Outputs in addition to the module's: only of parts that this deployment has. */
  public readonly furtherOutputs: FurtherOutputs;

  constructor(scope: Construct, id: string, props: MetaflowProps) {
    super(scope, id);
    checkProps(this, props, metaflowRules);
    const parts = partsOf(props);
    for (const need of unmetNeeds(parts)) throw new Error(needProblem(need));
    const adopted = props.adopt ?? {};
    checkAdopted(metaflowAdoptTable, adopted, metaflowMade(props, props.network), props.region);
    this.environment = new AwsEnvironment(this, "Environment", {
      region: props.region,
      partition: props.iamPartition,
      providerMajor: props.providerMajor,
      iamPath: props.iamPath,
      permissionsBoundaryArn: props.permissionsBoundaryArn,
    });
    this.naming = namingOf(this, props);
    const common = { naming: this.naming, environment: this.environment };
    this.network = networkOf(this, props, common, parts);
    guardNames(this, props, this.naming);
    if (this.network) guardVpc(this, props);
    const logs = pick(props, ["logRetentionInDays", "logGroupKmsKeyArn", "logDestinationArn"]);
    const { existingRoleNames, keepSettings } = props;

    this.datastore = new Datastore(this, "Datastore", {
      ...common,
      ...logs,
      ...pick(props, datastoreInputNames),
      ...pick(props, databaseInputNames),
      keepSettings,
      network: parts.metadataService ? this.requiredNetwork : undefined,
      enableBucket: parts.datastore,
      enableDatabase: parts.metadataService,
      existingIdentifier: adopted["database"],
      existingPassword: hasDatabaseAlready(props, parts) ? existingPassword(this) : undefined,
    });
    const { bucket, database } = this.datastore;
    if (parts.batch) {
      this.computation = new Computation(this, "Computation", {
        ...common,
        ...logs,
        ...pick(props, batchInputNames),
        existingRoleNames,
        network: this.requiredNetwork,
      });
    } else {
      leaveJobLogGroup(new Construct(this, "Computation"));
    }
    if (parts.stepFunctions && this.computation && bucket) {
      this.stepFunctions = new StepFunctions(this, "StepFunctions", {
        ...common,
        ...pick(props, stepFunctionsInputNames),
        existingRoleNames,
        jobQueueArns: Object.values(this.computation.jobQueueArns),
        bucketArn: bucket.bucketArn,
        bucketPrefix: bucket.prefix,
        bucketKmsKeyArn: bucket.kmsKeyArn,
        bucketPreviousKmsKeyArns: bucket.previousKmsKeyArns,
      });
    }
    if (this.computation && bucket) {
      this.jobRole = new JobRole(this, "JobRole", {
        ...common,
        ...pick(props, batchInputNames),
        bucket,
        stateTableArn: this.stepFunctions?.dynamodbTableArn,
        stateTableKmsKeyArn: props.dynamodbKmsKeyArn,
        existingRoleName: existingRoleNames?.batchS3TaskRole,
      });
    }
    if (parts.containerRegistry) {
      this.containerRegistry = new ContainerRegistry(this, "ContainerRegistry", {
        naming: this.naming,
        ...pick(props, batchInputNames),
        keepSettings,
      });
    }
    if (database) {
      const network = this.requiredNetwork;
      this.metadataService = new MetadataService(this, "MetadataService", {
        ...common,
        ...logs,
        ...pick(props, metadataServiceInputNames),
        ...pick(props, networkInputNames),
        existingRoleNames,
        keepSettings,
        network,
        database,
        bucket,
        scaledElsewhere: parts.schedule,
      });
    }
    if (parts.ui && database && this.metadataService && bucket) {
      this.ui = new Ui(this, "Ui", {
        ...common,
        ...logs,
        ...pick(props, uiInputNames),
        ...pick(props, networkInputNames),
        // one image has the service and the UI's backend
        metadataServiceContainerImage: props.metadataServiceContainerImage,
        existingRoleNames,
        network: this.requiredNetwork,
        clusterArn: this.metadataService.clusterArn,
        database,
        bucket,
        certificateArn: props.uiCertificateArn,
        scaledElsewhere: parts.schedule,
      });
    }
    keepUserPool(this, this.ui?.userPool !== undefined, props);
    keepTable(this, this.stepFunctions !== undefined, props);
    keepRegistry(this, this.containerRegistry !== undefined, props);
    keepNotebook(this, props);
    this.profile = deploymentProfile(this, this.naming.collapsed, props.profile);
    if (props.sagemakerNotebook && bucket) {
      this.sagemakerNotebook = this.makeNotebook(props, props.sagemakerNotebook, bucket, parts);
    }
    if (props.userRole) {
      this.userRole = new UserRole(this, "UserRole", {
        ...props.userRole,
        ...clientResources(this),
        ...common,
      });
    }
    if (props.monitoring && parts.monitoring) {
      const { metadataService, ui, computation, stepFunctions } = this;
      this.monitoring = new Monitoring(this, "Monitoring", {
        ...common,
        enableKeyRotation: props.enableKeyRotation,
        ...props.monitoring,
        ...monitoredParts({
          database: this.datastore.databaseMetrics,
          metadataService,
          ui,
          computation,
          stepFunctions,
        }),
      });
    }
    if (props.schedule && parts.schedule) this.schedule = this.makeSchedule(props.schedule, existingRoleNames);
    if (props.migrateFrom) {
      const { terraformModule, leftOverRules = "delete", overwrite = [] } = props.migrateFrom;
      const blocks = {
        jobs: props.computeEnvironmentEgressCidrBlocks ?? defaults.computeEnvironmentEgressCidrBlocks,
        vpc: this.metadataService?.loadBalancer.callableAt ?? [],
        ui: props.uiAllowList ?? [],
      };
      takeOver(this, terraformModule, blocks, leftOverRules);
      importSettings(this, overwrite);
      refuseOverwriting(this, overwrite);
    }
    adopt(this, metaflowAdoptTable, adopted);
    if (adopted["bucket"] !== undefined && !props.migrateFrom) refuseOverwriting(this);
    this.outputs = outputsOf(this);
    this.furtherOutputs = furtherOutputsOf(this, props.network !== undefined);
  }

  /** The network, for a part that runs in one. */
  private get requiredNetwork(): Network {
    if (this.network) return this.network;
    throw new Error("give either network, or vpcId, subnet1Id, subnet2Id and vpcCidrBlocks");
  }

  private makeNotebook(
    props: MetaflowProps,
    settings: SagemakerNotebookSettings,
    bucket: DatastoreBucket,
    parts: PartsThatExist,
  ): SagemakerNotebook {
    const { naming, environment, metadataService } = this;
    const { securityGroup, callableAt } = metadataService?.loadBalancer ?? {};
    return new SagemakerNotebook(this, "SagemakerNotebook", {
      ...settings,
      naming,
      environment,
      network: this.requiredNetwork,
      bucket,
      profile: profileInsideVpc(this.profile, metadataService?.internalUrl),
      metadataServiceSecurityGroup: securityGroup,
      metadataServiceCidrBlocks: securityGroup ? undefined : callableAt,
      jobs: parts.notebookJobs ? batchAccess(this) : undefined,
      enableKeyRotation: props.enableKeyRotation,
      existingRoleName: props.existingRoleNames?.sagemakerExecutionRole,
    });
  }

  private makeSchedule(settings: ScheduleSettings, existing: ExistingRoleNames = {}): Schedule {
    const { naming, environment, metadataService, ui } = this;
    return new Schedule(this, "Schedule", {
      ...settings,
      naming,
      environment,
      services: {
        ...(metadataService && { "metadata-service": metadataService.service }),
        ...(ui && { "ui-backend": ui.backend, "ui-static": ui.static }),
      },
      database: this.datastore.databaseIdentity,
      existingRoleName: existing.schedulerRole,
    });
  }
}

/** Whether there is a database already, with a password that the first version of the secret can have. */
function hasDatabaseAlready({ migrateFrom, adopt: adopted }: MetaflowProps, { ownDatabase }: PartsThatExist): boolean {
  return ownDatabase && (migrateFrom !== undefined || adopted?.["database"] !== undefined);
}

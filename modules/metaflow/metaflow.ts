import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import { Construct } from "constructs";
import { AwsEnvironment } from "../aws/environment";
import { Naming } from "../aws/naming";
import type { Network } from "../aws/network";
import { pick } from "../aws/pick";
import { Vpc } from "../aws/vpc";
import type { BatchAccess } from "./common/batch-access";
import { logSettings } from "./common/log-settings";
import { Computation } from "./computation/computation";
import { leaveJobLogGroup } from "./computation/job-log-group";
import { ContainerRegistry } from "./container-registry";
import { Datastore } from "./datastore/datastore";
import { metaflowDefaults as defaults, sagemakerNotebookDefaults } from "./defaults";
import { deploymentProfile } from "./deployment-profile";
import { guardLayout, guardNames, guardVpc, keepNotebook, keepRegistry, keepTable, keepUserPool } from "./guards";
import { batchInputNames } from "./inputs/batch";
import { databaseInputNames } from "./inputs/database";
import { datastoreInputNames } from "./inputs/datastore";
import { metadataServiceInputNames } from "./inputs/metadata-service";
import { networkInputNames } from "./inputs/network";
import type { SagemakerNotebookSettings } from "./inputs/operations";
import { stepFunctionsInputNames } from "./inputs/step-functions";
import { uiInputNames } from "./inputs/ui";
import { JobRole } from "./job-role";
import { MetadataService } from "./metadata-service/metadata-service";
import type { MetaflowProps } from "./metaflow-props";
import { monitoredParts } from "./monitoring/monitored-parts";
import { Monitoring } from "./monitoring/monitoring";
import type { FurtherOutputs, MetaflowOutputs } from "./outputs";
import { furtherOutputsOf, outputsOf } from "./outputs-of";
import type { Parts } from "./parts";
import { type Profile, withoutSecrets } from "./profile";
import { SagemakerNotebook } from "./sagemaker-notebook/sagemaker-notebook";
import { StepFunctions } from "./step-functions/step-functions";
import { Ui } from "./ui/ui";
import type { ClientResources } from "./user-role/user-policy";
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
  public readonly profile: Profile;
  /** The outputs of the Terraform module. */
  public readonly outputs: MetaflowOutputs;
  /** Outputs beside the module's: just those of parts that this deployment has. */
  public readonly furtherOutputs: FurtherOutputs;

  constructor(scope: Construct, id: string, props: MetaflowProps) {
    super(scope, id);
    checkProps(this, props, metaflowRules);
    this.environment = new AwsEnvironment(this, "Environment", {
      region: props.region,
      partition: props.iamPartition,
      providerMajor: props.providerMajor,
      iamPath: props.iamPath,
      permissionsBoundaryArn: props.permissionsBoundaryArn,
    });
    this.naming = this.makeNaming(props);
    this.network = this.makeNetwork(props);
    guardNames(this, props, this.naming);
    if (this.network) guardVpc(this, props);
    const common = { naming: this.naming, environment: this.environment };
    const logs = pick(props, ["logRetentionInDays", "logGroupKmsKeyArn", "logDestinationArn"]);
    const { existingRoleNames } = props;
    const enableMetadataService = props.enableMetadataService ?? defaults.enableMetadataService;

    this.datastore = new Datastore(this, "Datastore", {
      ...common,
      ...logs,
      ...pick(props, datastoreInputNames),
      ...pick(props, databaseInputNames),
      network: enableMetadataService ? this.requiredNetwork : undefined,
      enableBucket: props.enableDatastore ?? defaults.enableDatastore,
      enableDatabase: enableMetadataService,
    });
    const { bucket, database } = this.datastore;
    if (props.enableBatch ?? defaults.enableBatch) {
      if (!bucket) throw new Error("jobs get their code and data through S3: enableBatch needs enableDatastore");
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
    if (props.enableStepFunctions) {
      if (!this.computation || !bucket)
        throw new Error("Step Functions runs steps on AWS Batch: enableStepFunctions needs enableBatch");
      this.stepFunctions = new StepFunctions(this, "StepFunctions", {
        ...common,
        ...pick(props, stepFunctionsInputNames),
        existingRoleNames,
        jobQueueArns: Object.values(this.computation.jobQueueArns),
        bucketArn: bucket.bucketArn,
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
    if (props.enableCustomBatchContainerRegistry ?? defaults.enableCustomBatchContainerRegistry) {
      this.containerRegistry = new ContainerRegistry(this, "ContainerRegistry", {
        naming: this.naming,
        ...pick(props, batchInputNames),
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
        network,
        database,
        bucket,
      });
    }
    if (props.enableUi ?? (props.uiCertificateArn !== undefined || props.uiHostedZoneId !== undefined)) {
      if (!database || !this.metadataService)
        throw new Error("the UI shows what the metadata service knows: enableUi needs enableMetadataService");
      if (!bucket) throw new Error("the UI shows what is in the bucket: enableUi needs enableDatastore");
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
      });
    }
    keepUserPool(this, this.ui?.userPool !== undefined, props);
    keepTable(this, this.stepFunctions !== undefined, props);
    keepRegistry(this, this.containerRegistry !== undefined, props);
    keepNotebook(this, props);
    this.profile = deploymentProfile(this, this.naming.collapsed, props.profile);
    if (props.sagemakerNotebook) this.sagemakerNotebook = this.makeNotebook(props, props.sagemakerNotebook);
    if (props.userRole) {
      this.userRole = new UserRole(this, "UserRole", {
        ...props.userRole,
        ...this.clientResources(),
        naming: this.naming,
        environment: this.environment,
      });
    }
    if (props.monitoring && this.metadataService) {
      const { metadataService, ui } = this;
      this.monitoring = new Monitoring(this, "Monitoring", {
        ...common,
        enableKeyRotation: props.enableKeyRotation,
        ...props.monitoring,
        ...monitoredParts({ database: this.datastore.databaseMetrics, metadataService, ui }),
      });
    }
    this.outputs = outputsOf(this);
    this.furtherOutputs = furtherOutputsOf(this, props.network !== undefined);
  }

  private makeNaming(props: MetaflowProps): Naming {
    const prefix = props.resourcePrefix ?? defaults.resourcePrefix;
    const suffix = props.resourceSuffix ?? defaults.resourceSuffix;
    const common = { prefix, tags: props.tags, maxLength: props.maxNameLength };
    if (suffix !== "random") return new Naming({ ...common, suffix });
    const length = 8;
    const random = new StringResource(this, "Suffix", { length, special: false, upper: false });
    return new Naming({ ...common, suffix: random.result, suffixLength: length });
  }

  private makeNetwork(props: MetaflowProps): Network | undefined {
    const { naming, environment } = this;
    if (props.network) {
      const existingRoleName = props.existingRoleNames?.vpcFlowLogsRole;
      const vpc = new Vpc(this, "Network", {
        ...props.network,
        naming,
        environment,
        logs: logSettings(props),
        existingRoleName,
        // the metadata service has a load balancer
        zonesMustDiffer: props.enableMetadataService ?? defaults.enableMetadataService,
      });
      guardLayout(this, props.network, vpc.availabilityZones);
      return vpc;
    }
    const { vpcId, subnet1Id, subnet2Id, vpcCidrBlocks } = props;
    if (vpcId === undefined || subnet1Id === undefined || subnet2Id === undefined || vpcCidrBlocks === undefined) {
      return undefined;
    }
    const subnetIds = [subnet1Id, subnet2Id];
    return {
      vpcId,
      cidrBlocks: vpcCidrBlocks,
      subnetIds,
      internalLoadBalancerSubnetIds: subnetIds,
      publicLoadBalancerSubnetIds: subnetIds,
    };
  }

  /** The network, for a part that runs in one. */
  private get requiredNetwork(): Network {
    if (this.network) return this.network;
    throw new Error("give either network, or vpcId, subnet1Id, subnet2Id and vpcCidrBlocks");
  }

  /** What the client works with, of what there is. */
  private clientResources(): ClientResources {
    const { metadataService, sagemakerNotebook, stepFunctions } = this;
    const { bucket } = this.datastore;
    return {
      bucket,
      batch: this.batchAccess(),
      stepFunctions,
      // without a key its id is empty
      apiKeyId: metadataService?.apiGateway?.apiKeyId || undefined,
      notebookName: sagemakerNotebook?.notebookName,
    };
  }

  private makeNotebook(props: MetaflowProps, settings: SagemakerNotebookSettings): SagemakerNotebook {
    const { naming, environment, metadataService } = this;
    const { bucket } = this.datastore;
    if (!bucket) throw new Error("the notebook keeps its runs in the bucket: sagemakerNotebook needs enableDatastore");
    const { launchBatchJobs = sagemakerNotebookDefaults.launchBatchJobs, ...others } = settings;
    return new SagemakerNotebook(this, "SagemakerNotebook", {
      ...others,
      naming,
      environment,
      network: this.requiredNetwork,
      bucket,
      // inside the VPC nobody asks for the key, and everybody may read the hook that writes this
      profile: withoutSecrets({
        ...this.profile,
        METAFLOW_SERVICE_URL: metadataService?.internalUrl ?? this.profile.METAFLOW_SERVICE_URL,
      }),
      metadataServiceSecurityGroup: metadataService?.loadBalancer.securityGroup,
      jobs: launchBatchJobs ? this.notebookJobs() : undefined,
      enableKeyRotation: props.enableKeyRotation,
      existingRoleName: props.existingRoleNames?.sagemakerExecutionRole,
    });
  }

  private notebookJobs(): BatchAccess {
    const access = this.batchAccess();
    if (!access) throw new Error("the notebook launches jobs on AWS Batch: launchBatchJobs needs enableBatch");
    return access;
  }

  private batchAccess(): BatchAccess | undefined {
    const { computation, jobRole } = this;
    if (!computation || !jobRole) return undefined;
    return {
      jobQueueArns: Object.values(computation.jobQueueArns),
      roleArns: [jobRole.roleArn, ...(computation.runsOnFargate ? [computation.ecsExecutionRoleArn] : [])],
    };
  }
}

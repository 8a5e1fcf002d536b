import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import type { LogSettings } from "../../aws/log-group";
import type { Naming } from "../../aws/naming";
import type { Network } from "../../aws/network";
import type { DatastoreBucket } from "../common/bucket-access";
import type { DatabaseAccess } from "../common/database-access";
import { logSettings } from "../common/log-settings";
import type { MetaflowProps } from "../metaflow-props";
import { Bucket, type BucketProps } from "./bucket";
import { Database, type DatabaseIdentity, type DatabaseMetrics, leaveDatabaseKey } from "./database";
import type { DatabaseProps } from "./database-props";
import { guardBucket, guardDatabase, keepBucket, keepDatabase } from "./guards";
import { existingBucket } from "./existing-bucket";
import { existingDatabase } from "./existing-database";
import { checkProps } from "../../aws/check-props";
import { databaseInputRules } from "../input-rules/database";
import { datastoreInputRules } from "../input-rules/datastore";
import { generalInputRules } from "../input-rules/general";

export interface DatastoreProps
  extends
    Omit<BucketProps, "naming" | "environment">,
    Omit<DatabaseProps, "naming" | "environment" | "network" | "logs">,
    Pick<MetaflowProps, "existingS3BucketName" | "existingDatabase">,
    Partial<LogSettings> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;

  /**
   * The network of the database. Required for one that is made.
   *
   * @default - there is no network, nor a database that is made
   */
  readonly network?: Network;

  /**
   * Have a bucket: one that is made, or `existingS3BucketName`.
   *
   * @default true
   */
  readonly enableBucket?: boolean;

  /**
   * Have the database of the metadata service: one that is made, or `existingDatabase`.
   *
   * @default true
   */
  readonly enableDatabase?: boolean;
}

/**
 * Where flows keep their data: a bucket, and the database of the metadata service, each made here or existing.
 *
 * @throws if a database is to be made and there is no network for it
 */
export class Datastore extends Construct {
  public readonly bucket?: DatastoreBucket;
  public readonly database?: DatabaseAccess;
  /** The database that is made here, by what RDS calls it. */
  public readonly databaseIdentity?: DatabaseIdentity;
  /** Where to find the metrics of a database that is made here; another one is monitored by its owner. */
  public readonly databaseMetrics?: DatabaseMetrics;

  constructor(scope: Construct, id: string, props: DatastoreProps) {
    super(scope, id);
    checkProps(this, props, { ...datastoreInputRules, ...databaseInputRules, ...generalInputRules });
    const { enableBucket = true, enableDatabase = true, existingDatabase: existing, network, ...others } = props;
    keepBucket(this, enableBucket && props.existingS3BucketName === undefined, props);
    keepDatabase(this, enableDatabase && existing === undefined, props);
    if (enableBucket) {
      guardBucket(this, props);
      this.bucket = this.bucketOf(props);
    }
    if (!enableDatabase || existing !== undefined) leaveDatabaseKey(this, "Database");
    if (!enableDatabase) return;
    guardDatabase(this, props);
    if (existing !== undefined) {
      this.database = existingDatabase({ ...others, existingDatabase: existing });
      return;
    }
    if (network === undefined) throw new Error("a database that is made needs a network");
    const database = new Database(this, "Database", { ...others, network, logs: logSettings(others) });
    this.database = database;
    this.databaseIdentity = database.identity;
    this.databaseMetrics = database.metrics;
  }

  private bucketOf({ existingS3BucketName: bucketName, ...props }: DatastoreProps): DatastoreBucket {
    if (bucketName === undefined) return new Bucket(this, "Bucket", props);
    return existingBucket({
      environment: props.environment,
      bucketName,
      prefix: props.s3Prefix,
      kmsKeyArn: props.s3KmsKeyArn,
      previousKmsKeyArns: props.s3PreviousKmsKeyArns,
    });
  }
}

import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import type { LogSettings } from "../../aws/log-group";
import type { Naming } from "../../aws/naming";
import type { Network } from "../../aws/network";
import { logSettings } from "../common/log-settings";
import { Bucket, type BucketProps } from "./bucket";
import { Database, type DatabaseProps } from "./database";

export interface DatastoreProps
  extends
    Omit<BucketProps, "naming" | "environment">,
    Omit<DatabaseProps, "naming" | "environment" | "network" | "logs">,
    Partial<LogSettings> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** The network of the database. */
  readonly network: Network;

  /**
   * Make the database of the metadata service.
   *
   * @default true
   */
  readonly enableDatabase?: boolean;
}

/** Where flows keep their data: a bucket, and the database of the metadata service. */
export class Datastore extends Construct {
  public readonly bucket: Bucket;
  public readonly database?: Database;

  constructor(scope: Construct, id: string, props: DatastoreProps) {
    super(scope, id);
    const { enableDatabase = true } = props;
    this.bucket = new Bucket(this, "Bucket", props);
    if (enableDatabase) {
      this.database = new Database(this, "Database", {
        ...props,
        logs: logSettings(props),
      });
    }
  }
}

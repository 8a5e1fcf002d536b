/** One folder of an EFS file system, as its access point shows it. */
export interface EfsAccess {
  readonly fileSystemId: string;
  readonly fileSystemArn: string;
  readonly accessPointId: string;
  readonly accessPointArn: string;
}

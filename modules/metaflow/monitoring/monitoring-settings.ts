/** Alarms on what the deployment runs, and who is told. */
export interface MonitoringSettings {
  /**
   * ARN of the SNS topic that is told when an alarm goes off and when it is over.
   * @default - a topic is made
   */
  readonly snsTopicArn?: string;
  /**
   * E-mail addresses that the made topic writes to. Each must confirm the message that it gets first.
   * @default - none
   */
  readonly emailAddresses?: readonly string[];
  /**
   * CPU of the database in percent, as a mean over fifteen minutes, above which its alarm goes off.
   * @default 80
   */
  readonly dbCpuPercent?: number;
  /**
   * Connections to the database above which their alarm goes off.
   * @default 100
   */
  readonly dbConnections?: number;
  /**
   * Free storage of the database in GiB below which its alarm goes off; for Aurora, whose data has no limit in practice, of
   * the instances' local storage.
   * @default 2
   */
  readonly dbFreeStorageGib?: number;
  /**
   * Unhealthy tasks behind a load balancer, for five minutes, from which their alarm goes off.
   * @default 1
   */
  readonly unhealthyHosts?: number;
  /**
   * Answers of the API gateway with a status of 500 and more in five minutes from which their alarm goes off.
   * @default 5
   */
  readonly api5xxErrors?: number;
}

/** The thresholds where nothing is said. */
export const monitoringDefaults = {
  dbCpuPercent: 80,
  dbConnections: 100,
  dbFreeStorageGib: 2,
  unhealthyHosts: 1,
  api5xxErrors: 5,
} as const;

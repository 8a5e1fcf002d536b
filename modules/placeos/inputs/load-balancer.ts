// Made by npm run generate from src/config/schema/placeos/load-balancer.ts: a change goes there.

/** The public load balancer. */
export interface LoadBalancerInputs {
  /**
   * Certificate of the load balancer, of the deployment's region. It must cover `domainName`. Must be the identifier of
   * a certificate of ACM such as 12345678-1234-1234-1234-123456789012, or its ARN.
   */
  readonly certificateId: string;
  /**
   * Name under which users come. Without one browsers warn: no certificate covers a load balancer's own name. Another
   * name later makes init add another authority. Must be a domain name such as place.example.com, without scheme and
   * path.
   * @default - the load balancer's DNS name
   */
  readonly domainName?: string;
  /**
   * Hosted zone of Route 53 in which `domainName` gets a record. Must be the id of a hosted zone.
   * @default - the record is made elsewhere
   */
  readonly hostedZoneId?: string;
  /**
   * TLS policy of the HTTPS listener. Must be a TLS policy of load balancers such as
   * ELBSecurityPolicy-TLS13-1-2-2021-06.
   * @default "ELBSecurityPolicy-TLS13-1-2-2021-06"
   */
  readonly elbSslPolicy?: string;
  /**
   * Seconds after which a silent connection ends. nginx lets the API be silent for 300. Must be a whole number of
   * seconds from 300 to 4000.
   * @default 300
   */
  readonly elbIdleTimeout?: number;
  /**
   * Existing bucket of the load balancer's access logs, which must let load balancers write. Must be the name of a
   * bucket, 3 to 63 lower-case letters, digits, dots and dashes.
   * @default - the bucket of `createElbLogsBucket`, else no access logs
   */
  readonly elbAccessLogsBucket?: string;
  /**
   * Existing bucket of the load balancer's connection logs: addresses, TLS versions and failed handshakes. It must let
   * load balancers write. Must be the name of a bucket, 3 to 63 lower-case letters, digits, dots and dashes.
   * @default - the bucket of `createElbLogsBucket`, else no connection logs
   */
  readonly elbConnectionLogsBucket?: string;
  /**
   * Make a bucket for the access and connection logs of the load balancer. `deletionProtection: false` deletes it with
   * the logs in it.
   * @default false
   */
  readonly createElbLogsBucket?: boolean;
  /**
   * Days for which logs are kept in that bucket. Must be a whole number of days, 1 or more.
   * @default 90
   */
  readonly elbLogsExpirationDays?: number;
}

/** The names of {@link LoadBalancerInputs}. */
export const loadBalancerInputNames = [
  "certificateId",
  "domainName",
  "hostedZoneId",
  "elbSslPolicy",
  "elbIdleTimeout",
  "elbAccessLogsBucket",
  "elbConnectionLogsBucket",
  "createElbLogsBucket",
  "elbLogsExpirationDays",
] as const satisfies readonly (keyof LoadBalancerInputs)[];

/** The public load balancer. */
export interface LoadBalancerInputs {
  /** The certificate of ACM: its identifier, or its ARN. */
  readonly certificateId: string;
  /** Name under which users come. @default - the load balancer's DNS name */
  readonly domainName?: string;
  /** Hosted zone in which that name gets a record. @default - the record is made elsewhere */
  readonly hostedZoneId?: string;
  /** TLS policy of the HTTPS listener. @default "ELBSecurityPolicy-TLS13-1-2-2021-06" */
  readonly elbSslPolicy?: string;
  /** Seconds after which a silent connection ends; at least 300. @default 300 */
  readonly elbIdleTimeout?: number;
  /** Bucket of the access logs. @default - no access logs */
  readonly elbAccessLogsBucket?: string;
}

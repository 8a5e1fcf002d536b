/** What a load balancer has when nothing else is asked for. */
export const loadBalancerDefaults = {
  sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
  idleTimeoutSeconds: 300,
  healthCheckPath: "/healthz",
} as const;

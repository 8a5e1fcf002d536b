// Made by npm run generate from src/config/schema/placeos/load-balancer.ts: a change goes there.

import { bucketName } from "../../aws/values/formats";
import { flag, integer, text } from "../../aws/values/value-rule";

/** What the values of the inputs "Load balancer" may be. */
export const loadBalancerInputRules = {
  certificateId: text({
    allowed: "the identifier of a certificate of ACM such as 12345678-1234-1234-1234-123456789012, or its ARN",
    pattern:
      /^(arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate\/[\w-]+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/,
    isArn: true,
  }),
  domainName: text({
    allowed: "a domain name such as place.example.com, without scheme and path",
    pattern: /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
  }),
  hostedZoneId: text({ allowed: "the id of a hosted zone", pattern: /^Z[A-Z0-9]{1,31}$/ }),
  elbSslPolicy: text({
    allowed: "a TLS policy of load balancers such as ELBSecurityPolicy-TLS13-1-2-2021-06",
    pattern: /^ELBSecurityPolicy-TLS13-1-[23]-[A-Za-z0-9-]+$/,
  }),
  elbIdleTimeout: integer({ min: 300, max: 4000, unit: "seconds" }),
  elbAccessLogsBucket: bucketName,
  elbConnectionLogsBucket: bucketName,
  createElbLogsBucket: flag(),
  elbLogsExpirationDays: integer({ min: 1, unit: "days" }),
};

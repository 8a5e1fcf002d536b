import { inPlace, stepBefore, withOutage } from "../change";
import { atSynthesis, lateBound, reasons, required } from "../field";
import { bucketName } from "../formats";
import { flag, integer, text } from "../kinds";

const uuid = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

/** The name of a host, in more than one part. */
export const domainName = text({
  allowed: "a domain name such as place.example.com, without scheme and path",
  pattern: /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
});

/** Inputs of the public load balancer. */
export const loadBalancerInputs = {
  certificate_id: required(
    lateBound(
      text({
        allowed: "the identifier of a certificate of ACM such as 12345678-1234-1234-1234-123456789012, or its ARN",
        pattern: new RegExp(`^(arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[\\w-]+|${uuid})$`),
        arn: "regional",
      }),
      {
        description: "Certificate of the load balancer, of the deployment's region. It must cover `domain_name`.",
        change: inPlace("the listener"),
      },
    ),
  ),
  domain_name: lateBound(domainName, {
    description:
      "Name under which users come. Without one browsers warn: no certificate covers a load balancer's own name. " +
      "Another name later makes init add another authority.",
    default: "the load balancer's DNS name",
    change: withOutage(
      "the record of Route 53; nginx rolls",
      "the old name leads nowhere any more. Run init again: it adds the authority of the new one",
    ),
  }),
  hosted_zone_id: lateBound(text({ allowed: "the id of a hosted zone", pattern: /^Z[A-Z0-9]{1,31}$/ }), {
    description: "Hosted zone of Route 53 in which `domain_name` gets a record.",
    default: "the record is made elsewhere",
    change: withOutage("the record of Route 53", "the name is unknown until the record is in the other zone"),
  }),
  elb_ssl_policy: lateBound(
    text({
      allowed: "a TLS policy of load balancers such as ELBSecurityPolicy-TLS13-1-2-2021-06",
      pattern: /^ELBSecurityPolicy-TLS13-1-[23]-[A-Za-z0-9-]+$/,
    }),
    {
      description: "TLS policy of the HTTPS listener.",
      defaultValue: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      change: inPlace("the listener"),
    },
  ),
  elb_idle_timeout: lateBound(integer({ min: 300, max: 4000, unit: "seconds" }), {
    description: "Seconds after which a silent connection ends. nginx lets the API be silent for 300.",
    defaultValue: 300,
    change: inPlace("the load balancer"),
  }),
  elb_access_logs_bucket: lateBound(bucketName, {
    description: "Existing bucket of the load balancer's access logs, which must let load balancers write.",
    default: "the bucket of `create_elb_logs_bucket`, else no access logs",
    change: inPlace("the load balancer"),
  }),
  elb_connection_logs_bucket: lateBound(bucketName, {
    description:
      "Existing bucket of the load balancer's connection logs: addresses, TLS versions and failed handshakes. It must let load balancers write.",
    default: "the bucket of `create_elb_logs_bucket`, else no connection logs",
    change: inPlace("the load balancer"),
  }),
  create_elb_logs_bucket: atSynthesis(flag(), {
    description:
      "Make a bucket for the access and connection logs of the load balancer. `deletion_protection: false` deletes it with the logs in it.",
    whyLiteral: reasons.resources,
    defaultValue: false,
    change: stepBefore(
      "switching it off deletes the bucket, which AWS refuses while logs are in it: apply `deletion_protection: false` first. Switching it on is in place",
    ),
  }),
  elb_logs_expiration_days: lateBound(integer({ min: 1, unit: "days" }), {
    description: "Days for which logs are kept in that bucket.",
    defaultValue: 90,
    change: inPlace("the life cycle; older logs are deleted"),
  }),
} as const;

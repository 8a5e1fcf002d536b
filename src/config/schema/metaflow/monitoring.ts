import { inPlace } from "../change";
import { z } from "zod";
import { atSynthesis, lateBound, orReference, reasons } from "../field";
import { arn } from "../formats";
import { flag, integer, listOf, text } from "../kinds";

const topicArn = arn({ service: "sns", resource: "alarms", resourcePattern: "[\\w-]{1,256}" });
const emailAddress = text({ allowed: "an e-mail address", pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ });

/** Settings of the alarms. */
export const monitoringShape = {
  sns_topic_arn: lateBound(topicArn, {
    description: "ARN of the SNS topic that is told when an alarm goes off and when it is over.",
    default: "a topic is made",
    change: inPlace("alarms; the topic that was made is deleted with its subscriptions"),
  }),
  email_addresses: lateBound(listOf(orReference(emailAddress), { min: 1 }), {
    description: "E-mail addresses that the made topic writes to. Each must confirm the message that it gets first.",
    default: "none",
    change: inPlace("subscriptions"),
  }),
  db_cpu_percent: lateBound(integer({ min: 1, max: 100, unit: "percent" }), {
    description: "CPU of the database, as a mean over fifteen minutes, above which its alarm goes off.",
    defaultValue: 80,
    change: inPlace("the alarm"),
  }),
  db_connections: lateBound(integer({ min: 1 }), {
    description: "Connections to the database above which their alarm goes off.",
    defaultValue: 100,
    change: inPlace("the alarm"),
  }),
  db_free_storage_gib: lateBound(integer({ min: 1, unit: "GiB" }), {
    description:
      "Free storage of the database below which its alarm goes off; for Aurora, whose data has no limit in practice, of " +
      "the instances' local storage.",
    defaultValue: 2,
    change: inPlace("the alarm"),
  }),
  unhealthy_hosts: lateBound(integer({ min: 1 }), {
    description: "Unhealthy tasks behind a load balancer, for five minutes, from which their alarm goes off.",
    defaultValue: 1,
    change: inPlace("the alarm"),
  }),
  api_5xx_errors: lateBound(integer({ min: 1 }), {
    description:
      "Answers of the API gateway with a status of 500 and more in five minutes from which their alarm goes off.",
    defaultValue: 5,
    change: inPlace("the alarm"),
  }),
  failed_jobs: atSynthesis(flag(), {
    description: "Tell the topic of jobs of AWS Batch in the deployment's queues that failed for good.",
    defaultValue: false,
    whyLiteral: reasons.resources,
    change: inPlace("the rule of EventBridge that tells of them, and who may publish to the topic that was made"),
  }),
  failed_executions: atSynthesis(flag(), {
    description: "Tell the topic of executions of the flows' state machines that failed or took too long.",
    defaultValue: false,
    whyLiteral: reasons.resources,
    change: inPlace("the rule of EventBridge that tells of them, and who may publish to the topic that was made"),
  }),
  dashboard: atSynthesis(flag(), {
    description: "Make a dashboard of CloudWatch with the alarms, the services, the database and the flows.",
    defaultValue: false,
    whyLiteral: reasons.resources,
    change: inPlace("the dashboard"),
  }),
} as const;

/** The alarms, which are made where the map is given. */
export const monitoring = atSynthesis(z.strictObject(monitoringShape), {
  description:
    "Make alarms on the database, the services and the API gateway, and the SNS topic that they tell; `{}` for the alarms " +
    "as they are by default. Where asked for, tell the topic of failed jobs and executions, too, and make a dashboard. " +
    "`docs/operations.md`.",
  default: "no alarms",
  typeName: "MonitoringSettings",
  whyLiteral: reasons.keys,
  change: inPlace("taking it away deletes alarms and topic"),
});

import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import type { Naming } from "../../aws/naming";
import { nameLimits } from "../../aws/shortened-name";

export interface FailureRulesProps {
  readonly naming: Naming;
  /** ARN of the topic that is told. EventBridge must be allowed to publish to it. */
  readonly topicArn: string;

  /**
   * ARNs of the job queues of AWS Batch whose failed jobs are told of.
   *
   * @default - failed jobs are not told of
   */
  readonly jobQueueArns?: readonly string[];

  /**
   * What the ARNs of the state machines begin with whose failed executions are told of.
   *
   * @default - failed executions are not told of
   */
  readonly stateMachineArnPrefix?: string;
}

/** A rule of EventBridge, and the message that it makes of an event. */
interface Rule {
  readonly name: string;
  readonly description: string;
  readonly pattern: object;
  /** Paths in the event by their names in the message. */
  readonly paths: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Rules of EventBridge that tell an SNS topic of jobs and executions that failed: a sentence each. */
export class FailureRules extends Construct {
  private readonly props: FailureRulesProps;

  constructor(scope: Construct, id: string, props: FailureRulesProps) {
    super(scope, id);
    this.props = props;
    const { jobQueueArns, stateMachineArnPrefix } = props;
    if (jobQueueArns !== undefined) this.add("Jobs", jobsRule(jobQueueArns));
    if (stateMachineArnPrefix !== undefined) this.add("Executions", executionsRule(stateMachineArnPrefix));
  }

  private add(id: string, { name, description, pattern, paths, message }: Rule): void {
    const { naming, topicArn } = this.props;
    const rule = new CloudwatchEventRule(this, `${id}Rule`, {
      name: naming.name(name, nameLimits.eventRule),
      description,
      eventPattern: JSON.stringify(pattern),
      tags: naming.tags(),
    });
    // without a role: EventBridge does not always deliver to an encrypted topic with one ("Using resource-based policies")
    new CloudwatchEventTarget(this, `${id}Target`, {
      rule: rule.name,
      targetId: "topic",
      arn: topicArn,
      inputTransformer: { inputPaths: { ...paths }, inputTemplate: JSON.stringify(message) },
    });
  }
}

// "Batch job state change events": a job is FAILED once its last attempt has failed
function jobsRule(jobQueueArns: readonly string[]): Rule {
  return {
    name: "failed-jobs",
    description: "Tells of jobs of Metaflow that failed",
    pattern: {
      source: ["aws.batch"],
      "detail-type": ["Batch Job State Change"],
      detail: { status: ["FAILED"], jobQueue: jobQueueArns },
    },
    paths: { job: "$.detail.jobName", id: "$.detail.jobId", queue: "$.detail.jobQueue", why: "$.detail.statusReason" },
    message: "The job <job> (<id>) in the queue <queue> failed: <why>",
  };
}

// "Step Functions execution status change"; ABORTED is what people do
function executionsRule(stateMachineArnPrefix: string): Rule {
  return {
    name: "failed-executions",
    description: "Tells of executions of Metaflow flows that failed",
    pattern: {
      source: ["aws.states"],
      "detail-type": ["Step Functions Execution Status Change"],
      detail: { status: ["FAILED", "TIMED_OUT"], stateMachineArn: [{ prefix: stateMachineArnPrefix }] },
    },
    paths: { execution: "$.detail.name", machine: "$.detail.stateMachineArn", status: "$.detail.status" },
    message: "The execution <execution> of the state machine <machine> ended with <status>",
  };
}

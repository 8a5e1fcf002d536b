import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { setOf } from "../../aws/for-each";
import { policyDocument, sameAccount } from "../../aws/iam";
import { KmsKey } from "../../aws/kms-key";
import type { Naming } from "../../aws/naming";

export interface AlarmTopicProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly enableKeyRotation: boolean;
  /** E-mail addresses that messages go to. */
  readonly emailAddresses: readonly string[];
  /** Whether rules of EventBridge publish, too. */
  readonly takesEvents: boolean;
}

/** An encrypted SNS topic that the alarms of this account may publish to, and rules of EventBridge where they are to. */
export class AlarmTopic extends Construct {
  public readonly topicArn: string;

  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    const { naming, environment, emailAddresses } = props;
    const cloudwatch = [{ type: "Service", identifiers: [environment.servicePrincipal("cloudwatch")] }];
    const conditions = sameAccount(environment);
    const topicName = naming.name("alarms");
    const events = [{ type: "Service", identifiers: [environment.servicePrincipal("events")] }];
    const key = new KmsKey(this, "EncryptionKey", {
      naming,
      environment,
      name: "alarms",
      description: "Encrypts the alarms of Metaflow",
      enableKeyRotation: props.enableKeyRotation,
      // CloudWatch cannot use the key that AWS manages for SNS
      statements: [
        {
          sid: "AlarmsEncrypt",
          actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
          resources: ["*"],
          principals: cloudwatch,
          conditions,
        },
        // SNS supports no source account and no source ARN here ("Managing encryption keys and costs"): the topic ties it
        ...(props.takesEvents
          ? [
              {
                sid: "EventsEncrypt",
                actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
                resources: ["*"],
                principals: events,
                conditions: [
                  {
                    test: "StringEquals",
                    variable: "kms:EncryptionContext:aws:sns:topicArn",
                    values: [environment.arn("sns", topicName)],
                  },
                ],
              },
            ]
          : []),
      ],
    });
    const topic = new SnsTopic(this, "Topic", {
      name: topicName,
      kmsMasterKeyId: key.keyArn,
      tags: naming.tags(),
    });
    this.topicArn = topic.arn;
    const publish = { actions: ["sns:Publish"], resources: [topic.arn] };
    new SnsTopicPolicy(this, "Policy", {
      arn: topic.arn,
      policy: policyDocument(this, "PolicyDocument", [
        { ...publish, sid: "AlarmsPublish", principals: cloudwatch, conditions },
        // EventBridge supports no conditions in the policy of a topic ("Troubleshooting Amazon EventBridge")
        ...(props.takesEvents ? [{ ...publish, sid: "EventsPublish", principals: events }] : []),
        {
          ...publish,
          sid: "DenyPlainHttp",
          effect: "Deny",
          principals: [{ type: "*", identifiers: ["*"] }],
          conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        },
      ]),
    });
    if (emailAddresses.length > 0) {
      const each = setOf(emailAddresses);
      new SnsTopicSubscription(this, "Email", {
        forEach: each,
        topicArn: topic.arn,
        protocol: "email",
        endpoint: each.value as string,
      });
    }
  }
}

import type { Service } from "../service-table";
import { autoscaling, batch, ecs, lambda, sagemaker, scheduler } from "./compute";
import { dynamodb, elasticache, opensearch, rds } from "./data";
import { ec2 } from "./ec2";
import { iam } from "./iam";
import { apigateway, elasticloadbalancing, route53, servicediscovery } from "./network";
import { cloudwatch, events, logs, sns } from "./operations";
import { acm, cognito, kms, secretsmanager, sts } from "./secrets";
import { backup, backupStorage, ecr, efs, s3 } from "./storage";

/** The services of AWS whose resources the project makes. */
export const services: readonly Service[] = [
  ...[acm, apigateway, autoscaling, backup, backupStorage, batch, cloudwatch, cognito, dynamodb, ec2, ecr, ecs, efs],
  ...[elasticache, elasticloadbalancing, events, iam, kms, lambda, logs, opensearch, rds, route53, s3, sagemaker],
  ...[scheduler, secretsmanager, servicediscovery, sns, sts],
];

import { checkComputeEnvironment, checkVcpus } from "./batch";
import type { Check } from "./check";
import { checkComputeEnvironments, checkImage } from "./compute-environments";
import { checkDataSafety } from "./data-safety";
import { checkDatabaseAuthority, checkDatabaseEngine, checkDatabaseStorage, checkDatabaseTls } from "./database";
import { checkIpv6 } from "./ipv6";
import { checkJobQueues } from "./job-queues";
import { checkKeptSettings } from "./keep-settings";
import { checkMonitoring } from "./monitoring";
import { checkDatabaseIdentifier, checkNames } from "./names";
import { checkNetwork } from "./network";
import { checkExistingParts, checkParts } from "./parts";
import { checkPartition } from "./partition";
import {
  checkApiPolicy,
  checkBatchCounts,
  checkJobRolePolicies,
  checkJobSecurityGroups,
  checkSecurityGroupRules,
  checkStateMachineRolePolicies,
  checkTrustedPrincipals,
} from "./quotas";
import { checkSagemakerNotebook } from "./sagemaker-notebook";
import { checkServerless } from "./serverless";
import {
  checkContainers,
  checkGateway,
  checkGatewayEndpoint,
  checkGatewayLogs,
  checkImages,
  checkLambda,
  checkScaling,
  checkTaskSizes,
} from "./services";
import { checkSchedule } from "./schedule";
import { checkUi } from "./ui";
import { checkUnused } from "./unused";
import { checkUserRole } from "./user-role";

/** Everything that concerns more than one input of a Metaflow deployment. */
export const metaflowChecks: readonly Check[] = [
  checkNames,
  checkNetwork,
  checkIpv6,
  checkPartition,
  checkParts,
  checkExistingParts,
  checkVcpus,
  checkComputeEnvironment,
  checkComputeEnvironments,
  checkImage,
  checkJobQueues,
  checkDatabaseEngine,
  checkServerless,
  checkDatabaseIdentifier,
  checkDatabaseStorage,
  checkDatabaseTls,
  checkDatabaseAuthority,
  checkTaskSizes,
  checkScaling,
  checkSchedule,
  checkGateway,
  checkGatewayEndpoint,
  checkGatewayLogs,
  checkContainers,
  checkLambda,
  checkImages,
  checkUi,
  checkUserRole,
  checkSagemakerNotebook,
  checkMonitoring,
  checkSecurityGroupRules,
  checkJobSecurityGroups,
  checkJobRolePolicies,
  checkStateMachineRolePolicies,
  checkApiPolicy,
  checkTrustedPrincipals,
  checkBatchCounts,
  checkKeptSettings,
  checkDataSafety,
  checkUnused,
];

import { checkArns } from "./arns";
import type { Check } from "./check";
import { checkDataSafety, checkElasticsearch, checkRedis, checkRedisVersion, checkSearchVersion } from "./data";
import { checkEnvironmentName } from "./names";
import { checkDevicePorts, checkIngress, checkLogs, checkNetwork, checkPorts } from "./network";
import { checkConnections, checkExistingPostgresql, checkPostgresql } from "./postgresql";
import { checkSecurityGroupRules } from "./quotas";
import { checkCoreNetwork, checkRedisTls, checkRelease } from "./release";
import { checkSecretSources } from "./secrets";
import { checkCounts, checkEtcd, checkInit, checkServiceNames, checkServiceSecrets, checkTaskSizes } from "./services";
import { checkDomain, checkForeignParts, checkUnused } from "./unused";

/** Everything that concerns more than one input of a PlaceOS deployment. */
export const placeosChecks: readonly Check[] = [
  checkEnvironmentName,
  checkRelease,
  checkNetwork,
  checkCoreNetwork,
  checkIngress,
  checkLogs,
  checkDevicePorts,
  checkPorts,
  checkArns,
  checkDomain,
  checkElasticsearch,
  checkSearchVersion,
  checkRedis,
  checkRedisVersion,
  checkRedisTls,
  checkExistingPostgresql,
  checkPostgresql,
  checkConnections,
  checkDataSafety,
  checkTaskSizes,
  checkCounts,
  checkServiceNames,
  checkServiceSecrets,
  checkEtcd,
  checkInit,
  checkSecretSources,
  checkSecurityGroupRules,
  checkUnused,
  checkForeignParts,
];

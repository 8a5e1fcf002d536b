import type { Computation } from "../computation/computation";
import type { DatabaseMetrics } from "../datastore/database";
import type { MetadataService } from "../metadata-service/metadata-service";
import type { StepFunctions } from "../step-functions/step-functions";
import type { Ui } from "../ui/ui";
import type { MonitoredTargetGroup } from "./alarms";
import type { MonitoredProps } from "./monitoring";

/** The parts of a deployment that are watched. */
export interface MonitoredParts {
  /** The metrics of the database, where it is the deployment's own. */
  readonly database?: DatabaseMetrics;
  readonly metadataService?: MetadataService;
  readonly ui?: Ui;
  readonly computation?: Computation;
  readonly stepFunctions?: StepFunctions;
}

/** Where the metrics and the events of those parts are. */
export function monitoredParts({
  database,
  metadataService,
  ui,
  computation,
  stepFunctions,
}: MonitoredParts): MonitoredProps {
  const { apiGateway } = metadataService ?? {};
  return {
    database,
    targetGroups: [
      ...(metadataService ? [serviceTargetGroup(metadataService)] : []),
      ...(ui ? uiTargetGroups(ui) : []),
    ],
    api: apiGateway && { apiName: apiGateway.restApiName, stageName: apiGateway.stageName },
    services: [...(metadataService ? [metadataService.service] : []), ...(ui ? [ui.backend, ui.static] : [])].map(
      ({ service }) => ({ clusterName: metadataService!.clusterName, serviceName: service.name }),
    ),
    jobQueueArns: computation && Object.values(computation.jobQueueArns),
    stateMachineNamePrefix: stepFunctions?.machineNamePrefix,
  };
}

function serviceTargetGroup({ loadBalancer }: MetadataService): MonitoredTargetGroup {
  return {
    id: "MetadataService",
    name: "metadata-service",
    namespace: "AWS/NetworkELB",
    service: "the metadata service",
    loadBalancer: loadBalancer.loadBalancer.arnSuffix,
    targetGroup: loadBalancer.serviceTargetGroup.arnSuffix,
  };
}

function uiTargetGroups({ loadBalancer: alb }: Ui): MonitoredTargetGroup[] {
  const ofUi = { namespace: "AWS/ApplicationELB", loadBalancer: alb.loadBalancer.arnSuffix } as const;
  return [
    {
      ...ofUi,
      id: "UiBackend",
      name: "ui-backend",
      service: "the UI backend",
      targetGroup: alb.backendTargetGroup.arnSuffix,
    },
    {
      ...ofUi,
      id: "UiStatic",
      name: "ui-static",
      service: "the static app of the UI",
      targetGroup: alb.staticTargetGroup.arnSuffix,
    },
  ];
}

import type { DatabaseMetrics } from "../datastore/database";
import type { MetadataService } from "../metadata-service/metadata-service";
import type { Ui } from "../ui/ui";
import type { MonitoredTargetGroup } from "./alarms";
import type { MonitoringProps } from "./monitoring";

/** The parts of a deployment that alarms watch. */
export interface MonitoredParts {
  /** The metrics of the database, where it is the deployment's own. */
  readonly database?: DatabaseMetrics;
  readonly metadataService: MetadataService;
  readonly ui?: Ui;
}

/** Where the metrics of those parts are. */
export function monitoredParts({
  database,
  metadataService: { loadBalancer, apiGateway },
  ui,
}: MonitoredParts): Pick<MonitoringProps, "database" | "targetGroups" | "api"> {
  return {
    database,
    targetGroups: [
      {
        id: "MetadataService",
        name: "metadata-service",
        namespace: "AWS/NetworkELB",
        service: "the metadata service",
        loadBalancer: loadBalancer.loadBalancer.arnSuffix,
        targetGroup: loadBalancer.serviceTargetGroup.arnSuffix,
      },
      ...(ui ? uiTargetGroups(ui) : []),
    ],
    api: apiGateway && { apiName: apiGateway.restApiName, stageName: apiGateway.stageName },
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

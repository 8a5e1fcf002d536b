import type { Construct } from "constructs";
import { deployVariables, elasticVariables } from "../common/connection-variables";
import { crystalDatabaseVariables, type DatabaseConnections } from "../common/database-variables";
import { crystalCommand } from "../common/crystal-command";
import { programCheck } from "../common/health-check-forms";
import { imageOf } from "../common/releases/image";
import { type ComponentProps, PlaceosService } from "../common/service";
import { rubberSoulDescriptor } from "./descriptor";

export interface RubberSoulProps extends ComponentProps, DatabaseConnections {
  /** `https://host` of Elasticsearch. */
  readonly esUri: string;
}

/** Mirrors the tables of the database into indices of Elasticsearch. */
export class RubberSoul extends PlaceosService {
  constructor(scope: Construct, id: string, props: RubberSoulProps) {
    const { release, ports } = props;
    const program = release.rubberSoulProgram;
    super(scope, id, {
      ...props,
      service: rubberSoulDescriptor,
      image: imageOf(release.rubberSoulImage, release),
      variables: {
        ...deployVariables(release, props.timeZone),
        ...crystalDatabaseVariables(release, props),
        ...elasticVariables(release, props.esUri),
        // many documents in one request; off where it is not set
        [release.elasticBulkVariable]: "false",
      },
      command: crystalCommand(program, ports.rubberSoul, rubberSoulDescriptor.ports.rubberSoul),
      ports: [{ port: ports.rubberSoul }],
      healthCheck: programCheck([program, "-c", `http://127.0.0.1:${ports.rubberSoul}${release.rubberSoulApi}`], 300),
    });
  }
}

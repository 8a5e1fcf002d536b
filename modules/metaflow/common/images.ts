/**
 * The images that run when none is given. The module's are v2.3.0 of Docker Hub and
 * v1.1.2 (docs/differences.md D-41). These tags are the newest ones of the public ECR that are seen in public use:
 * Metaflow's own development tools run both (August 2026). Version 2.5.1 of the service has been released since, and
 * no public use of it from there is known. Version 2.5.0 has the database of version 2.4.13.
 */
export const defaultImages = {
  /** Metadata service, its migrations, and the UI backend. */
  metadataService: "public.ecr.aws/outerbounds/metaflow_metadata_service:2.5.0",
  /** The UI's static app. */
  uiStatic: "public.ecr.aws/outerbounds/metaflow_ui:v1.3.14",
} as const;

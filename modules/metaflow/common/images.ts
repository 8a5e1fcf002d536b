/**
 * The images that run when none is given (metaflow-cloudformation.md §4.1). The module's are v2.3.0 of Docker Hub and
 * v1.1.2 (metaflow-terraform.md D-41); these tags are the newest ones whose use in public deployments is documented.
 */
export const defaultImages = {
  /** Metadata service, its migrations, and the UI backend. */
  metadataService: "public.ecr.aws/outerbounds/metaflow_metadata_service:v2.4.13",
  /** The UI's static app. */
  uiStatic: "public.ecr.aws/outerbounds/metaflow_ui:v1.3.3",
} as const;

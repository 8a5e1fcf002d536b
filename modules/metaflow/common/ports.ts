/** The ports that Metaflow's containers and the database listen on. */
export const ports = {
  metadataService: 8080,
  migrationService: 8082,
  uiBackend: 8083,
  uiStatic: 3000,
  postgres: 5432,
} as const;

import { writeFileSync } from "node:fs";
import { emittedTypes } from "../__tests__/helpers/schema/emitted-types";
import { installedSchemas, schemasText } from "../__tests__/helpers/schema/installed-schemas";
import { SCHEMAS_FILE } from "../__tests__/helpers/schema/provider-schemas";

/** Writes the schemas that the unit tests check every stack against, as Terraform and the AWS provider 5.100 have them. */
async function main(): Promise<void> {
  const schemas = await installedSchemas("~> 5.100", emittedTypes());
  writeFileSync(SCHEMAS_FILE, schemasText(schemas));
  const versions = Object.entries(schemas.versions).map(([name, version]) => `${name} ${version}`);
  console.log(`wrote ${SCHEMAS_FILE}: Terraform ${schemas.terraform}, ${versions.join(", ")}`);
}

void main();

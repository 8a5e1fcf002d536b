/**
 * The configuration: from the file to checked, typed, frozen deployments. Nothing here knows cdktf.
 *
 *     file ─ document ─ read-references ─ merge ─ products ─ parse (schema/) ─ checks/ ─ uniqueness ─► Deployment[]
 *
 * `document` reads YAML or JSON; `read-references` puts a `Reference` for each `${var.NAME}`; `merge` lays each
 * deployment over the defaults; the product's schema turns values into typed ones and references into typed
 * `VariableReference`s; `checks` hold inputs against each other, `uniqueness` deployments. Everything that is wrong is
 * taken down on the way and thrown as one `ConfigurationError`. The schema also yields the JSON Schema for editors and
 * the tables of the reference (`npm run generate`).
 */
export { ConfigurationError, type Finding, formatFinding } from "./report/configuration-error";
export { addressesOf } from "./report/help";
export type {
  Backend,
  Deployment,
  LateBound,
  MetaflowDeployment,
  MetaflowInputs,
  NetworkSettings,
  PlaceosDeployment,
  PlaceosInputs,
  ProviderSettings,
} from "./deployment";
export { type ComponentStackSettings, componentStacksOf, isModular, type StackSettings, stacksOf } from "./stacks-of";
export { asModule } from "./module";
export { localStatePath, workspacesPath } from "./local-state-path";
export { type Configuration, readDeployments, type ReadOptions } from "./read-deployments";
export type { Variable } from "./variables/referenced-variables";
export { type Validation, VariableReference, type VariableType } from "./variables/variable-reference";

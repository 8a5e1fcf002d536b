import type { InputPart } from "../input-part";
import { batchInputs } from "./batch";
import { databaseInputs } from "./database";
import { datastoreInputs } from "./datastore";
import { generalInputs } from "./general";
import { metadataServiceInputs } from "./metadata-service";
import { networkInputs } from "./network";
import { operationsInputs } from "./operations";
import { stepFunctionsInputs } from "./step-functions";
import { uiInputs } from "./ui";
import { userRoleInputs } from "./user-role";

/** The inputs of a Metaflow deployment, by the part that they concern. */
export const metaflowInputParts: readonly InputPart[] = [
  { title: "General", file: "general", description: "What concerns the deployment as a whole.", inputs: generalInputs },
  { title: "Network", file: "network", description: "Where the deployment runs.", inputs: networkInputs },
  { title: "Batch", file: "batch", description: "What steps run on.", inputs: batchInputs },
  {
    title: "Datastore",
    file: "datastore",
    description: "The bucket in which flows keep their data.",
    inputs: datastoreInputs,
  },
  { title: "Database", file: "database", description: "The database of the metadata service.", inputs: databaseInputs },
  {
    title: "Metadata service",
    file: "metadata-service",
    description: "The metadata service, its API gateway and its migrations.",
    inputs: metadataServiceInputs,
  },
  {
    title: "Step Functions",
    file: "step-functions",
    description: "What flows on AWS Step Functions need.",
    inputs: stepFunctionsInputs,
  },
  { title: "UI", file: "ui", description: "The UI.", inputs: uiInputs },
  {
    title: "User role",
    file: "user-role",
    description: "The role of the people who use the deployment.",
    inputs: userRoleInputs,
  },
  {
    title: "Notebook and alarms",
    file: "operations",
    description: "What people use and watch a deployment with.",
    inputs: operationsInputs,
  },
];

/** Inputs of the Terraform module to which an empty text is a value: to the others it is as good as none. */
export const mayBeEmpty: readonly string[] = ["resource_prefix", "resource_suffix"];

/** Every input of a Metaflow deployment: the Terraform module's under their own names, and further ones named alike. */
export const metaflowInputs = {
  ...generalInputs,
  ...networkInputs,
  ...batchInputs,
  ...datastoreInputs,
  ...databaseInputs,
  ...metadataServiceInputs,
  ...stepFunctionsInputs,
  ...uiInputs,
  ...userRoleInputs,
  ...operationsInputs,
} as const;

import { monitoring } from "./monitoring";
import { sagemakerNotebook } from "./sagemaker-notebook";

/** Inputs of what people use and watch a deployment with. */
export const operationsInputs = { sagemaker_notebook: sagemakerNotebook, monitoring } as const;

import { monitoring } from "./monitoring";
import { sagemakerNotebook } from "./sagemaker-notebook";
import { schedule } from "./schedule";

/** Inputs of what people use and watch a deployment with. */
export const operationsInputs = { sagemaker_notebook: sagemakerNotebook, monitoring, schedule } as const;

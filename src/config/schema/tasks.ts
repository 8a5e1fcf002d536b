import { orReference } from "./field";
import { environmentName } from "./formats";
import { integer, mapOf, oneOfNumbers, text } from "./kinds";
import { fargateCpus, fargateMemory } from "../values/fargate";

/** The CPU units of a Fargate task. */
export const taskCpu = oneOfNumbers(fargateCpus);
/** The memory of a Fargate task. */
export const taskMemory = integer({ ...fargateMemory, unit: "MiB" });
/** The ephemeral storage of a Fargate task, where it is set. */
export const taskStorage = integer({ min: 21, max: 200, unit: "GiB" });
/** How many tasks a service runs. */
export const taskCount = integer({ min: 0, max: 5000 });
/** Environment variables; a value may be a variable, and is hidden then: most often it is one for a reason. */
export const environmentVariables = mapOf(
  "a map of environment variables",
  environmentName,
  orReference(text({ allowed: "the value of an environment variable" }), { sensitive: true }),
);

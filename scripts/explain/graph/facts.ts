import type { Block } from "./synthesis";

const words: Readonly<Record<string, string>> = {
  EC2: "EC2",
  FARGATE: "Fargate",
  FARGATE_SPOT: "Fargate Spot",
  SPOT: "Spot",
};

/** A plain value as people read it; nothing for what only an apply knows. */
export function wordOf(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const variable = /^\$\{var\.(\w+)\}$/.exec(`${value}`)?.[1];
  if (variable !== undefined) return variable;
  return `${value}`.includes("${") ? undefined : (words[value] ?? `${value}`);
}

/** `0.5 vCPU, 1 GB` of a task definition of Fargate. */
export function sizeOfTask({ cpu, memory }: Block): string | undefined {
  const [units, megabytes] = [Number(cpu), Number(memory)];
  return Number.isNaN(units) || Number.isNaN(megabytes)
    ? undefined
    : `${units / 1024} vCPU, ${Math.round((megabytes / 1024) * 10) / 10} GB`;
}

/** Every string in a value. */
export function stringsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

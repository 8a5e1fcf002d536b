/**
 * The memory in MiB that Fargate gives a task, by CPU units.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
const memoryByCpu: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1024, 2048]],
  [512, steps(1024, 4096, 1024)],
  [1024, steps(2048, 8192, 1024)],
  [2048, steps(4096, 16384, 1024)],
  [4096, steps(8192, 30720, 1024)],
  [8192, steps(16384, 61440, 4096)],
  [16384, steps(32768, 122880, 8192)],
]);

/** The CPU units that a Fargate task can have. */
export const fargateCpus: readonly number[] = [...memoryByCpu.keys()];

/** The least and the most memory in MiB that a Fargate task can have. */
export const fargateMemory = { min: memoryByCpu.get(256)![0]!, max: memoryByCpu.get(16384)!.at(-1)! };

/** Why Fargate has no task of this size; undefined where it has, or where the CPU units are wrong by themselves. */
export function fargateMemoryProblem(cpu: number, memory: number): string | undefined {
  const allowed = memoryByCpu.get(cpu);
  if (allowed === undefined || allowed.includes(memory)) return undefined;
  return `with ${cpu} CPU units Fargate gives ${describe(allowed)} MiB; found ${memory}`;
}

function steps(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}

function describe(sizes: readonly number[]): string {
  if (sizes.length <= 4) return sizes.join(", ");
  return `${sizes[0]} to ${sizes.at(-1)} in steps of ${sizes[1]! - sizes[0]!}`;
}

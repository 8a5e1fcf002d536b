/** Why Lambda does not take a Python runtime; undefined where it does. */
export function runtimeProblem(runtime: string): string | undefined {
  const isOld = Number(runtime.split(".")[1]) < 9;
  return isOld ? `must be python3.9 or newer, Lambda makes no functions with ${runtime}` : undefined;
}

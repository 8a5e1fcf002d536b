/** A message where instance types are of two processor architectures, in words that follow the setting's name. */
export function architectureProblem(types: readonly string[]): string | undefined {
  const arm = types.find(isArm);
  const other = types.find((type) => !isArm(type));
  if (arm === undefined || other === undefined) return undefined;
  return `must be of one processor architecture; found ${arm} (Arm) and ${other} (x86)`;
}

/** Whether an instance type or family has Graviton processors: a `g` after the generation, or the family a1. */
function isArm(type: string): boolean {
  return /^(default_arm64$|a1(\.|$)|[a-z]+[0-9]+[a-z]*g[a-z]*([.-]|$))/.test(type);
}

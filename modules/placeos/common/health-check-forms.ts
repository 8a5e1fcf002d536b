import type { HealthCheck } from "../../aws/container-definitions";

/** Seconds that a service has until its checks count: it answers only when all that it needs answers. */
const slowStart = 180;

/**
 * A program that checks: images without a shell take no other form. ECS does not read the check that an image brings
 * along.
 */
export function programCheck(program: readonly string[], startPeriod = slowStart): HealthCheck {
  return { command: ["CMD", ...program], interval: 15, timeout: 5, retries: 10, startPeriod };
}

/** Opens a TCP port of the container itself, in images that have bash. */
export function portCheck(port: number, startPeriod = slowStart): HealthCheck {
  const command = `bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port}'`;
  return { command: ["CMD-SHELL", command], interval: 15, timeout: 5, retries: 10, startPeriod };
}

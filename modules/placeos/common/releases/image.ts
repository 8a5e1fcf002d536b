import type { Release } from "./release";

/** The image of a service: `placeos/<name>:<tag>` on Docker Hub. */
export function imageOf(name: string, { tag }: Release): string {
  return `docker.io/placeos/${name}:${tag}`;
}

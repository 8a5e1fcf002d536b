import { existsSync, readFileSync } from "node:fs";
import { normalize, relative } from "node:path";
import { z } from "zod";
import { type Deployment, type Finding, localStatePath, stacksOf } from "./config";
import { Paths } from "./stacks/paths";

const state = z.object({ resources: z.array(z.object({ mode: z.string() })) });

/**
 * Finds states on this machine that were a deployment's before its backend was changed. Terraform moves a state when it is
 * told to; else it begins with an empty one, and plans to make everything again.
 *
 * @param folderOf folder of a stack's JSON, absolute
 */
export function leftStates(deployment: Deployment, folderOf: (stack: string) => string): Finding[] {
  // the state of a module is its caller's
  if (deployment.isModule) return [];
  return stacksOf(deployment).flatMap(({ name, backend }) => {
    const usual = localStatePath({ type: "local" }, name);
    if (backend.type === "local" && normalize(localStatePath(backend, name)) === usual) return [];
    const path = new Paths(process.cwd(), folderOf(name)).absolute(usual);
    const count = resourcesIn(path);
    if (count === 0) return [];
    const message =
      `it holds resources of ${name} (${count}), and the file of deployments says that their state is elsewhere. Move it ` +
      "before the next plan, which would make them again: docs/state-bucket.md#move-a-state-that-is-there. " +
      "If it has been moved, delete the file";
    return [{ file: relative(process.cwd(), path), path: "", message }];
  });
}

/** How many resources a state has; none where Terraform cannot read it either. */
function resourcesIn(file: string): number {
  if (!existsSync(file)) return 0;
  try {
    const { resources } = state.parse(JSON.parse(readFileSync(file, "utf8")));
    return resources.filter(({ mode }) => mode === "managed").length;
  } catch {
    return 0;
  }
}

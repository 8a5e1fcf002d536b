import { existsSync, readFileSync } from "node:fs";
import { normalize, relative } from "node:path";
import { z } from "zod";
import {
  componentStacksOf,
  type Deployment,
  type Finding,
  isModular,
  localStatePath,
  type StackSettings,
  stacksOf,
} from "./config";
import { Paths } from "./stacks/paths";

const state = z.object({ resources: z.array(z.object({ mode: z.string() })) });

/** Where the pages say how a state is moved. */
const cures = {
  backend: "docs/state-bucket.md#move-a-state-that-is-there",
  layout: "docs/placeos.md#from-one-layout-to-the-other",
};

/**
 * Finds states on this machine that were a deployment's before its backend or its layout was changed. Terraform moves a state
 * when it is told to; else it begins with an empty one, and plans to make everything again.
 *
 * @param folderOf folder of a stack's JSON, absolute
 */
export function leftStates(deployment: Deployment, folderOf: (stack: string) => string): Finding[] {
  // the state of a module is its caller's
  if (deployment.isModule) return [];
  const ofBackend = stacksOf(deployment).flatMap(({ name, backend }) => {
    const usual = localStatePath({ type: "local" }, name);
    const isTheState = backend.type === "local" && normalize(localStatePath(backend, name)) === usual;
    return isTheState ? [] : [{ name, state: usual, cure: cures.backend }];
  });
  const ofLayout = stacksOfOtherLayout(deployment).map(({ name, backend }) => {
    const state = localStatePath(backend.type === "local" ? backend : { type: "local" }, name);
    return { name, state, cure: cures.layout };
  });
  return [...ofBackend, ...ofLayout].flatMap(({ name, state, cure }) => {
    const path = new Paths(process.cwd(), folderOf(name)).absolute(state);
    const count = resourcesIn(path);
    if (count === 0) return [];
    const message =
      `it holds resources of ${name} (${count}), and the file of deployments says that their state is elsewhere. Move it ` +
      `before the next plan, which would make them again: ${cure}. If it has been moved, delete the file`;
    return [{ file: relative(process.cwd(), path), path: "", message }];
  });
}

/** The stacks that a deployment has with its other layout. */
function stacksOfOtherLayout(deployment: Deployment): readonly StackSettings[] {
  if (deployment.product !== "placeos") return [];
  return isModular(deployment) ? [deployment] : componentStacksOf(deployment);
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

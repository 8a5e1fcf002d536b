import type { Deployment } from "./deployment";
import { mustBe, type PlainMap } from "./plain";
import type { Report } from "./report/report";
import { variablesOf } from "./variables/referenced-variables";

/**
 * What an entry of the file says besides `provider: none`; undefined where it does not say that. A backend that it gives is
 * left out with a warning.
 */
export function moduleSettings({ provider, backend, ...entry }: PlainMap, report: Report): PlainMap | undefined {
  if (typeof provider !== "string") return undefined;
  if (provider !== "none") {
    report.at("provider").finding(mustBe("a map of settings, or none for a module that others call", provider));
  } else if (backend !== undefined && backend !== "none") {
    report
      .at("backend")
      .warning("is left out: with provider: none others call the JSON as a module, whose state is in its caller's");
  }
  return { ...entry, backend: "none" };
}

/**
 * A deployment as a module that other configurations call: providers and backend are theirs. Only so can the call have `count`,
 * `for_each`, `depends_on` and `providers`.
 */
export function asModule(deployment: Deployment): Deployment {
  const module: Deployment = { ...deployment, backend: { type: "none" }, provider: {}, isModule: true };
  // a variable that only the provider or the backend had is asked for no more
  const used = new Set(variablesOf(module).map(({ name }) => name));
  return { ...module, variables: deployment.variables.filter(({ name }) => used.has(name)) };
}

import type { InputName, MetaflowFacts } from "../../metaflow/metaflow-facts";
import type { Report } from "../../report/report";

/** Holds inputs against each other. The report starts at the inputs. */
export type Check = (facts: MetaflowFacts, report: Report) => void;

/** The names out of a list that the file gives. */
export function givenOf(facts: MetaflowFacts, names: readonly InputName[]): readonly InputName[] {
  return names.filter((name) => facts.given(name));
}

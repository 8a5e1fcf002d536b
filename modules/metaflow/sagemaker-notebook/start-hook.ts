import { Fn, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { escapeTemplate } from "../../aws/template";
import { type Profile, profileJson } from "../profile";
import { startHookSource } from "./on-start-sh";

export interface StartHookProps {
  readonly region: string;
  /** What the notebook's client is told. Every principal that may describe the notebook can read it. */
  readonly profile: Profile;
  /** Version of the client. */
  readonly metaflowVersion: string;
}

/** What SageMaker runs whenever the notebook starts, in Base64: `on-start.sh` behind the values that it needs. */
export function startHook(scope: Construct, id: string, props: StartHookProps): string {
  const values = [
    "#!/bin/bash",
    `NOTEBOOK_REGION='${props.region}'`,
    `NOTEBOOK_METAFLOW_VERSION='${props.metaflowVersion}'`,
    // a here-document, because a value may have an apostrophe in it
    `NOTEBOOK_METAFLOW_PROFILE=$(cat <<'END_OF_PROFILE'\n${profileJson(props.profile)}\nEND_OF_PROFILE\n)`,
  ];
  const text = [...values, escapeTemplate(startHookSource.replace(/^#!.*\n/, ""))].join("\n");
  return Fn.base64encode(new TerraformLocal(scope, id, text).asString) as string;
}

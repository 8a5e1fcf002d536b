import { join } from "node:path";

/** A deployment that has been made in the emulator. */
export interface TriedDeployment {
  readonly name: string;
  readonly region: string;
  /** What its profile says. */
  readonly profile: Readonly<Record<string, string>>;
}

export interface UsageProps {
  /** Folder of flow.py and of the profiles' folder `metaflow`. */
  readonly folder: string;
  /** Where AWS is, and with which credentials. */
  readonly aws: Readonly<Record<string, string | undefined>>;
  /** Where the metadata service is. */
  readonly serviceUrl: string;
  /** One at least. The first one is used. */
  readonly deployments: readonly TriedDeployment[];
  /** Whether this machine gets to servers through a proxy. */
  readonly proxied?: boolean;
  /** Whether the client would refuse to tell who uses it: it does not take root for a name. */
  readonly nameless?: boolean;
}

/** What follows {@link usage} on the terminal. */
export const UNTIL_CTRL_C = "It runs until Ctrl-C.";

/** What people type in another terminal to use what has been made, comments included: it can be pasted as it is. */
export function usage(props: UsageProps): string {
  const [first, ...others] = props.deployments as [TriedDeployment, ...TriedDeployment[]];
  return [
    `cd ${quoted(props.folder)}`,
    "unset AWS_PROFILE AWS_SESSION_TOKEN",
    ...exportsOf(variablesOf(first, props)),
    "python3 -m venv venv && . venv/bin/activate && pip install --quiet metaflow boto3",
    ...commandsOf(first.profile),
    ...others.flatMap((deployment) => [`# ${deployment.name} instead:`, ...exportsOf(selectionOf(deployment))]),
  ].join("\n");
}

/** Variables of the environment, in the order in which they are set. */
type Variables = readonly (readonly [name: string, value: string])[];

function variablesOf(deployment: TriedDeployment, props: UsageProps): Variables {
  const { folder, aws, serviceUrl, proxied, nameless } = props;
  const hasService = deployment.profile["METAFLOW_DEFAULT_METADATA"] === "service";
  return [
    ...["AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"].map((name) => [name, aws[name]!] as const),
    ["METAFLOW_HOME", join(folder, "metaflow")],
    ...selectionOf(deployment),
    // what the profile names leads nowhere; a variable wins over it
    ...(hasService ? ([["METAFLOW_SERVICE_URL", serviceUrl]] as const) : []),
    ...(hasService ? ([["METAFLOW_SERVICE_INTERNAL_URL", serviceUrl]] as const) : []),
    ...(nameless ? ([["METAFLOW_USER", "somebody"]] as const) : []),
    ...(proxied ? ([["NO_PROXY", "127.0.0.1"]] as const) : []),
  ];
}

/** What a deployment is chosen with. boto3 reads only AWS_DEFAULT_REGION, other programs AWS_REGION first. */
function selectionOf({ name, region }: TriedDeployment): Variables {
  return [
    ["METAFLOW_PROFILE", name],
    ["AWS_DEFAULT_REGION", region],
    ["AWS_REGION", region],
  ];
}

function exportsOf(variables: Variables): readonly string[] {
  return variables.map(([name, value]) => `export ${name}=${quoted(value)}`);
}

const stepFunctionsCommands = ["create", "trigger", "list-runs"].map(
  (command) => `python flow.py step-functions ${command}`,
);

/** The commands for what the profile names. */
function commandsOf(profile: TriedDeployment["profile"]): readonly string[] {
  const hasBatch = profile["METAFLOW_BATCH_JOB_QUEUE"] !== undefined;
  const hasStepFunctions = profile["METAFLOW_SFN_IAM_ROLE"] !== undefined;
  return [
    "python flow.py run",
    ...(hasBatch ? ["python flow.py run --with batch"] : []),
    ...(hasStepFunctions ? stepFunctionsCommands : []),
  ];
}

/** A word of a shell's command line. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

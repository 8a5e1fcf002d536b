import { readFileSync } from "node:fs";
import { runInStack, terraformName } from "../terraform";
import type { Arguments } from "./stack";

/** The attributes of every managed resource in a state, by its address. */
export type State = ReadonlyMap<string, Arguments>;

interface StateFile {
  readonly version?: number;
  readonly resources?: readonly {
    readonly module?: string;
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly index_key?: string | number; readonly attributes?: Arguments }[];
  }[];
}

/** Reads the file of a state. */
export function stateFile(file: string): State {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`--state ${file}: cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  return readState(text, file);
}

/**
 * Asks Terraform for the state of a stack.
 *
 * @param folder folder of the stack's JSON
 * @param mayBeNone whether there need not be a state yet
 */
export function pulledState(folder: string, mayBeNone: boolean): State {
  const file = "or give the file of the state: --state <file>";
  const { code, stdout, stderr, command } = runInStack(folder, ["state", "pull"], {
    noStack: `write it with npm run synth, ${file}`,
    notInstalled: `; install it, ${file}`,
    notInitialized: ` with ${terraformName()} -chdir=${folder} init, ${file}`,
  });
  if (code !== 0) throw new Error(`${command}: ${stderr.trim()}`);
  if (stdout.trim() === "") {
    if (mayBeNone) return new Map();
    throw new Error(`${command}: there is no state yet; put the old one there (docs/migrating.md, 2), ${file}`);
  }
  return readState(stdout, command);
}

/**
 * Reads the text of a state.
 *
 * @param source what has it, for messages
 */
export function readState(text: string, source: string): State {
  const state = parse(text);
  if (state?.version !== 4 || !Array.isArray(state.resources)) {
    throw new Error(`${source}: is not a state of Terraform; terraform state pull prints one`);
  }
  const { resources } = state as Required<StateFile>;
  return new Map(
    resources.flatMap(({ module, mode, type, name, instances }) =>
      mode !== "managed"
        ? []
        : instances.map(({ index_key: index, attributes = {} }) => {
            const address = [...(module === undefined ? [] : [module]), type, name].join(".");
            return [index === undefined ? address : `${address}[${JSON.stringify(index)}]`, attributes] as const;
          }),
    ),
  );
}

function parse(text: string): StateFile | undefined {
  try {
    return JSON.parse(text) as StateFile;
  } catch {
    return undefined;
  }
}

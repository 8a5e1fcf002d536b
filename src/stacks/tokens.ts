/*
 * cdktf is made for a program that makes a handful of stacks once: it notes for each token where it was made, and keeps
 * every token for as long as the process lives. Both are switched off here for the time of a synthesis, and no other
 * synthesis in the same process notices.
 */

/** Does something in which tokens do not note the call stack that made them: a third of the time goes into that. */
export function withoutTraces<T>(run: () => T): T {
  const original = Error.captureStackTrace;
  // cdktf's function captureStackTrace calls it for each token, CDK Terrain's captureCreationStack (a bundle adds a number to the
  // names). Both take an object without a stack as one without a trace.
  Error.captureStackTrace = (target, below) => {
    if (!/^capture(StackTrace|CreationStack)\d*$/.test(below?.name ?? "")) original(target, below);
  };
  try {
    return run();
  } finally {
    Error.captureStackTrace = original;
  }
}

/** The part of cdktf's register of tokens that grows. */
interface TokenRegister {
  readonly stringTokenMap: Map<unknown, unknown>;
  readonly numberTokenMap: Map<unknown, unknown>;
}

/**
 * Does something after which nothing refers to the tokens that it made. Through its tokens cdktf keeps all constructs in
 * memory.
 */
export function forgettingTokens<T>(run: () => T): T {
  const before = sizes();
  try {
    return run();
  } finally {
    // what was there before stays: a token may be a constant of a module
    registers().forEach((register, index) => truncate(register, before[index] ?? 0));
  }
}

function registers(): readonly Map<unknown, unknown>[] {
  const register = (globalThis as { __cdktfTokenMap?: TokenRegister }).__cdktfTokenMap;
  return register === undefined ? [] : [register.stringTokenMap, register.numberTokenMap];
}

function sizes(): readonly number[] {
  return registers().map(({ size }) => size);
}

/** Leaves a map its oldest entries. */
function truncate(map: Map<unknown, unknown>, size: number): void {
  let index = 0;
  for (const key of map.keys()) if (index++ >= size) map.delete(key);
}

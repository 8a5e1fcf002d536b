const { Script } = require("node:vm");
const { createRequire } = require("node:module");
const { join } = require("node:path");
const { Cache } = require("./cache");
const { reportCrashes } = require("./crash");

/** Runs after which the code that V8 compiled is kept: the first, and some later ones, which may do something else. */
const runsThatKeepCode = new Set([1, 2, 4, 8]);

/**
 * The program as one file, from the cache or created again.
 *
 * @param {string} root folder of the project
 * @returns {Promise<{ run(): void } | undefined>} undefined when it cannot be made or kept
 */
async function loadProgram(root) {
  try {
    const cache = new Cache(root);
    const code = cache.readProgram() ?? (await makeProgram(root, cache));
    return { run: () => run(root, code, cache) };
  } catch {
    return undefined;
  }
}

/**
 * @param {string} root
 * @param {InstanceType<typeof import("./cache").Cache>} cache
 */
async function makeProgram(root, cache) {
  // tried first: making a program that cannot be kept takes longer than doing without
  cache.makeFolder();
  const { code, inputs } = await require("./bundle").bundle(root);
  cache.writeProgram(code, inputs);
  return code;
}

/**
 * @param {string} root
 * @param {string} code
 * @param {InstanceType<typeof import("./cache").Cache>} cache
 */
function run(root, code, cache) {
  const filename = cache.programFile;
  const cachedData = cache.readCompiled();
  const script = new Script(code, { filename, cachedData });
  const known = cachedData !== undefined && script.cachedDataRejected !== true;
  process.on("exit", (exitCode) => {
    // a run that failed has not seen much of the code
    if (exitCode === 0 && (runsThatKeepCode.has(cache.countRun()) || !known)) {
      cache.writeCompiled(script.createCachedData());
    }
  });
  reportCrashes(root, filename);
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(join(root, "src/main.ts")), module, root);
}

module.exports = { loadProgram };

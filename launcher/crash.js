const { SourceMap } = require("node:module");

/**
 * Prints uncaught errors, with positions in the sources instead of those in the bundle.
 *
 * @param {string} root folder of the project
 * @param {string} programFile name of the bundle in stack traces
 */
function reportCrashes(root, programFile) {
  process.once("uncaughtException", async (error) => {
    process.exitCode = 1;
    const stack = error instanceof Error ? (error.stack ?? `${error}`) : `uncaught: ${error}`;
    console.error(await positionsInSources(root, programFile, stack).catch(() => stack));
    process.exit();
  });
}

/**
 * @param {string} root
 * @param {string} programFile
 * @param {string} stack
 */
async function positionsInSources(root, programFile, stack) {
  // made only now: a crash is rare, and a map takes as long as the synthesis
  const { map } = await require("./bundle").bundle(root, true);
  const sourceMap = new SourceMap(JSON.parse(map));
  return stack
    .split("\n")
    .map((line) => {
      const start = line.indexOf(`${programFile}:`);
      const [place, row, column] = /:(\d+):(\d+)/.exec(start < 0 ? "" : line.slice(start + programFile.length)) ?? [];
      if (place === undefined) return line;
      const entry = sourceMap.findEntry(Number(row) - 1, Number(column) - 1);
      if (!("originalSource" in entry)) return line;
      const { originalSource, originalLine, originalColumn } = entry;
      return line.replace(`${programFile}${place}`, `${originalSource}:${originalLine + 1}:${originalColumn + 1}`);
    })
    .join("\n");
}

module.exports = { reportCrashes };

const { readFile } = require("node:fs/promises");
const { dirname, join, relative, sep } = require("node:path");

/** Of modules that are loaded when they are called, instead of with what imports them. */
const WHEN_CALLED = "when-called";

/**
 * Makes one file of src/main.ts and everything that it imports: the text of a function that runs it.
 *
 * @param {string} root folder of the project
 * @param {boolean} [sourcemap] with a map of its positions to those in the sources, which takes half as long again
 * @returns {Promise<{ code: string, map: string, inputs: string[] }>} `inputs`: absolute paths of all files in it
 */
async function bundle(root, sourcemap = false) {
  // loaded here, because most runs do not need it
  const { build } = require("esbuild");
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["src/main.ts"],
    outfile: "program.js",
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    minifyWhitespace: true,
    sourcemap: sourcemap && "external",
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: "silent",
    legalComments: "none",
    // what the functions of the program are called with, see program.js
    banner: { js: "(function(exports,require,module,projectRoot){" },
    footer: { js: "})" },
    plugins: [foldersOf(root), whenCalled("archiver")],
  });
  const textOf = (/** @type {string} */ end) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "";
  const code = textOf("program.js");
  if (/[^\0-\x7f]/.test(code)) throw new Error("the bundle is not ASCII");
  const files = Object.keys(metafile.inputs).filter((path) => !path.startsWith(`${WHEN_CALLED}:`));
  const inputs = files.map((path) => join(root, path));
  return { code, map: textOf(".map"), inputs };
}

/**
 * Modules that read a file next to them find it where it lies in the project.
 *
 * @param {string} root
 * @returns {import("esbuild").Plugin}
 */
function foldersOf(root) {
  return {
    name: "folders of modules",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const source = await readFile(path, "utf8");
        if (!/\b__dirname\b/.test(source)) return undefined;
        const folder = JSON.stringify(relative(root, dirname(path)).split(sep).join("/"));
        // on the first line, so that the others keep their numbers
        return {
          contents: `const __dirname = require("node:path").join(projectRoot, ${folder}); ${source}`,
          loader: "ts",
        };
      });
    },
  };
}

/**
 * A module that is a function is loaded when it is called. cdktf loads one that packs archives, and its forty
 * dependencies, with itself; nothing here is packed by it.
 *
 * @param {string} name
 * @returns {import("esbuild").Plugin}
 */
function whenCalled(name) {
  return {
    name: `${name} when it is called`,
    setup({ onLoad, onResolve }) {
      onResolve({ filter: new RegExp(`^${name}$`) }, ({ namespace, resolveDir }) =>
        namespace === WHEN_CALLED ? undefined : { path: name, namespace: WHEN_CALLED, pluginData: resolveDir },
      );
      onLoad({ filter: /^/, namespace: WHEN_CALLED }, ({ pluginData }) => ({
        contents: `module.exports = (...options) => require(${JSON.stringify(name)})(...options);`,
        resolveDir: /** @type {string} */ (pluginData),
      }));
    },
  };
}

module.exports = { bundle };

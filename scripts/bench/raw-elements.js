// The elements of a synthesized stack, made again as plain L1 elements of cdktf and synthesized only by cdktf.
const { readFileSync } = require("node:fs");
const { App, TerraformOutput, TerraformStack } = require("cdktf");

const [outdir = "", stacks, file = ""] = process.argv.slice(2);
const json = JSON.parse(readFileSync(file, "utf8"));

/**
 * Class of a resource or data source, `undefined` where it is built into Terraform.
 *
 * @param {string} kind
 * @param {string} type
 */
function classOf(kind, type) {
  const [provider, ...words] = type.split("_");
  if (provider === "terraform") return undefined;
  const name = `${kind === "data" ? `data-${provider}-` : ""}${words.join("-")}`;
  // a name that JavaScript has already got a suffix
  const folder = name === "string" ? "string-resource" : name;
  const exported = Object.values(require(`@cdktf/provider-${provider}/lib/${folder}`));
  return exported.find((candidate) => candidate.tfResourceType === type);
}

/**
 * Arguments as the classes take them: `fooBar` instead of `foo_bar`.
 *
 * @param {any} value
 * @returns {any}
 */
function camelCased(value) {
  if (Array.isArray(value)) return value.map(camelCased);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(
    entries.map(([key, inner]) => [
      key.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase()),
      camelCased(inner),
    ]),
  );
}

/** Arguments that belong to Terraform, not to the type. cdktf takes them as objects of its own. */
const META_ARGUMENTS = ["count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"];

/** @param {[string, unknown]} argument */
const isMeta = ([key]) => META_ARGUMENTS.includes(key);

const elements = ["resource", "data"].flatMap((kind) =>
  Object.entries(json[kind] ?? {}).flatMap(([type, named]) =>
    Object.entries(/** @type {Record<string, object>} */ (named)).map(([name, config]) => {
      const own = Object.fromEntries(Object.entries(config).filter((argument) => !isMeta(argument)));
      const meta = Object.entries(config).filter(isMeta);
      return { Element: classOf(kind, type), id: `${kind}_${type}_${name}`, config: camelCased(own), meta };
    }),
  ),
);
const app = new App({ outdir, skipValidation: true });
for (let index = 0; index < Number(stacks); index++) {
  const stack = new TerraformStack(app, `stack${index}`);
  for (const { Element, id, config, meta } of elements) {
    const element = Element && new Element(stack, id, { ...config });
    for (const [key, value] of element ? meta : []) element.addOverride(key, value);
  }
  for (const [id, { value }] of Object.entries(json.output ?? {})) new TerraformOutput(stack, id, { value });
}
app.synth();

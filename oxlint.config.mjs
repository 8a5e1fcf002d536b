import { defineConfig } from "oxlint";

const providerRoots = {
  regex: "^@cdktf/provider-[a-z-]+$",
  message: "Import the resource's own folder: the root loads the whole provider.",
};
// they ask a terraform on the PATH for its version at every synthesis, which fails without one
const asksForTerraform = {
  group: ["cdktf"],
  importNames: ["DataResource", "ImportableResource"],
  message: "A synthesis needs no terraform: use modules/aws/terraform-data.ts or modules/aws/import-block.ts.",
};
const inward = {
  regex: "(^|/)(src|__tests__|scripts)(/|$)",
  message: "modules/ stands on its own: src → modules/<product> → modules/aws.",
};
const products = {
  regex: "/(metaflow|placeos)(/|$)",
  message: "modules/aws knows no product.",
};
const cdktf = {
  regex: "^(cdktf|constructs|@cdktf/.*)$",
  message: "The configuration is plain data: no cdktf in src/config.",
};
const placeos = { regex: "/placeos(/|$)", message: "The two products know nothing of each other." };
const metaflow = { regex: "/metaflow(/|$)", message: "The two products know nothing of each other." };

const errors = (...rules) => Object.fromEntries(rules.map((rule) => [rule, "error"]));

const restrict = (files, ...patterns) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: [providerRoots, asksForTerraform, ...patterns] }] },
});

export default defineConfig({
  plugins: ["typescript"],
  categories: { correctness: "error" },
  env: { es2022: true, node: true },
  ignorePatterns: ["cdktf.out/", "dist/", ".cache/"],
  rules: {
    ...errors(
      "eqeqeq",
      "no-array-constructor",
      "no-case-declarations",
      "no-console",
      "no-empty",
      "no-fallthrough",
      "no-prototype-builtins",
      "no-regex-spaces",
      "no-var",
      "prefer-const",
      "prefer-rest-params",
      "prefer-spread",
      "typescript/ban-ts-comment",
      "typescript/no-empty-object-type",
      "typescript/no-explicit-any",
      "typescript/no-namespace",
      "typescript/no-require-imports",
      "typescript/no-unnecessary-type-constraint",
      "typescript/no-unsafe-function-type",
    ),
    "typescript/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
  },
  overrides: [
    restrict(["**/*.ts", "**/*.mts"]),
    restrict(["modules/**/*.ts"], inward),
    restrict(["modules/aws/**/*.ts"], inward, products),
    restrict(["modules/metaflow/**/*.ts"], inward, placeos),
    restrict(["modules/placeos/**/*.ts"], inward, metaflow),
    restrict(["src/config/**/*.ts"], cdktf),
    {
      files: ["src/main.ts", "scripts/**/*.ts", "launcher/**/*.js", "__tests__/global-setup.ts"],
      rules: { "no-console": "off" },
    },
    {
      // runs as it is, without a compiler
      files: ["launcher/**/*.js", "scripts/**/*.js"],
      rules: { "typescript/no-require-imports": "off" },
    },
  ],
});

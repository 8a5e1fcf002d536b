import { beforeAll, expect, it } from "vitest";
import { describeWith } from "../../helpers/describe-with";
import { emittedTypes } from "../../helpers/schema/emitted-types";
import { installedSchemas } from "../../helpers/schema/installed-schemas";
import { kinds, type ProviderSchemas, providerSchemas } from "../../helpers/schema/provider-schemas";

/** The schemas of one provider's types; those without their own prefix are Terraform's. */
function schemasOf(provider: string, { schemas }: ProviderSchemas): object {
  const isOf = (type: string) => type === provider || type.startsWith(`${provider}_`);
  return Object.fromEntries(
    kinds.map((kind) => [kind, Object.fromEntries(Object.entries(schemas[kind]).filter(([type]) => isOf(type)))]),
  );
}

describeWith(["terraform"], "the file of schemas: npm run schemas", () => {
  const written = providerSchemas();
  let installed: ProviderSchemas;

  beforeAll(async () => {
    installed = await installedSchemas("~> 5.100", emittedTypes());
  });

  it.each(Object.entries(written.versions))("has what %s %s says", (provider, version) => {
    const own = schemasOf(provider, installed);
    // a later version may have more than what is used here
    if (installed.versions[provider] === version) expect(schemasOf(provider, written)).toEqual(own);
    else expect(own).toMatchObject(schemasOf(provider, written));
  });

  it("has what Terraform says of its own resources and functions", () => {
    const own = [schemasOf("terraform", installed), installed.functions];
    const expected = [schemasOf("terraform", written), written.functions];
    if (installed.terraform === written.terraform) expect(expected).toEqual(own);
    else expect(own).toMatchObject(expected);
  });
});

/** `batch_type` as `batchType`, on the level of types. A name in capitals stays as it is. */
export type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? Tail extends Capitalize<Tail>
    ? `${Head}_${CamelCase<Tail>}`
    : `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** A map of settings with its keys in camelCase, but not the keys of nested values. */
export type CamelCased<Settings> = { [Key in keyof Settings as CamelCase<Key & string>]: Settings[Key] };

/** `batch_type` as `batchType`. */
export function camelCase<Name extends string>(name: Name): CamelCase<Name> {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) as CamelCase<Name>;
}

/** The settings under their names in camelCase; what is undefined is left out. */
export function camelCased<Settings extends object>(settings: Settings): CamelCased<Settings> {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [camelCase(key), value])) as CamelCased<Settings>;
}

/** What an object of the JSON has under a name: names such as `constructor` are names like others. */
export function own<Value>(object: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}

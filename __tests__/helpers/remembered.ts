import { deepFreeze } from "../../src/config/freeze";

/**
 * Makes what is asked for and keeps the last few, frozen: several tests look at what follows from the same settings, and
 * making it takes longer than looking.
 */
export function remembered<Settings, Made>(
  make: (settings: Settings) => Made,
  kept = 16,
): (settings: Settings) => Made {
  const made = new Map<string, Made>();
  return (settings) => {
    // a setting that is undefined is another thing than none
    const key = JSON.stringify(settings, (_, value: unknown) => (value === undefined ? { undefined: true } : value));
    const found = made.get(key) ?? deepFreeze(make(settings));
    made.delete(key);
    made.set(key, found);
    if (made.size > kept) made.delete([...made.keys()][0]!);
    return found;
  };
}

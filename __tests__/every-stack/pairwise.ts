/** The values that each switch can have, by the switch's name. */
export type Switches = Readonly<Record<string, readonly string[]>>;

/** One value for every switch. */
export type Choice = Readonly<Record<string, string>>;

/** Two values of two switches that a configuration can hold at the same time. */
export type Pair = readonly [switchA: string, valueA: string, switchB: string, valueB: string];

/** Every pair of values of two different switches, but for the forbidden ones. */
export function allPairs(switches: Switches, forbidden: readonly Pair[]): Pair[] {
  const names = byNumberOfValues(switches).map(([name]) => name);
  return names.flatMap((a, index) =>
    names
      .slice(index + 1)
      .flatMap((b) => switches[a]!.flatMap((x) => switches[b]!.map((y): Pair => [a, x, b, y])))
      .filter((pair) => !forbidden.some((other) => samePair(pair, other))),
  );
}

/** Whether a configuration holds a pair. */
export function holds(choice: Choice, [a, x, b, y]: Pair): boolean {
  return choice[a] === x && choice[b] === y;
}

/**
 * Configurations that between them hold every pair: each next one begins with a pair that is still missing and takes,
 * switch by switch, the value that adds most missing pairs.
 */
export function coverAllPairs(switches: Switches, forbidden: readonly Pair[]): Choice[] {
  let missing = allPairs(switches, forbidden);
  const choices: Choice[] = [];
  while (missing.length > 0) {
    const [a, x, b, y] = missing[0]!;
    const choice: Record<string, string> = { [a]: x, [b]: y };
    for (const [name, values] of byNumberOfValues(switches)) {
      if (name in choice) continue;
      const allowed = values.filter((value) => !forbidden.some((pair) => holds({ ...choice, [name]: value }, pair)));
      const gain = (value: string) => missing.filter((pair) => holds({ ...choice, [name]: value }, pair)).length;
      choice[name] = allowed.reduce((best, value) => (gain(value) > gain(best) ? value : best));
    }
    choices.push(choice);
    missing = missing.filter((pair) => !holds(choice, pair));
  }
  return choices;
}

/** Switches with many values first: they are the hardest to pair. */
function byNumberOfValues(switches: Switches): [string, readonly string[]][] {
  return Object.entries(switches).sort(([, one], [, other]) => other.length - one.length);
}

function samePair(one: Pair, other: Pair): boolean {
  return one.join() === other.join() || one.join() === [other[2], other[3], other[0], other[1]].join();
}

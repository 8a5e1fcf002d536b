/**
 * Numbers from 1 to a greatest one, which look like chance and are the same for the same seed (Lehmer's generator:
 * https://en.wikipedia.org/wiki/Lehmer_random_number_generator).
 */
export function* randomNumbers(seed: number, greatest: number): Generator<number, never> {
  const modulus = 2 ** 31 - 1;
  for (let state = (seed % (modulus - 1)) + 1; ;) {
    state = Number((BigInt(state) * 48_271n) % BigInt(modulus));
    yield 1 + (state % greatest);
  }
}

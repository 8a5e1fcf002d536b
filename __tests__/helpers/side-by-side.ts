/** Pieces of work that are under way at once: Terraform at work at so many stacks. */
const AT_ONCE = 4;

/**
 * Does something with each of several items, a few of them at once, begun in their order. Whatever fails, what is under
 * way is waited for.
 */
export async function sideBySide<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  const failure = ends.find((end) => end.status === "rejected");
  if (failure !== undefined) throw failure.reason;
}

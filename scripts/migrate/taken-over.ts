import { resourcesOf, type Stack } from "./stack";
import type { State } from "./state";

/** What a deployment takes over: the attributes of what is there, by the address that it gets. */
export class TakenOver {
  private readonly inState: State;
  /** Together with what is imported. */
  private readonly resources: State;

  constructor(stack: Stack, state: State) {
    const moves = new Map((stack.moved ?? []).map(({ from, to }) => [from, to]));
    const moved = [...state].map(([address, attributes]) => [destination(address, moves), attributes] as const);
    // the id is all that is known of what is imported; most things are called by it
    const imported = (stack.import ?? []).flatMap(({ to, id }) =>
      id === undefined || id.includes("${") ? [] : [[to, { id, bucket: id, name: id }] as const],
    );
    this.inState = new Map(moved);
    this.resources = new Map([...imported, ...moved]);
  }

  /** Whether Terraform has the resource at an address in its state, so that a plan shows what becomes of it. */
  public isInState(address: string): boolean {
    return this.inState.has(address);
  }

  /** Whether any resource of a stack is there. */
  public hasSomeOf(stack: Stack): boolean {
    return resourcesOf(stack).some(({ address }) =>
      [...this.resources.keys()].some((one) => one === address || one.startsWith(`${address}[`)),
    );
  }

  /** The addresses of one type of resource. */
  public ofType(type: string): string[] {
    return [...this.resources.keys()].filter((address) => address.startsWith(`${type}.`));
  }

  /** An argument with the values in it that are known before an apply; undefined where one of them is not. */
  public resolve(argument: unknown): string | undefined {
    if (typeof argument !== "string") return undefined;
    let known = true;
    const text = argument.replace(/\$\{([^}]*)\}/g, (_, expression: string) => {
      const [, address, attribute] = /^(\w+\.\w+)\.(\w+)$/.exec(expression) ?? [];
      const value = address === undefined ? undefined : this.resources.get(address)?.[attribute!];
      known &&= typeof value === "string" && value !== "";
      return String(value);
    });
    return known ? text : undefined;
  }
}

/** Where an address of the state goes: a block moves a resource, all of its instances, or all resources of a module. */
function destination(address: string, moves: ReadonlyMap<string, string>): string {
  for (const [from, to] of moves) {
    if (address === from) return destination(to, moves);
    if (address.startsWith(`${from}.`) || address.startsWith(`${from}[`)) {
      return destination(`${to}${address.slice(from.length)}`, moves);
    }
  }
  return address;
}

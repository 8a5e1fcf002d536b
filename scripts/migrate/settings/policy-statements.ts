interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
}

/** The statements of a policy in words, but for those with some ids. */
export function statementsOf(policy: string, except: readonly string[] = []): string[] {
  const { Statement: given = [] } = JSON.parse(policy) as { Statement?: Statement | Statement[] };
  return [given]
    .flat()
    .filter(({ Sid = "" }) => !except.includes(Sid))
    .map(({ Sid, Effect, Action, NotAction, Principal, NotPrincipal }) => {
      const actions = Action === undefined ? `everything but ${words(NotAction)}` : words(Action);
      const principals = Principal === undefined ? `everybody but ${words(NotPrincipal)}` : words(Principal);
      return `statement ${Sid ?? "without an id"}: ${Effect} ${actions} for ${principals}`;
    });
}

function words(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(words).join(", ");
  return Object.values(value ?? {})
    .map(words)
    .join(", ");
}

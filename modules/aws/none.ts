/** Takes no names: the type checker refuses any, and its message shows which. */
export type None<Names extends never> = Names;

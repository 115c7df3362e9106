// Who said or owns something, as the reader is told.

/** Gives the name of a member; the reader is called You. */
export type NameOf = (member: number) => string;

const isReader = (name: string): boolean => name === "You";

/** You said; Ada said. */
export const saidBy = (name: string): string => `${name} said`;

/** Your answer; Ada's answer. */
export const owned = (name: string, what: string): string =>
  isReader(name) ? `Your ${what}` : `${name}'s ${what}`;

/** The longest text that an input of an action takes, in characters. */
export const longestText = 4_000;

/** Accents of Atlassian's palette, in which values and marked cells are shown. */
export const accents = [
  'red',
  'orange',
  'yellow',
  'lime',
  'green',
  'teal',
  'blue',
  'purple',
  'magenta',
  'gray',
] as const;

/** One of {@link accents}. */
export type Accent = (typeof accents)[number];

/** Ways to draw a number beside writing it: as a bar of its share, or as stars of five. */
export const cellLooks = ['bar', 'stars'] as const;

/** One of {@link cellLooks}. Which of them a column can have follows from its type. */
export type CellLook = (typeof cellLooks)[number];

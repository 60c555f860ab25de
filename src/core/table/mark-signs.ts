import type { Accent } from '../../contract/cell-looks';

/** How a mark is drawn where there is paper and no icon. */
export interface MarkSign {
  /** A shape for each colour: nobody has to tell colours apart. */
  readonly sign: string;
  /** Background of a cell in a document: the light colours of Atlassian's editor, which it draws darker at night. */
  readonly background: string;
}

/** The sign of each accent. */
export const markSigns: Readonly<Record<Accent, MarkSign>> = {
  red: { sign: '✖', background: '#ffebe6' },
  orange: { sign: '▲', background: '#fedec8' },
  yellow: { sign: '⚑', background: '#fffae6' },
  lime: { sign: '◆', background: '#d3f1a7' },
  green: { sign: '✔', background: '#e3fcef' },
  teal: { sign: '★', background: '#e6fcff' },
  blue: { sign: '●', background: '#deebff' },
  purple: { sign: '■', background: '#eae6ff' },
  magenta: { sign: '✚', background: '#fdd0ec' },
  gray: { sign: '○', background: '#f4f5f7' },
};

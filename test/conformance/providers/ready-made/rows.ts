import type { ReadyMadeRow } from './row';
import { serverRows } from './servers';
import { statementRows } from './statements';

/** Every ready-made request that carries a body, and those of servers that many run themselves. */
export const readyMadeRows: readonly ReadyMadeRow[] = [...serverRows, ...statementRows];

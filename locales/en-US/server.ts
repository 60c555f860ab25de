import { action } from './action';
import { audit } from './audit';
import { check } from './check';
import { failure } from './failure';
import { fill } from './fill';
import { jql } from './jql';
import { name } from './name';
import { note } from './note';
import { problem } from './problem';
import { remedy } from './remedy';
import { table } from './table';
import { transition } from './transition';

/** English texts of everything that is said below the surfaces: failures, notes, exports. */
export const serverTexts = {
  failure,
  problem,
  remedy,
  note,
  name,
  table,
  check,
  audit,
  jql,
  action,
  fill,
  transition,
} as const;

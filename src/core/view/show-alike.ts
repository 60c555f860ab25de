import type { ViewSettings } from '../../contract/view';
import { isSame } from '../record/sorted-text';

/** Whether two views show rows alike; a title is of one macro alone. */
export function showAlike(one: ViewSettings, other: ViewSettings): boolean {
  return isSame({ ...one, title: '' }, { ...other, title: '' });
}

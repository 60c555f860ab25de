import type { Binding } from '../binding';
import { columnKeyPattern, recordIdPattern, sealPattern } from '../key-patterns';
import { tokenOwners } from '../token-owner';
import { byName, list, members, oneOf, preset, text } from './glance';
import type { Glance } from './glance';

/* What every surface keeps of a data source, known without its schemas (`glance.ts`). */

/** `columnKeySchema`. */
export const columnKey = text(64, columnKeyPattern);

/** `bindingSchema`. */
export const bindingGlance: Glance<Binding> = members<Binding>({
  dataSourceId: text(40, recordIdPattern),
  parameters: preset(byName(text(60), text(2000)), () => ({})),
  tokenOwner: preset(oneOf(tokenOwners), () => 'shared'),
  hiddenColumns: preset(list(columnKey, 200), () => []),
  seal: text(43, sealPattern),
});

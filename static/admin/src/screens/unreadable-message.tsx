import SectionMessage from '@atlaskit/section-message';
import { useOverview } from '../overview-context';
import type { RecordKind } from '../../../../src/contract/console-api';
import { consoleTexts } from '../texts-console';

const own = consoleTexts.list;

/** Names the stored records that this version of the app cannot read. */
export function UnreadableMessage({ kind }: { readonly kind: RecordKind }) {
  const records = useOverview().overview.unreadable.filter((each) => each.kind === kind);
  if (records.length === 0) return null;
  const names = records.map(({ id, name }) => (name === null ? own.unnamed(kind, id) : `“${name}”`));
  return (
    <SectionMessage appearance="warning" title={own.unreadableTitle}>
      <p>{own.unreadable(names)}</p>
    </SectionMessage>
  );
}

import SectionMessage from '@atlaskit/section-message';
import { useOverview } from '../overview-context';
import type { RecordKind } from '../../../../src/contract/console-api';
import { t } from '../text/t';

/** Names the stored records that this version of the app cannot read. */
export function UnreadableMessage({ kind }: { readonly kind: RecordKind }) {
  const records = useOverview().overview.unreadable.filter((each) => each.kind === kind);
  if (records.length === 0) return null;
  const names = records.map(({ id, name }) =>
    name === null ? t(`console.list.unnamed.${kind}`, { id }) : t('console.list.named', { name }),
  );
  return (
    <SectionMessage appearance="warning" title={t('console.list.unreadableTitle')}>
      <p>{t('console.list.unreadable', { names })}</p>
    </SectionMessage>
  );
}

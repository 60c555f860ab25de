import { ListPage } from '../screens/list-page';
import { t } from '../text/t';
import { ExportSection } from './export-section';
import { ImportSection } from './import-section';

/** Configuration as a file, out and in. */
export function TransferScreen() {
  return (
    <ListPage title={t('console.transfer.title')} intro={t('console.transfer.intro')} add={null}>
      <ExportSection />
      <ImportSection />
    </ListPage>
  );
}

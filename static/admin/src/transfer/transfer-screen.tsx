import { ListPage } from '../screens/list-page';
import { consoleTexts } from '../texts-console';
import { ExportSection } from './export-section';
import { ImportSection } from './import-section';

const own = consoleTexts.transfer;

/** Configuration as a file, out and in. */
export function TransferScreen() {
  return (
    <ListPage title={own.title} intro={own.intro} add={null}>
      <ExportSection />
      <ImportSection />
    </ListPage>
  );
}

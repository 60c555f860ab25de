import { useEffect, useState } from 'react';
import Button from '@atlaskit/button/new';
import { CodeBlock } from '@atlaskit/code';
import { Label } from '@atlaskit/form';
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import SectionMessage from '@atlaskit/section-message';
import Select from '@atlaskit/select';
import Spinner from '@atlaskit/spinner';
import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import type { ExportType, PlacedMacro } from '../api/site-model';
import { findModule, useSite } from '../shell/site-context';
import { AdfView } from './adf-view';

const EXPORT_TYPES: { label: string; value: ExportType }[] = [
  { label: 'PDF', value: 'pdf' },
  { label: 'Word', value: 'word' },
  { label: 'Other (page history, REST)', value: 'other' },
];

type Export = { state: 'loading' } | { state: 'error'; message: string } | { state: 'done'; adf: unknown };

function MacroExport({
  pageId,
  macro,
  exportType,
}: {
  pageId: string;
  macro: PlacedMacro;
  exportType: ExportType;
}) {
  const { client, state } = useSite();
  const [result, setResult] = useState<Export>({ state: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    setResult({ state: 'loading' });
    client.exportMacro(pageId, macro.localId, exportType).then(
      (adf) => isCurrent && setResult({ state: 'done', adf }),
      (error: unknown) => isCurrent && setResult({ state: 'error', message: (error as Error).message }),
    );
    return () => {
      isCurrent = false;
    };
  }, [client, pageId, macro.localId, exportType]);
  return (
    <section
      className="export-result"
      aria-label={findModule(state, macro.moduleKey)?.title ?? macro.moduleKey}
    >
      {result.state === 'loading' && <Spinner label="Exporting" />}
      {result.state === 'error' && (
        <SectionMessage appearance="error" title="The export failed">
          <p>{result.message}</p>
        </SectionMessage>
      )}
      {result.state === 'done' && (
        <Tabs id={`export-${macro.localId}`}>
          <TabList>
            <Tab>Preview</Tab>
            <Tab>ADF</Tab>
          </TabList>
          <TabPanel>
            <div className="export-panel" data-testid="export-preview">
              <AdfView adf={result.adf} />
            </div>
          </TabPanel>
          <TabPanel>
            <div className="export-panel" data-testid="export-json">
              <CodeBlock language="json" text={JSON.stringify(result.adf, null, 2)} />
            </div>
          </TabPanel>
        </Tabs>
      )}
    </section>
  );
}

/** Runs the export function of every macro on the page and shows what a document would hold. */
export function ExportDialog({
  pageId,
  macros,
  onClose,
}: {
  pageId: string;
  macros: PlacedMacro[];
  onClose: () => void;
}) {
  const [exportType, setExportType] = useState<ExportType>('pdf');
  return (
    <ModalDialog onClose={onClose} width="x-large" testId="export-dialog">
      <ModalHeader hasCloseButton>
        <ModalTitle>Export (ADF)</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <div className="export-type">
          <Label htmlFor="export-type">Export as</Label>
          <Select
            inputId="export-type"
            options={EXPORT_TYPES}
            value={EXPORT_TYPES.find(({ value }) => value === exportType) ?? null}
            onChange={(option) => option && setExportType(option.value)}
            isSearchable={false}
          />
        </div>
        {macros.map((macro) => (
          <MacroExport key={macro.localId} pageId={pageId} macro={macro} exportType={exportType} />
        ))}
      </ModalBody>
      <ModalFooter>
        <Button onClick={onClose}>Close</Button>
      </ModalFooter>
    </ModalDialog>
  );
}

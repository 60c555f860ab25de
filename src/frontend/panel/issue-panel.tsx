import { Box, ButtonGroup, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import { events } from '@forge/bridge';
import { useEffect, useState } from 'react';
import { Button } from '../shared/controls';
import type { PanelAnswers, PanelConfig } from '../../contract/panel-api';
import type { ErrorBody } from '../../contract/reply';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { ErrorMessage } from '../shared/error-message';
import { useLatest } from '../shared/use-latest';
import { useTable } from '../shared/use-table';
import { callPanel } from './panel-client';
import { PanelSettings } from './panel-settings';
import { PanelTable } from './panel-table';
import { t } from './texts';

/** Jira tells the app's panels that the issue has changed. */
const issueChanged = 'JIRA_ISSUE_CHANGED';

/** A panel on an issue: what the project's administrators chose, with values from the issue and its fields. */
export function IssuePanel({ format }: { readonly format: ViewerFormat }) {
  const [panel, setPanel] = useState<PanelAnswers['getPanel'] | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [draft, setDraft] = useState<PanelConfig | null>(null);
  const latestDraft = useLatest(draft);
  const [isEditing, setIsEditing] = useState(false);
  const [isSaving, setIsSaving] = useState(false);

  useEffect(() => {
    void callPanel('getPanel', {}).then((reply) => {
      if (reply.ok) setPanel(reply.data);
      else setError(reply.error);
    });
  }, []);

  const edit = (isOpen: boolean) => {
    setError(null);
    setIsEditing(isOpen);
  };
  const save = async () => {
    if (draft === null || panel === null) return;
    setError(null);
    setIsSaving(true);
    const reply = await callPanel('savePanel', { binding: draft.binding, view: draft.view });
    setIsSaving(false);
    if (!reply.ok) {
      setError(reply.error);
      return;
    }
    setPanel({ ...panel, settings: reply.data.settings });
    // Changed again while it was being saved: that is not stored yet, so the settings stay open.
    if (latestDraft.current === draft) edit(false);
  };

  if (panel === null) return error ? <ErrorMessage error={error} /> : <Spinner label={t('shared.loading')} />;
  if (isEditing) {
    return (
      <Stack space="space.150">
        <PanelSettings saved={panel.settings} format={format} onConfig={setDraft} />
        {error === null ? null : <ErrorMessage error={error} />}
        {/* A stack would stretch the buttons over the whole width. */}
        <Box>
          <ButtonGroup>
            <Button appearance="primary" isDisabled={draft === null || isSaving} onClick={() => void save()}>
              {isSaving ? t('shared.saving') : t('shared.save')}
            </Button>
            <Button appearance="subtle" onClick={() => edit(false)}>
              {t('shared.cancel')}
            </Button>
          </ButtonGroup>
        </Box>
      </Stack>
    );
  }
  const configure = panel.mayConfigure ? (
    // A stack would stretch the button over the whole width.
    <Box>
      <Button appearance="subtle" spacing="compact" onClick={() => edit(true)}>
        {panel.settings === null ? t('panel.choose') : t('panel.settings')}
      </Button>
    </Box>
  ) : null;
  if (panel.settings === null) {
    return (
      <Stack space="space.100">
        <SectionMessage appearance="information" title={t('panel.nothingChosen')}>
          <Text>{panel.mayConfigure ? t('panel.chooseForProject') : t('panel.administratorChooses')}</Text>
        </SectionMessage>
        {configure}
      </Stack>
    );
  }
  return (
    <Stack space="space.100">
      <Shown settings={panel.settings} format={format} />
      {configure}
    </Stack>
  );
}

function Shown({ settings, format }: { readonly settings: PanelConfig; readonly format: ViewerFormat }) {
  const table = useTable({
    identity: JSON.stringify(settings),
    view: (parameters) => callPanel('viewTable', { parameters: { ...parameters } }),
    refresh: (parameters) => callPanel('viewTable', { parameters: { ...parameters }, force: true }),
    listParameters: () => callPanel('listParameters', {}),
  });
  const { view } = table;
  useEffect(() => {
    const listening = events.on(issueChanged, view);
    return () => void listening.then(({ unsubscribe }) => unsubscribe());
  }, [view]);
  return <PanelTable idPrefix="panel" table={table} settingsOf={(view) => view.settings} format={format} />;
}

import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { useCallback, useEffect, useState } from 'react';
import type { FillableField, FillRule, FillRuleDraft } from '../../../../../src/contract/fill-rule';
import type { FillRunReport } from '../../../../../src/contract/fill-run';
import type { ErrorBody } from '../../../../../src/contract/reply';
import { callAdmin } from '../../api';
import { useAnnounce } from '../../parts/announcer';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { FailureMessage } from '../../parts/failure-message';
import { t } from '../../text/t';
import { FillHistory } from './fill-history';
import { useLookingAgain } from '../use-looking-again';
import { FillRuleForm } from './fill-rule-form';
import { FillRuleTable } from './fill-rule-table';
import { FillRun, isUnderWay } from './fill-run';
import { emptyRule, reporterRule } from './new-rule';
import { Unheard } from './unheard';

/** What is open in place of, or below, the list. */
type Opened =
  | { readonly kind: 'form'; readonly rule: FillRule | null; readonly start: FillRuleDraft }
  | { readonly kind: 'delete'; readonly rule: FillRule }
  | { readonly kind: 'history' | 'run'; readonly rule: FillRule }
  | null;

interface Loaded {
  readonly rules: readonly FillRule[];
  readonly isPaused: boolean;
  /** The last run over existing issues of each rule, by its id. */
  readonly runs: Readonly<Record<string, FillRunReport>>;
}

/** The section “Fill rules”: the list, the form of one, and the switch that stops them all. */
export function FillRules({ onTop }: { readonly onTop: () => void }) {
  const announce = useAnnounce();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [fields, setFields] = useState<readonly FillableField[] | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [opened, setOpened] = useState<Opened>(null);
  const [isBusy, setBusy] = useState(false);
  const [unheard, setUnheard] = useState<readonly string[]>([]);

  const load = useCallback(async () => {
    const reply = await callAdmin('listFillRules', {});
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setLoaded(reply.data);
  }, []);
  useEffect(() => void load(), [load]);
  useLookingAgain(Object.values(loaded?.runs ?? {}).some(isUnderWay), load);

  const open = async (next: Opened) => {
    setUnheard([]);
    if (next?.kind !== 'form' || fields !== null) {
      setOpened(next);
      return;
    }
    setBusy(true);
    // Asking for Jira's fields costs points, so only who sets a rule up does.
    const reply = await callAdmin('listNativeFields', {});
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setFields([...reply.data.fields].sort((a, b) => a.name.localeCompare(b.name)));
    setOpened(next);
  };
  const keep = (rules: readonly FillRule[]) => setLoaded((before) => before && { ...before, rules });
  const close = (stored: FillRule | null, left: readonly string[]) => {
    setOpened(null);
    onTop();
    if (stored === null || loaded === null) return;
    // A listing is behind what was just stored.
    const others = loaded.rules.filter(({ id }) => id !== stored.id);
    keep([...others, stored].sort((a, b) => a.name.localeCompare(b.name)));
    setUnheard(left);
    announce(t('console.gateway.saved'));
  };
  const pause = async (isPaused: boolean) => {
    setBusy(true);
    const reply = await callAdmin('pauseFilling', { isPaused });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setLoaded((before) => before && { ...before, isPaused: reply.data.isPaused });
  };
  const remove = async ({ id, revision }: FillRule) => {
    setBusy(true);
    const reply = await callAdmin('deleteFillRule', { id, revision });
    setBusy(false);
    setOpened(null);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok && loaded) keep(loaded.rules.filter((rule) => rule.id !== id));
  };

  if (opened?.kind === 'form' && fields !== null) {
    return <FillRuleForm rule={opened.rule} start={opened.start} fields={fields} onClose={close} />;
  }
  return (
    <section className="ed-section" aria-label={t('console.jiraFields.rules.title')}>
      <header>
        <div className="ed-spread">
          <h2>{t('console.jiraFields.rules.title')}</h2>
          {loaded && (
            <div className="ed-row" style={{ flexWrap: 'wrap' }}>
              <Button isDisabled={isBusy} onClick={() => void pause(!loaded.isPaused)}>
                {t(loaded.isPaused ? 'console.jiraFields.rules.resume' : 'console.jiraFields.rules.pause')}
              </Button>
              <Button
                isDisabled={isBusy}
                onClick={() => {
                  const start = reporterRule(t('console.jiraFields.rules.reporterName'));
                  void open({ kind: 'form', rule: null, start });
                }}
              >
                {t('console.jiraFields.rules.addReporter')}
              </Button>
              <Button
                iconBefore={AddIcon}
                isDisabled={isBusy}
                onClick={() => void open({ kind: 'form', rule: null, start: emptyRule })}
              >
                {t('console.jiraFields.rules.add')}
              </Button>
            </div>
          )}
        </div>
        <p className="ed-subtle">{t('console.jiraFields.rules.intro')}</p>
      </header>
      {failure && (
        <FailureMessage
          title={t('console.jiraFields.rules.loadFailed')}
          error={failure}
          actions={[{ text: t('console.app.tryAgain'), onClick: () => void load() }]}
        />
      )}
      {loaded === null && !failure && <Spinner label={t('console.app.loading')} />}
      {loaded?.isPaused === true && (
        <SectionMessage appearance="warning">
          <p>{t('console.jiraFields.rules.paused')}</p>
        </SectionMessage>
      )}
      {unheard.length > 0 && <Unheard projects={unheard} />}
      {loaded && loaded.rules.length === 0 && <p>{t('console.jiraFields.rules.none')}</p>}
      {loaded && loaded.rules.length > 0 && (
        <FillRuleTable
          rules={loaded.rules}
          onOpen={(rule) => void open({ kind: 'form', rule, start: emptyRule })}
          onRun={(rule) => void open({ kind: 'run', rule })}
          onHistory={(rule) => void open({ kind: 'history', rule })}
          onDelete={(rule) => void open({ kind: 'delete', rule })}
        />
      )}
      {opened?.kind === 'run' && (
        <FillRun
          key={opened.rule.id}
          rule={opened.rule}
          run={loaded?.runs[opened.rule.id]}
          onRun={(run) =>
            setLoaded((before) => before && { ...before, runs: { ...before.runs, [opened.rule.id]: run } })
          }
        />
      )}
      {opened?.kind === 'history' && <FillHistory key={opened.rule.id} rule={opened.rule} />}
      <ConfirmDialog
        open={opened?.kind === 'delete'}
        title={t('console.jiraFields.rules.deleteTitle')}
        text={t('console.jiraFields.rules.deleteText')}
        confirm={t('console.jiraFields.rules.confirmDelete')}
        cancel={t('console.gateway.cancel')}
        busy={isBusy}
        onConfirm={() => {
          if (opened?.kind === 'delete') void remove(opened.rule);
        }}
        onCancel={() => setOpened(null)}
      />
    </section>
  );
}

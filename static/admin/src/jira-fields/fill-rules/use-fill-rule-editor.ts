import { useRef } from 'react';
import { fillRuleDraftSchema } from '../../../../../src/contract/fill-rule';
import type { FillRule, FillRuleDraft } from '../../../../../src/contract/fill-rule';
import { listValueProblems } from '../../../../../src/core/parse-value';
import { callAdmin } from '../../api';
import type { FieldErrors } from '../../parts/field-errors';
import type { Ran, RecordForm } from '../../record-editor/record-form';
import { useRecordEditor } from '../../record-editor/use-record-editor';
import type { RecordEditor } from '../../record-editor/use-record-editor';
import { t } from '../../text/t';
import { toRuleDraft } from './new-rule';

/** Name of the rule's form in element ids. */
export const ruleFormName = 'fill-rule';

/** A rule's form with everything that can be done to it. */
export interface FillRuleEditor extends RecordEditor<FillRuleDraft, FillRule, FillRuleDraft, 'save'> {
  readonly save: () => Promise<Ran<FillRule>>;
  /** Projects whose events do not reach the app, as the last save told. */
  readonly unheard: () => readonly string[];
}

/**
 * Holds the form of a fill rule.
 * @param rule null: a new one
 * @param start what a new one begins with
 */
export function useFillRuleEditor(rule: FillRule | null, start: FillRuleDraft): FillRuleEditor {
  const unheard = useRef<readonly string[]>([]);
  const initial = rule ? { inputs: toRuleDraft(rule), stored: rule } : { inputs: start, stored: null };
  const editor = useRecordEditor<FillRuleDraft, FillRule, FillRuleDraft, 'save'>(form, initial);
  const save = () =>
    editor.run('save', {
      failedTitle: t('console.jiraFields.rules.saveFailed'),
      check: checkRule,
      send: async (sent, { stored, saveId }) => {
        const target = stored && { id: stored.id, revision: stored.revision };
        const reply = await callAdmin('saveFillRule', { target, saveId, rule: sent });
        if (!reply.ok) return reply;
        unheard.current = reply.data.unheard;
        return { ok: true, data: { stored: reply.data.rule } };
      },
    });
  return { ...editor, save, unheard: () => unheard.current };
}

const form: RecordForm<FillRuleDraft, FillRule, FillRuleDraft> = {
  name: ruleFormName,
  toInputs: toRuleDraft,
  toDraft: (inputs) => inputs,
  takeStored: (own, sent, stored) => (own === sent ? toRuleDraft(stored) : own),
  takeDraft: (_own, merged) => merged,
  afterDeletion: (own) => own,
  read: async (stored) => {
    const reply = await callAdmin('listFillRules', {});
    if (!reply.ok) return reply;
    return { ok: true, data: reply.data.rules.find(({ id }) => id === stored?.id) ?? null };
  },
  whole: () => ['record', 'fields', 'vanished'],
  storedAtMs: () => null,
  ignoresOtherRevisions: false,
  get loadFailedTitle() {
    return t('console.jiraFields.rules.loadFailed');
  },
};

/** Everything that is missing or malformed, at once, by the server's own field paths and rules. */
export function checkRule(draft: FillRuleDraft): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { place, problem } of listValueProblems(fillRuleDraftSchema, draft)) {
    errors[`rule.${place}`] ??= t('console.checks.pattern', { label: labelOf(place), problem });
  }
  return errors;
}

function labelOf(place: string): string {
  const [first = '', , third] = place.split('.');
  switch (first) {
    case 'name':
      return t('console.jiraFields.rule.name');
    case 'dataSourceId':
      return t('console.jiraFields.rule.dataSource');
    case 'projects':
      return t('console.jiraFields.rule.projects');
    case 'jql':
      return t('console.jiraFields.rule.jql');
    case 'record':
      return t(
        place.endsWith('column')
          ? 'console.jiraFields.rule.recordColumn'
          : 'console.jiraFields.rule.recordField',
      );
    case 'vanished':
      return t('console.jiraFields.rule.vanished');
    default:
      return t(third === 'value' ? 'console.jiraFields.rule.column' : 'console.jiraFields.rule.field');
  }
}

import { ErrorMessage as FieldError, HelperMessage, Label, SectionMessage, Stack, Text } from '@forge/react';
import { useEffect, useRef, useState } from 'react';
import type { FieldItem } from '../../contract/field';
import type { FieldChoice } from '../../contract/field-api';
import { Button, Select } from '../shared/controls';
import { ErrorMessage } from '../shared/error-message';
import { formatAge } from '../shared/format-age';
import type { Choice } from '../shared/inputs/choice-field';
import { isLasting } from '../shared/is-lasting';
import { takeChosen } from '../shared/take-chosen';
import { CustomFieldEdit } from './custom-field-edit';
import { callField } from './field-client';
import type { FieldContext } from './field-context';
import { readShownValue } from './shown-value';
import { t } from './texts';
import { useFieldSearch } from './use-field-search';
import { useHeldRecords } from './use-held-records';
import { useParentValue, useTellOthers } from './use-parent-value';

/** Picks records for an issue: search while typing, by keyboard too, with the last picks first. */
export function FieldEdit({ context }: { readonly context: FieldContext }) {
  const [before] = useState(() => readShownValue(context.fieldValue));
  const [parentId, setParentId] = useState<string | null>(null);
  const { isForm, isBulk } = context;
  const parent = useParentValue(parentId, isForm);
  const records = useHeldRecords({ before, isForm });
  const { items, refusal } = records;
  const access = useFieldSearch(parent, records.held);
  const { editor, opened, found, error, isBusy, isCurrent, query, isForTyped, search, retry } = access;
  const [takenOut, setTakenOut] = useState<readonly string[]>([]);
  const known = useRef(new Map<string, FieldItem>());
  const hasStarted = useRef(false);
  // Until it is saved, an issue holds what it held: a field that is shown later has to know that to see it change.
  useTellOthers(context.fieldId, isForm ? items : before.items, !isForm);
  const parentOfEditor = editor?.dependsOn ?? null;
  useEffect(() => setParentId(parentOfEditor), [parentOfEditor]);

  // What was offered for another value of the other field can be picked no more, even if it was clicked in time.
  if (!isCurrent) known.current.clear();
  const offered = [...(query === '' ? (editor?.recent ?? []) : []), ...(found?.choices ?? [])];
  const choices = isCurrent ? offered : [];
  for (const { item } of choices) known.current.set(item.id, item);
  const shown = isForTyped ? choices : [];
  const isMultiple = editor?.kind === 'multiple';

  const hold = (next: readonly FieldItem[]) => {
    // As it was before, a value is written as it was: the history then says nothing.
    const isSame = before.dataSourceId !== '' && JSON.stringify(next) === JSON.stringify(before.items);
    const atMs = isSame ? before.atMs : (found?.fetchedAtMs ?? editor?.fetchedAtMs ?? before.atMs);
    const dataSourceId = isSame ? before.dataSourceId : (editor?.dataSourceId ?? before.dataSourceId);
    return records.hold(next, { dataSourceId, atMs });
  };
  const pick = (chosen: Choice | readonly Choice[] | null) => {
    const ids = (chosen === null ? [] : [chosen].flat()).map(toRecordId);
    const held = records.held();
    const heldIds = held.map(({ id }) => id);
    const nextIds = isMultiple ? takeChosen(heldIds, ids) : ids;
    const next = nextIds.flatMap((id) => known.current.get(id) ?? held.find((item) => item.id === id) ?? []);
    if (next.length < nextIds.length) {
      // Emptying a field is not what somebody meant who clicked a record.
      records.refuse(t('field.pickAgain'));
      return;
    }
    if (!hold(next)) return;
    setTakenOut([]);
    const added = nextIds.filter((id) => !heldIds.includes(id));
    if (added.length > 0) void callField('rememberPick', { ids: added });
  };

  // What a new issue starts with is part of its form at once.
  const initial = editor?.initial ?? null;
  useEffect(() => {
    if (hasStarted.current || initial === null || records.held().length > 0 || !isForm || isBulk) return;
    hasStarted.current = true;
    hold([initial]);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the rest is looked at once, when the initial value is known
  }, [initial]);

  // The other field holds something else: what does not belong to it goes, or stays with a word, as configured.
  const strangers = items.filter(({ id }) => editor?.strangers.includes(id) === true);
  const clears = editor?.whenParentChanges === 'clear';
  useEffect(() => {
    if (!isCurrent || !clears || strangers.length === 0) return;
    setTakenOut(strangers.map(({ text }) => text));
    hold(records.held().filter((item) => !strangers.includes(item)));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for every answer of the server
  }, [editor, isCurrent]);
  const notice = clears
    ? takenOut.length > 0 && t('field.takenOut', { records: takenOut.join(', ') })
    : strangers.length > 0 && t('field.kept', { records: strangers.map(({ text }) => text).join(', ') });

  const hint = isCurrent && isForTyped ? (found?.hint ?? '') : '';
  const options = toOptions(shown, query);
  const selected = items.map(({ id, text }) => ({
    label: text === '' ? t('field.unverified') : text,
    value: `${id}\n${query}`,
  }));
  return (
    <CustomFieldEdit
      onSubmit={() => records.leave(async () => (await opened())?.mayStayEmpty !== false)}
      disableSubmitOnBlur={false}
    >
      <Stack space="space.050">
        <Label labelFor={`records-${context.fieldId}`}>
          {editor === null ? t('field.records') : t('field.search', { source: editor.dataSourceName })}
        </Label>
        <Select
          inputId={`records-${context.fieldId}`}
          isMulti={isMultiple}
          isClearable={editor?.isRequired === false}
          isSearchable
          isLoading={isBusy}
          isRequired={editor?.isRequired === true}
          options={options}
          value={isMultiple ? selected : (selected[0] ?? null)}
          placeholder={t('field.typeToSearch')}
          onInputChange={search}
          onChange={pick}
        />
        {error === null ? (
          hint === '' ? null : (
            <HelperMessage>{hint}</HelperMessage>
          )
        ) : (
          <Stack space="space.050" alignInline="start">
            <ErrorMessage error={error} />
            {isLasting(error) ? null : (
              <Button spacing="compact" isDisabled={isBusy} onClick={retry}>
                {t('shared.tryAgain')}
              </Button>
            )}
          </Stack>
        )}
        {found?.problem == null || found.fetchedAtMs === null ? null : (
          <Text size="small" color="color.text.warning">
            {t('field.recordsAsOf', {
              age: formatAge(Math.max(0, found.nowMs - found.fetchedAtMs)),
              problem: found.problem.message,
            })}
          </Text>
        )}
        {notice === false ? null : (
          <SectionMessage appearance="warning">
            <Text>{notice}</Text>
          </SectionMessage>
        )}
        {refusal === null ? null : (
          <Stack space="space.050">
            <FieldError>{refusal.text}</FieldError>
            {refusal.isOfJira && !isForm ? <HelperMessage>{t('field.notStored')}</HelperMessage> : null}
          </Stack>
        )}
      </Stack>
    </CustomFieldEdit>
  );
}

/** The record that a choice of the list stands for. */
const toRecordId = ({ value }: Choice): string => value.slice(0, value.lastIndexOf('\n'));

/**
 * Choices as the list takes them. The list keeps only options whose label or value holds what was typed, while the
 * server also finds by other columns; so the value repeats what it was found for.
 */
function toOptions(choices: readonly FieldChoice[], query: string): Choice[] {
  const seen = new Set<string>();
  return choices.flatMap(({ item, note }) => {
    if (seen.has(item.id)) return [];
    seen.add(item.id);
    return [{ label: note === '' ? item.text : `${item.text} – ${note}`, value: `${item.id}\n${query}` }];
  });
}

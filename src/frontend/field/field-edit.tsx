import { Button, ErrorMessage as FieldError, HelperMessage, Label, Select, Stack, Text } from '@forge/react';
import { CustomFieldEdit } from '@forge/react/jira';
import { view } from '@forge/bridge';
import { useEffect, useRef, useState } from 'react';
import type { FieldItem } from '../../contract/field';
import type { FieldChoice } from '../../contract/field-api';
import { buildFieldValue } from '../../contract/field-value';
import { ErrorMessage } from '../shared/error-message';
import { formatAge } from '../shared/format-age';
import type { Choice } from '../shared/inputs/choice-field';
import { callField } from './field-client';
import type { FieldContext } from './field-context';
import { readShownValue } from './shown-value';
import { useFieldSearch } from './use-field-search';
import { useParentValue, useTellOthers } from './use-parent-value';
import { t } from './texts';

/** Picks records for an issue: search while typing, by keyboard too, with the last picks first. */
export function FieldEdit({ context }: { readonly context: FieldContext }) {
  const before = readShownValue(context.fieldValue);
  const [items, setItems] = useState<readonly FieldItem[]>(before.items);
  // Leaving the editor right after a pick submits before this has been drawn anew.
  const latest = useRef(items);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [parentId, setParentId] = useState<string | null>(null);
  const parents = useParentValue(parentId);
  const { editor, found, error, isBusy, query, search, retry } = useFieldSearch(parents);
  const known = useRef(new Map<string, FieldItem>());
  const hasStarted = useRef(false);
  useTellOthers(context.fieldId, items);

  const parentOfEditor = editor?.dependsOn ?? null;
  useEffect(() => setParentId(parentOfEditor), [parentOfEditor]);

  const choices = [...(query === '' ? (editor?.recent ?? []) : []), ...(found?.choices ?? [])];
  for (const item of [...items, ...choices.map((choice) => choice.item)]) known.current.set(item.id, item);

  const submit = async (next: readonly FieldItem[]) => {
    setRefusal(null);
    // Left as it was, a value is written as it was: the history then says nothing.
    const isSame = before.dataSourceId !== '' && JSON.stringify(next) === JSON.stringify(before.items);
    const atMs = isSame ? before.atMs : (found?.fetchedAtMs ?? editor?.fetchedAtMs ?? before.atMs);
    const dataSourceId = isSame ? before.dataSourceId : (editor?.dataSourceId ?? before.dataSourceId);
    try {
      // Types of the bridge know texts only; an object field takes an object.
      await view.submit(buildFieldValue(dataSourceId, next, atMs));
    } catch (reason) {
      setRefusal(reason instanceof Error && reason.message !== '' ? reason.message : t('field.valueRefused'));
    }
  };
  const pick = (next: readonly FieldItem[]) => {
    const held = latest.current;
    latest.current = next;
    setItems(next);
    const added = next.filter(({ id }) => !held.some((item) => item.id === id)).map(({ id }) => id);
    if (added.length > 0) void callField('rememberPick', { ids: added });
    // A form takes the value with everything else on it; an issue takes it when the editor is left.
    if (context.isForm) void submit(next);
  };

  // What a new issue starts with is part of its form at once.
  const initial = editor?.initial ?? null;
  useEffect(() => {
    if (hasStarted.current || initial === null || items.length > 0 || !context.isForm || context.isBulk)
      return;
    hasStarted.current = true;
    latest.current = [initial];
    setItems([initial]);
    void submit([initial]);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the rest is looked at once, when the initial value is known
  }, [initial]);

  const hint = found?.hint ?? '';
  const isMultiple = editor?.kind === 'multiple';
  const options = toOptions(choices, query);
  const selected = items.map(({ id, text }) => ({
    label: text === '' ? t('field.unverified') : text,
    value: `${id}\n${query}`,
  }));
  const toItems = (chosen: readonly Choice[]) =>
    chosen.flatMap(({ value }) => known.current.get(value.slice(0, value.lastIndexOf('\n'))) ?? []);
  return (
    <CustomFieldEdit
      onSubmit={() => (context.isForm ? undefined : void submit(latest.current))}
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
          onInputChange={(text: string) => search(text)}
          onChange={(chosen: Choice | readonly Choice[] | null) =>
            pick(
              chosen === null
                ? []
                : toItems(Array.isArray(chosen) ? (chosen as Choice[]) : [chosen as Choice]),
            )
          }
        />
        {error === null ? (
          hint === '' ? null : (
            <HelperMessage>{hint}</HelperMessage>
          )
        ) : (
          <Stack space="space.050" alignInline="start">
            <ErrorMessage error={error} />
            <Button spacing="compact" isDisabled={isBusy} onClick={retry}>
              {t('shared.tryAgain')}
            </Button>
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
        {refusal === null ? null : <FieldError>{refusal}</FieldError>}
      </Stack>
    </CustomFieldEdit>
  );
}

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

import { AsyncCreatableSelect } from '@atlaskit/select';
import { useRef, useState } from 'react';
import type { AccessChoice, AccessKind } from '../../../../src/contract/console-api';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { Field } from '../parts/field';
import { errorAt } from '../parts/field-errors';
import type { FieldPlace } from '../parts/text-field';
import { t } from '../text/t';

/** Pause in typing after which is searched. */
const pauseMs = 250;

interface Option {
  readonly value: string;
  readonly label: string;
}

interface AccessFieldProps extends FieldPlace {
  readonly kind: AccessKind;
  readonly chosen: readonly AccessChoice[];
  readonly onChange: (chosen: readonly AccessChoice[]) => void;
}

/**
 * Picks spaces, projects or groups by searching the product as the administrator. Where that is impossible, such
 * as for Jira projects on a site without Jira, keys are typed.
 */
export function AccessField({ kind, chosen, onChange, form, path, errors }: AccessFieldProps) {
  const [canSearch, setCanSearch] = useState(true);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const asked = useRef(0);
  const search = async (typed: string): Promise<Option[]> => {
    const turn = (asked.current += 1);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (turn !== asked.current || typed.trim() === '') return [];
    const reply = await callAdmin('searchAccess', { kind, term: typed });
    setFailure(reply.ok ? null : reply.error);
    // Rejected: nothing is remembered as the answer to what was typed.
    if (!reply.ok) throw new Error(reply.error.message);
    const { choices } = reply.data;
    setCanSearch(choices !== null);
    return (choices ?? []).map((choice) => toOption(kind, choice));
  };
  return (
    <Field
      form={form}
      path={path}
      label={t(`console.access.kinds.${kind}.label`)}
      help={canSearch ? t(`console.access.kinds.${kind}.help`) : t('console.access.cannotSearch')}
      error={errorAt(errors, path)}
    >
      {(control) => (
        <AsyncCreatableSelect<Option, true>
          inputId={control.id}
          {...(control['aria-describedby'] ? { descriptionId: control['aria-describedby'] } : {})}
          isInvalid={control.isInvalid}
          isMulti
          cacheOptions
          value={chosen.map((choice) => toOption(kind, choice))}
          loadOptions={search}
          placeholder={t('console.access.typeToSearch')}
          loadingMessage={() => t('console.access.searching')}
          noOptionsMessage={({ inputValue }) =>
            inputValue === ''
              ? t('console.access.typeToSearch')
              : failure
                ? `${failure.message} ${failure.fix}`
                : t('console.access.none')
          }
          formatCreateLabel={(typed) => t('console.access.add', { typed })}
          // A typed name of a group is no id of one, so it is taken only where there is no searching.
          isValidNewOption={(typed) => typed.trim() !== '' && (kind !== 'group' || !canSearch)}
          getNewOptionData={(typed) => ({
            value: typed.trim(),
            label: t('console.access.add', { typed: typed.trim() }),
          })}
          menuPortalTarget={document.body}
          onChange={(options) => onChange(options.map((option) => toChoice(option)))}
        />
      )}
    </Field>
  );

  function toChoice({ value, label: shown }: Option): AccessChoice {
    const known = chosen.find(({ id }) => id === value);
    if (known) return known;
    if (shown === t('console.access.add', { typed: value })) return { id: value, name: value };
    return { id: value, name: kind === 'group' ? shown : shown.replace(/ \([^()]*\)$/, '') };
  }
}

/** Groups are known by name; spaces and projects by name and key. */
function toOption(kind: AccessKind, { id, name }: AccessChoice): Option {
  return { value: id, label: kind === 'group' || name === id ? name : `${name} (${id})` };
}

import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useState } from 'react';
import { checkMaxAge } from '../data-source-form/check-data-source';
import { Crumbs } from '../navigation/crumbs';
import { useNavigation } from '../navigation/use-navigation';
import { useUnsavedGuard } from '../navigation/use-unsaved-guard';
import type { FieldErrors } from '../parts/field-errors';
import { focusSoon, withoutError } from '../parts/field-errors';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { t } from '../text/t';
import type { EditInputs } from './several-fields';
import { noEdits, SeveralFields, severalFormName } from './several-fields';
import { SeveralList } from './several-list';
import type { SharedEdits } from './shared-edits';
import { planEdits } from './shared-edits';
import { countFailed, useSeveral } from './use-several';

/** Changes who may use several data sources, how old their rows get, or what they are read through. */
export function SeveralScreen({ ids }: { readonly ids: readonly string[] }) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { go } = useNavigation();
  const several = useSeveral(ids);
  const [inputs, setInputs] = useState<EditInputs>(noEdits);
  const [errors, setErrors] = useState<FieldErrors>({});
  const edits = toEdits(inputs);
  const entries = Object.values(several.entries);
  const changing = entries.filter(
    (entry) =>
      'detail' in entry && entry.state !== 'saved' && planEdits(entry.detail, edits).changes.length > 0,
  );
  const failed = countFailed(several.entries);
  const saved = entries.filter(({ state }) => state === 'saved').length;
  useUnsavedGuard(several.isSaving || changing.length > 0);
  const isReading = entries.some(({ state }) => state === 'reading');
  const ready = changing.filter(({ state }) => state === 'read').length;
  const change = (part: Partial<EditInputs>, path: string) => {
    setInputs((before) => ({ ...before, ...part }));
    setErrors((before) => withoutError(before, path));
    several.editOn();
  };
  const save = () => {
    const found = findProblems(inputs);
    setErrors(found);
    if (Object.keys(found).length > 0) void focusSoon(severalFormName, found);
    else if (ready > 0) void several.save(edits);
  };
  return (
    <>
      <Crumbs to="data-sources" />
      <div className="ed-stack">
        <div className="ed-stack" style={{ gap: 'var(--ds-space-050)' }}>
          <h1 tabIndex={-1} ref={heading}>
            {t('console.several.title', { count: ids.length })}
          </h1>
          <p className="ed-subtle">{t('console.several.intro')}</p>
        </div>
        <SeveralFields inputs={inputs} errors={errors} isDisabled={several.isSaving} onChange={change} />
        <h2>{t('console.several.changes')}</h2>
        <SeveralList ids={ids} entries={several.entries} edits={edits} />
        {failed > 0 && !several.isSaving && (
          <SectionMessage appearance="error" title={t('console.several.failed', { count: failed })}>
            <p>{t('console.several.failedHelp')}</p>
          </SectionMessage>
        )}
        <div className="ed-bar">
          <div className="ed-row" style={{ flexWrap: 'wrap' }}>
            <Button appearance="primary" isLoading={several.isSaving} isDisabled={isReading} onClick={save}>
              {ready === 0 ? t('console.dataSource.save') : t('console.several.save', { count: ready })}
            </Button>
            {failed > 0 && (
              <Button isDisabled={several.isSaving || isReading} onClick={() => void several.readAnew()}>
                {t('console.several.readAnew', { count: failed })}
              </Button>
            )}
            <Button
              appearance="subtle"
              isDisabled={several.isSaving}
              onClick={() => go({ screen: 'data-sources' })}
            >
              {t('console.several.back')}
            </Button>
            {ready === 0 && saved + failed === 0 && !isReading && !several.isSaving && (
              <span className="ed-small ed-subtle">{t('console.several.nothingToSave')}</span>
            )}
            {saved > 0 && !several.isSaving && (
              <span className="ed-small ed-saved">{t('console.several.saved', { count: saved })}</span>
            )}
          </div>
        </div>
      </div>
    </>
  );
}

/** The edits as far as they are typed in full. */
function toEdits({ connectionId, maxAgeMinutes, access }: EditInputs): SharedEdits {
  const isWhole = maxAgeMinutes !== null && Object.keys(checkMinutes(maxAgeMinutes)).length === 0;
  return {
    connectionId: connectionId === '' ? null : connectionId,
    maxAgeSeconds: isWhole ? Number(maxAgeMinutes) * 60 : null,
    access,
  };
}

function checkMinutes(minutes: string): FieldErrors {
  const errors: Record<string, string> = {};
  checkMaxAge(errors, minutes);
  return errors;
}

function findProblems({ connectionId, maxAgeMinutes }: EditInputs): FieldErrors {
  const needsConnection = { label: t('console.list.connection') };
  return {
    ...(maxAgeMinutes === null ? {} : checkMinutes(maxAgeMinutes)),
    ...(connectionId === '' ? { 'draft.connectionId': t('console.checks.required', needsConnection) } : {}),
  };
}

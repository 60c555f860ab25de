import Button from '@atlaskit/button/new';
import { useEffect } from 'react';
import { useOverview } from '../../overview-context';
import { Disclosure } from '../../parts/disclosure';
import { FailureMessage } from '../../parts/failure-message';
import { RadioChoice } from '../../parts/radio-choice';
import { SelectField } from '../../parts/select-field';
import { TextField } from '../../parts/text-field';
import { t } from '../../text/t';
import { AccessDisclosure } from '../access-disclosure';
import { leaveAnswer } from '../data-source-state';
import { Elapsed } from '../request-builder/elapsed';
import type { DataSourceEditor } from '../use-data-source-editor';
import { sourceFormName } from '../use-data-source-editor';
import {
  buildCombination,
  choosePart,
  mayGrow,
  mayShrink,
  proposeColumns,
  withKind,
  withoutPart,
  withPart,
} from './combination-inputs';
import { JoinFields } from './join-fields';
import { StackFields } from './stack-fields';
import { usePartColumns } from './use-part-columns';

const kinds = ['join', 'stack'] as const;

interface CombinationSectionProps {
  readonly source: DataSourceEditor;
  readonly busy: boolean;
  readonly onTry: () => void;
}

/** Which data sources the rows are made of, and how. */
export function CombinationSection({ source, busy, onTry }: CombinationSectionProps) {
  const { state, errors, running } = source;
  const { overview } = useOverview();
  const combination = state.combination ?? buildCombination();
  const { known, failure } = usePartColumns(combination.parts.map(({ dataSourceId }) => dataSourceId));
  const place = (path: string) => ({ form: sourceFormName, path, errors });
  const put = (next: typeof combination, path = 'draft.combination') => {
    const left = leaveAnswer(source.latest(), source.outcome?.test?.proposedColumns ?? []);
    source.change({ ...left, combination: next }, path);
  };
  const proposed = combination.kind === 'stack' ? proposeColumns(combination, known) : combination;
  // Columns of the same name are mapped as soon as those of every part are known.
  useEffect(() => {
    if (proposed !== combination) put(proposed);
  });
  const chosenIds = new Set(combination.parts.map(({ dataSourceId }) => dataSourceId));
  const offered = overview.dataSources.filter(
    ({ id, partIds }) => partIds === undefined && id !== state.target?.id,
  );
  const isTrying = running === 'try';
  return (
    <section className="ed-section">
      <header>
        <h2>{t('console.combination.section')}</h2>
        <p className="ed-subtle">{t('console.combination.intro')}</p>
      </header>
      {failure && <FailureMessage title={t('console.combination.columnsFailed')} error={failure} />}
      <div className="ed-fields">
        <RadioChoice
          name="combination-kind"
          label={t('console.combination.kind')}
          value={combination.kind}
          choices={kinds.map((value) => ({ value, label: t(`console.combination.kinds.${value}`) }))}
          isDisabled={busy}
          onChange={(kind) => put(withKind(combination, kind, known))}
        />
        {combination.parts.map(({ dataSourceId, name }, index) => (
          <fieldset key={index} className="ed-part">
            <legend>{t('console.combination.part', { number: index + 1 })}</legend>
            <SelectField
              {...place(`draft.combination.parts.${index}.dataSourceId`)}
              label={t('console.combination.dataSource')}
              required
              value={dataSourceId}
              choices={[
                ...(dataSourceId === '' ? [{ value: '', label: t('console.combination.choose') }] : []),
                ...(dataSourceId !== '' && !offered.some(({ id }) => id === dataSourceId)
                  ? [{ value: dataSourceId, label: name }]
                  : []),
                ...offered
                  .filter(({ id }) => id === dataSourceId || !chosenIds.has(id))
                  .map((each) => ({ value: each.id, label: each.name })),
              ]}
              help={name === '' ? undefined : t('console.combination.called', { name })}
              onChange={(id) => {
                const chosen = offered.find((each) => each.id === id);
                if (chosen !== undefined) {
                  put(
                    choosePart(combination, index, chosen, known),
                    `draft.combination.parts.${index}.dataSourceId`,
                  );
                }
              }}
            />
            {combination.kind === 'join' && index > 0 && (
              <JoinFields source={source} join={combination} index={index - 1} known={known} onChange={put} />
            )}
            {mayShrink(combination) && (
              <div className="ed-flush">
                <Button
                  appearance="subtle"
                  isDisabled={busy}
                  onClick={() => put(withoutPart(combination, index))}
                >
                  {t('console.combination.removePart', { number: index + 1 })}
                </Button>
              </div>
            )}
          </fieldset>
        ))}
        {mayGrow(combination) && (
          <div>
            <Button isDisabled={busy} onClick={() => put(withPart(combination))}>
              {t('console.combination.addPart')}
            </Button>
          </div>
        )}
        {combination.kind === 'stack' && (
          <StackFields source={source} stack={combination} known={known} onChange={put} />
        )}
        <div>
          <Disclosure
            label={t('console.combination.limits')}
            forceOpen={'draft.maxRows' in errors || 'draft.maxAgeSeconds' in errors}
          >
            <div className="ed-two">
              <TextField
                {...place('draft.maxRows')}
                label={t('console.dataSource.maxRows')}
                kind="number"
                help={t('console.dataSource.maxRowsHelp')}
                value={state.maxRows}
                onChange={(maxRows) => source.change({ ...state, maxRows }, 'draft.maxRows')}
              />
              <TextField
                {...place('draft.maxAgeSeconds')}
                label={t('console.dataSource.maxAge')}
                kind="number"
                help={t('console.combination.maxAgeHelp')}
                value={state.maxAgeMinutes}
                onChange={(maxAgeMinutes) =>
                  source.change({ ...state, maxAgeMinutes }, 'draft.maxAgeSeconds')
                }
              />
            </div>
          </Disclosure>
          <AccessDisclosure source={source} />
          <p className="ed-help">{t('console.combination.accessHelp')}</p>
        </div>
      </div>
      <div className="ed-try">
        <div className="ed-row">
          <Button isLoading={isTrying} isDisabled={busy && !isTrying} onClick={onTry}>
            {t('console.combination.try')}
          </Button>
          {isTrying && (
            <span className="ed-small ed-subtle">
              <Elapsed text={t('console.combination.trying')} />
            </span>
          )}
        </div>
      </div>
    </section>
  );
}

import Button from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import { joinKinds, manyMatches } from '../../../../../src/contract/combination';
import type { JoinStep } from '../../../../../src/contract/combination';
import { choicesOf, SelectField } from '../../parts/select-field';
import { t } from '../../text/t';
import type { DataSourceEditor } from '../use-data-source-editor';
import { sourceFormName } from '../use-data-source-editor';
import type { Join, KnownColumns } from './combination-inputs';

/** Pairs of columns that may have to be equal, as the contract's schema has it. */
const mostPairs = 3;

interface JoinFieldsProps {
  readonly source: DataSourceEditor;
  readonly join: Join;
  /** Of the step. */
  readonly index: number;
  readonly known: KnownColumns;
  readonly onChange: (join: Join, path: string) => void;
}

/** How a part is joined to those before it. */
export function JoinFields({ source, join, index, known, onChange }: JoinFieldsProps) {
  const { errors } = source;
  const step = join.steps[index];
  if (step === undefined) return null;
  const path = `draft.combination.steps.${index}`;
  const place = (name: string) => ({ form: sourceFormName, path: `${path}.${name}`, errors });
  const put = (change: Partial<JoinStep>, name: string) =>
    onChange(
      { ...join, steps: join.steps.map((each, at) => (at === index ? { ...each, ...change } : each)) },
      `${path}.${name}`,
    );
  const choose = { value: '', label: t('console.combination.choose') };
  const before = join.parts.slice(0, index + 1).flatMap(({ name, dataSourceId }) =>
    (known.get(dataSourceId) ?? []).map((column) => ({
      value: `${name}.${column.key}`,
      label: `${column.name} (${name})`,
    })),
  );
  const own = (known.get(join.parts[index + 1]?.dataSourceId ?? '') ?? []).map(({ key, name }) => ({
    value: key,
    label: name,
  }));
  const putPair = (at: number, pair: JoinStep['on'][number], name: string) =>
    put({ on: step.on.map((each, place) => (place === at ? pair : each)) }, name);
  return (
    <>
      {step.on.map(({ left, right }, at) => (
        <div className="ed-two" key={at}>
          <SelectField
            {...place(`on.${at}.left`)}
            label={t('console.combination.left')}
            required
            value={left.column === '' ? '' : `${left.part}.${left.column}`}
            choices={[...(left.column === '' ? [choose] : []), ...before]}
            onChange={(value) => {
              const [part = '', ...rest] = value.split('.');
              putPair(at, { left: { part, column: rest.join('.') }, right }, `on.${at}.left`);
            }}
          />
          <SelectField
            {...place(`on.${at}.right`)}
            label={t('console.combination.right')}
            required
            value={right}
            choices={[...(right === '' ? [choose] : []), ...own]}
            onChange={(value) => putPair(at, { left, right: value }, `on.${at}.right`)}
          />
        </div>
      ))}
      <div className="ed-row">
        {step.on.length < mostPairs && (
          <Button
            appearance="subtle"
            onClick={() =>
              put({ on: [...step.on, { left: { part: '', column: '' }, right: '' }] }, `on.${step.on.length}`)
            }
          >
            {t('console.combination.addPair')}
          </Button>
        )}
        {step.on.length > 1 && (
          <Button appearance="subtle" onClick={() => put({ on: step.on.slice(0, -1) }, 'on')}>
            {t('console.combination.removePair')}
          </Button>
        )}
      </div>
      <div className="ed-two">
        <SelectField
          {...place('kind')}
          label={t('console.combination.keep')}
          value={step.kind}
          choices={choicesOf(joinKinds, (kind) => t(`console.combination.joinKinds.${kind}`))}
          onChange={(kind) => put({ kind }, 'kind')}
        />
        <SelectField
          {...place('many')}
          label={t('console.combination.many')}
          value={step.many}
          choices={choicesOf(manyMatches, (many) => t(`console.combination.manyMatches.${many}`))}
          onChange={(many) => put({ many }, 'many')}
        />
      </div>
      <Checkbox
        label={t('console.combination.folds')}
        isChecked={step.folds}
        onChange={(event) => put({ folds: event.currentTarget.checked }, 'folds')}
      />
    </>
  );
}

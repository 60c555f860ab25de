import { RadioGroup } from '@atlaskit/radio';
import { useId } from 'react';
import { t } from '../text/t';
import type { DataSourceEditor } from './use-data-source-editor';

const origins = ['service', 'file'] as const;

/** Whether the rows come from a service or a file. */
export function OriginChoice({
  source,
  busy,
}: {
  readonly source: DataSourceEditor;
  readonly busy: boolean;
}) {
  const { state, change } = source;
  const label = useId();
  return (
    <div className="ed-field">
      <span id={label} className="ed-legend">
        {t('console.file.from')}
      </span>
      <RadioGroup
        labelId={label}
        name="origin"
        value={state.from}
        isDisabled={busy}
        options={origins.map((value) => ({
          name: 'origin',
          value,
          label: t(`console.file.origins.${value}`),
        }))}
        onChange={({ currentTarget }) => {
          const from = origins.find((each) => each === currentTarget.value);
          if (from !== undefined) change({ ...state, from }, 'draft.file');
        }}
      />
    </div>
  );
}

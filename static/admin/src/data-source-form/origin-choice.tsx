import { RadioChoice } from '../parts/radio-choice';
import { t } from '../text/t';
import type { DataSourceEditor } from './use-data-source-editor';

const origins = ['service', 'file'] as const;

interface OriginChoiceProps {
  readonly source: DataSourceEditor;
  readonly busy: boolean;
}

/** Whether the rows come from a service or a file. */
export function OriginChoice({ source, busy }: OriginChoiceProps) {
  const { state, change } = source;
  return (
    <RadioChoice
      name="origin"
      label={t('console.file.from')}
      value={state.from}
      choices={origins.map((value) => ({ value, label: t(`console.file.origins.${value}`) }))}
      isDisabled={busy}
      onChange={(from) => change({ ...state, from }, 'draft.file')}
    />
  );
}

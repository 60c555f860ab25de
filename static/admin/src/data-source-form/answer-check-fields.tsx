import Checkbox from '@atlaskit/checkbox';
import type { AnswerCheck } from '../../../../src/contract/data-source';
import { Disclosure } from '../parts/disclosure';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { noAnswerCheck, toAnswerCheck } from './answer-check';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

const root = 'draft.answerCheck';

/** What an answer of this service must be like; folded, as most services say by their status that they failed. */
export function AnswerCheckFields({ source }: { readonly source: DataSourceEditor }) {
  const { state, errors, change } = source;
  const { answerCheck, ...kept } = state.kept;
  const check = answerCheck ?? noAnswerCheck;
  const put = (part: Partial<AnswerCheck>, path: string) =>
    change({ ...state, kept: { ...kept, ...toAnswerCheck({ ...check, ...part }) } }, path);
  const text = (key: 'mustHave' | 'mustNotHave', placeholder: string) => (
    <TextField
      form={sourceFormName}
      path={`${root}.${key}`}
      errors={errors}
      label={t(`console.answerCheck.${key}`)}
      kind="code"
      help={t(`console.answerCheck.${key}Help`)}
      placeholder={placeholder}
      value={check[key]}
      onChange={(value) => put({ [key]: value }, `${root}.${key}`)}
    />
  );
  return (
    <Disclosure
      label={t('console.answerCheck.title')}
      startsOpen={answerCheck !== undefined}
      forceOpen={Object.keys(errors).some((path) => path.startsWith(root))}
    >
      <p className="ed-help">{t('console.answerCheck.intro')}</p>
      {text('mustHave', '$.data')}
      {text('mustNotHave', '$.errors')}
      <div>
        <Checkbox
          label={t('console.answerCheck.needsRows')}
          isChecked={check.needsRows}
          onChange={(event) => put({ needsRows: event.currentTarget.checked }, `${root}.needsRows`)}
        />
        <p className="ed-help">{t('console.answerCheck.needsRowsHelp')}</p>
      </div>
    </Disclosure>
  );
}

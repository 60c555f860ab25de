import Button from '@atlaskit/button/new';
import type { ReadingQuestion } from '../../../../src/contract/data-source';
import type { ValueSpelling } from '../../../../src/contract/table';
import { t } from '../text/t';

interface ColumnQuestionProps {
  readonly name: string;
  readonly question: ReadingQuestion;
  /** The spelling in use. */
  readonly spelling: ValueSpelling | undefined;
  readonly onAnswer: (spelling: ValueSpelling | undefined) => void;
}

/** A value that can be read in two ways, in both of them: which one is meant is for the admin to say. */
export function ColumnQuestion({ name, question, spelling, onAnswer }: ColumnQuestionProps) {
  const text = t('console.builder.columns.question', { name, written: question.written });
  return (
    <div className="ed-column-question" role="group" aria-label={text}>
      <span>{text}</span>
      {question.readings.map((reading) => (
        <Button
          key={reading.spelling ?? 'none'}
          spacing="compact"
          isSelected={reading.spelling === spelling}
          onClick={() => onAnswer(reading.spelling)}
        >
          {t('console.builder.columns.reading', {
            value: reading.value,
            spelling: t(`console.builder.columns.spellings.${reading.spelling ?? 'none'}`),
          })}
        </Button>
      ))}
    </div>
  );
}

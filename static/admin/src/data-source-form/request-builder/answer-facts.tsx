import Lozenge from '@atlaskit/lozenge';
import type { Outcome } from '../outcome';
import { durationText, sizeText } from '../../text/number-text';
import { t } from '../../text/t';

interface AnswerFactsProps {
  readonly outcome: Outcome;
  readonly rowsPath: string;
}

/** Status, time, pages, size and the values it was tried with, in one line. */
export function AnswerFacts({ outcome, rowsPath }: AnswerFactsProps) {
  const { exchange, test, values } = outcome;
  if (!exchange) return null;
  const isGood = exchange.status >= 200 && exchange.status < 300;
  const used = Object.entries(values);
  // A file has no pages.
  const isAsked = outcome.curl !== '';
  const facts = [
    durationText(test?.durationMs ?? exchange.durationMs, 10_000),
    ...(test && isAsked ? [t('console.builder.answer.pages', { count: test.pages })] : []),
    sizeText(test?.bytes ?? exchange.bytes),
    ...(rowsPath === '' ? [] : [t('console.builder.answer.rowsAt', { path: rowsPath })]),
  ];
  return (
    <ul className="ed-answer-facts" aria-label={t('console.builder.answer.facts')}>
      {isAsked && (
        <li>
          <Lozenge appearance={isGood ? 'success' : 'removed'}>
            {t('console.builder.answer.status', { status: exchange.status })}
          </Lozenge>
        </li>
      )}
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
      {used.length > 0 && (
        <li>
          {t('console.builder.valuesUsed')}{' '}
          {used.map(([name, value]) => (
            <code key={name} className="ed-permission">
              {name} = {value}
            </code>
          ))}
        </li>
      )}
    </ul>
  );
}

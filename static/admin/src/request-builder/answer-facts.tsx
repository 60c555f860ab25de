import Lozenge from '@atlaskit/lozenge';
import type { Outcome } from '../data-source-form/use-data-source-editor';
import { texts } from '../texts';

const own = texts.builder.answer;

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
  const facts = [
    own.time(test?.durationMs ?? exchange.durationMs),
    ...(test ? [own.pages(test.pages)] : []),
    own.bytes(test?.bytes ?? exchange.bytes),
    ...(rowsPath === '' ? [] : [own.rowsAt(rowsPath)]),
  ];
  return (
    <ul className="ed-answer-facts" aria-label={own.facts}>
      <li>
        <Lozenge appearance={isGood ? 'success' : 'removed'}>{own.status(exchange.status)}</Lozenge>
      </li>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
      {used.length > 0 && (
        <li>
          {texts.builder.valuesUsed}{' '}
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

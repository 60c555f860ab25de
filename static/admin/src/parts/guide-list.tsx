import Button from '@atlaskit/button/new';
import CheckIcon from '@atlaskit/icon/core/status-success';
import PencilIcon from '@atlaskit/icon/core/edit';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { t } from '../text/t';
import { CopyLine } from './copy-line';
import { ExternalLink } from './external-link';
import { parseGuideStep } from './guide-step';
import './guide.css';

/** State of a step, and a sentence about it. */
export interface CheckResult {
  readonly state: 'open' | 'entered' | 'done' | 'problem';
  readonly text: string;
}

/** A step as it is shown. */
export interface ShownStep {
  readonly text: string;
  /** What it needs elsewhere, to be copied. */
  readonly values: readonly { readonly label: string; readonly value: string }[];
  /** Undefined: nothing can be known of it. */
  readonly result: CheckResult | undefined;
  readonly more?: ReactNode;
}

/** The place of a guide beside its form, which can be folded away. */
export function GuideAside({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState(true);
  return (
    <aside className={shown ? 'ed-guide ed-stack' : undefined} aria-label={t('console.guide.title')}>
      <div className="ed-copy-line">
        {shown && <h2>{t('console.guide.title')}</h2>}
        {/* One button for both, so that it keeps the focus. */}
        <Button appearance="subtle" spacing="compact" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? t('console.guide.hide') : t('console.guide.show')}
        </Button>
      </div>
      {shown && children}
    </aside>
  );
}

/** Steps in their order: each with the values to copy, and whether it is known to have worked. */
export function GuideList({ steps }: { readonly steps: readonly ShownStep[] }) {
  const checked = steps.map(({ result }) => result).filter((result) => result !== undefined);
  return (
    <>
      <ol className="ed-steps">
        {steps.map(({ text, values, result, more }, index) => (
          <li key={text} className={`ed-step ed-step-${result?.state ?? 'open'}`}>
            <StepIcon number={index + 1} result={result} />
            <div className="ed-step-body">
              <p>
                <StepText text={text} />
              </p>
              {values.map((each) => (
                <CopyLine key={each.label + each.value} {...each} />
              ))}
              {more}
              {result?.text && <p className="ed-step-check">{result.text}</p>}
            </div>
          </li>
        ))}
      </ol>
      {checked.length > 0 && (
        <p className="ed-small ed-subtle">
          {t('console.guide.checks.progress', {
            done: checked.filter(({ state }) => state === 'done').length,
            total: checked.length,
          })}
        </p>
      )}
    </>
  );
}

function StepIcon({ number, result }: { readonly number: number; readonly result: CheckResult | undefined }) {
  const label = result ? t(`console.guide.checks.states.${result.state}`) : '';
  return (
    <span className="ed-step-icon">
      {result?.state === 'done' ? (
        <CheckIcon label={label} color="currentColor" />
      ) : result?.state === 'problem' ? (
        <WarningIcon label={label} color="currentColor" />
      ) : result?.state === 'entered' ? (
        <PencilIcon label={label} color="currentColor" size="small" />
      ) : (
        number
      )}
    </span>
  );
}

function StepText({ text }: { readonly text: string }) {
  return (
    <>
      {parseGuideStep(text).map((part, index) => {
        if (part.kind === 'code') return <code key={index}>{part.text}</code>;
        if (part.kind === 'strong') return <b key={index}>{part.text}</b>;
        if (part.kind === 'link') {
          return (
            <ExternalLink key={index} href={part.text}>
              {part.text}
            </ExternalLink>
          );
        }
        return part.text;
      })}
    </>
  );
}

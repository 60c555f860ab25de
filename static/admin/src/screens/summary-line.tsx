import { t } from '../text/t';

interface SummaryLineProps {
  /** Such as “12 data sources”. */
  readonly counts: readonly string[];
  readonly attention: number;
  readonly isChosen: boolean;
  /** Shows only what needs attention, or everything again. */
  readonly onChoose: (only: boolean) => void;
}

/** How many there are, and how many of them need attention. */
export function SummaryLine({ counts, attention, isChosen, onChoose }: SummaryLineProps) {
  return (
    <div className="ed-summary">
      {counts.map((text) => (
        <span key={text}>{text}</span>
      ))}
      <span>
        {attention === 0 ? (
          t('console.list.allWell')
        ) : (
          <button
            type="button"
            className="ed-link ed-attention"
            aria-pressed={isChosen}
            onClick={() => onChoose(!isChosen)}
          >
            {t('console.list.attentionCount', { count: attention })}
          </button>
        )}
      </span>
    </div>
  );
}

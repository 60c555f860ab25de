import type { PresetRequest } from '../../../../src/contract/provider';
import { t } from '../text/t';
import type { RequestBase } from './ready-made';
import { findReadyMade } from './ready-made';

interface ReadyMadeRequestsProps {
  readonly url: string;
  readonly base: RequestBase;
  /** Null: an own request. */
  readonly onChoose: (request: PresetRequest | null) => void;
}

/** The provider's ready-made requests as choices; the one that the URL is, is chosen. */
export function ReadyMadeRequests({ url, base, onChoose }: ReadyMadeRequestsProps) {
  const requests = base.preset?.requests ?? [];
  if (requests.length === 0) return null;
  const chosen = findReadyMade(url, base);
  return (
    <fieldset className="ed-fieldset">
      <legend className="ed-legend">{t('console.dataSource.readyMade')}</legend>
      <div className="ed-choices">
        {requests.map((request) => (
          <RequestChoice
            key={request.key}
            name={request.name}
            help={request.description}
            checked={chosen?.key === request.key}
            onChoose={() => onChoose(request)}
          />
        ))}
        <RequestChoice
          name={t('console.dataSource.ownRequest')}
          help={t('console.dataSource.ownRequestHelp')}
          checked={chosen === null}
          onChoose={() => onChoose(null)}
        />
      </div>
    </fieldset>
  );
}

interface RequestChoiceProps {
  readonly name: string;
  readonly help: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function RequestChoice({ name, help, checked, onChoose }: RequestChoiceProps) {
  return (
    <label className="ed-choice">
      <input type="radio" name="ready-made-request" aria-label={name} checked={checked} onChange={onChoose} />
      <span>
        <b>{name}</b>
        <span className="ed-help">{help}</span>
      </span>
    </label>
  );
}

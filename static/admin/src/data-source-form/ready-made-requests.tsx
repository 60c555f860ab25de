import type { PresetRequest } from '../../../../src/contract/provider';
import { SelectField } from '../parts/select-field';
import { t } from '../text/t';
import type { RequestBase } from './ready-made';
import { findReadyMade } from './ready-made';
import { sourceFormName } from './use-data-source-editor';

interface ReadyMadeRequestsProps {
  readonly asked: Parameters<typeof findReadyMade>[0];
  readonly base: RequestBase;
  /** Null: an own request. */
  readonly onChoose: (request: PresetRequest | null) => void;
}

/** Beside each other while they are few; more of them would push the form's own fields out of sight. */
const mostBeside = 5;

/** The provider's ready-made requests as choices; the one that URL and body are, is chosen. */
export function ReadyMadeRequests(props: ReadyMadeRequestsProps) {
  const { asked, base, onChoose } = props;
  const requests = base.preset?.requests ?? [];
  if (requests.length === 0) return null;
  if (requests.length > mostBeside) return <RequestList {...props} requests={requests} />;
  const chosen = findReadyMade(asked, base);
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

/** What no request of a provider is called. */
const own = '';

function RequestList({
  asked,
  base,
  requests,
  onChoose,
}: ReadyMadeRequestsProps & { readonly requests: readonly PresetRequest[] }) {
  const chosen = findReadyMade(asked, base);
  return (
    <SelectField
      form={sourceFormName}
      path="readyMade"
      errors={{}}
      label={t('console.dataSource.readyMade')}
      help={chosen?.description ?? t('console.dataSource.readyMadeHelp')}
      value={chosen?.key ?? own}
      choices={[
        { value: own, label: t('console.dataSource.ownRequest') },
        ...requests.map(({ key, name }) => ({ value: key, label: name })),
      ]}
      onChange={(key) => {
        if (key !== (chosen?.key ?? own)) onChoose(requests.find((each) => each.key === key) ?? null);
      }}
    />
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

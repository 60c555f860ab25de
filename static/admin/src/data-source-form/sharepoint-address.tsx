import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useState } from 'react';
import type { ErrorBody } from '../../../../src/contract/reply';
import type { SharePointResolution } from '../../../../src/contract/sharepoint';
import { useAnnounce } from '../parts/announcer';
import { Disclosure } from '../parts/disclosure';
import { FailureMessage } from '../parts/failure-message';
import type { FieldErrors } from '../parts/field-errors';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

const path = 'sharePointAddress';

/** The provider through which SharePoint is read. */
export const sharePointProvider = 'entra-id';

interface SharePointAddressProps {
  readonly source: DataSourceEditor;
  readonly busy: boolean;
  /** Whether this is what the admin came for. */
  readonly startsOpen: boolean;
}

/** Makes request and columns from the address of a SharePoint list, as the browser shows it. */
export function SharePointAddress({ source, busy, startsOpen }: SharePointAddressProps) {
  const announce = useAnnounce();
  const [address, setAddress] = useState('');
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [result, setResult] = useState<SharePointResolution | null>(null);

  const find = async (url: string, table?: string) => {
    if (busy) return;
    setFailure(null);
    if (url.trim() === '') {
      setErrors({
        [path]: t('console.checks.required', { label: t('console.dataSource.sharePoint.address') }),
      });
      return;
    }
    setErrors({});
    const reply = await source.resolve(url, table);
    setResult(reply?.ok ? reply.data : null);
    if (reply?.ok) announce(describe(reply.data));
    else if (reply && reply.error.field === 'url') setErrors({ [path]: reply.error.message });
    else if (reply) setFailure(reply.error);
  };

  return (
    <Disclosure label={t('console.dataSource.sharePoint.open')} startsOpen={startsOpen}>
      <div className="ed-with-button">
        <TextField
          form={sourceFormName}
          path={path}
          errors={errors}
          label={t('console.dataSource.sharePoint.address')}
          kind="code"
          help={t('console.dataSource.sharePoint.addressHelp')}
          placeholder="https://contoso.sharepoint.com/sites/…"
          value={address}
          onChange={setAddress}
        />
        <span className="ed-beside-input">
          <Button
            isLoading={source.running === 'resolve'}
            isDisabled={busy && source.running !== 'resolve'}
            onClick={() => void find(address)}
          >
            {t('console.dataSource.sharePoint.find')}
          </Button>
        </span>
      </div>
      {failure && <FailureMessage title={t('console.dataSource.sharePoint.failedTitle')} error={failure} />}
      {result && (
        <Result
          result={result}
          onList={(url) => {
            setAddress(url);
            void find(url);
          }}
          onTable={(table) => void find(address, table)}
        />
      )}
    </Disclosure>
  );
}

function describe({ proposal, site, lists, tables }: SharePointResolution): string {
  if (proposal) {
    return t('console.dataSource.sharePoint.found', {
      name: proposal.draft.name,
      site: site.name,
      count: proposal.draft.columns.length,
    });
  }
  if (tables.length > 0) return t('console.dataSource.sharePoint.chooseTable');
  return lists.length > 0
    ? t('console.dataSource.sharePoint.chooseList', { site: site.name })
    : t('console.dataSource.sharePoint.nothing', { site: site.name });
}

interface ResultProps {
  readonly result: SharePointResolution;
  readonly onList: (url: string) => void;
  readonly onTable: (table: string) => void;
}

function Result({ result, onList, onTable }: ResultProps) {
  const { proposal, lists, tables, warnings } = result;
  return (
    <>
      <SectionMessage appearance={proposal ? 'success' : 'information'}>
        <div className="ed-message">
          <p>{describe(result)}</p>
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </div>
      </SectionMessage>
      {!proposal && (lists.length > 0 || tables.length > 0) && (
        <ul className="ed-picks">
          {lists.map(({ name, description, url }) => (
            <li key={url}>
              <button type="button" className="ed-link" onClick={() => onList(url)}>
                {name}
              </button>
              {description && <span className="ed-help"> {description}</span>}
            </li>
          ))}
          {tables.map((table) => (
            <li key={table}>
              <button type="button" className="ed-link" onClick={() => onTable(table)}>
                {table}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

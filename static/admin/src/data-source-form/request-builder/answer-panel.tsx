import Spinner from '@atlaskit/spinner';
import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import type { Exchange } from '../../../../../src/contract/exchange';
import type { Outcome } from '../outcome';
import type { DataSourceEditor } from '../use-data-source-editor';
import { CopyButton } from '../../parts/copy-button';
import { t } from '../../text/t';
import { AnswerData } from './answer-data';
import type { LiveTable } from './live-table';
import type { Mapping } from './use-live-table';
import './request-builder.css';

interface AnswerPanelProps {
  readonly source: DataSourceEditor;
  readonly outcome: Outcome;
  readonly mapping: Mapping | null;
  readonly live: LiveTable | null;
}

/** What a service answered: as data, its headers, and the request as a command line. */
export function AnswerPanel({ source, outcome, mapping, live }: AnswerPanelProps) {
  const { exchange, curl } = outcome;
  // A file is not asked for anything.
  const isAsked = curl !== '';
  if (!exchange && !isAsked) return null;
  return (
    <Tabs id="answer">
      <TabList>
        {exchange && <Tab>{t('console.builder.answer.tabs.data')}</Tab>}
        {exchange && isAsked && <Tab>{t('console.builder.answer.tabs.headers')}</Tab>}
        {isAsked && <Tab>{t('console.builder.answer.tabs.curl')}</Tab>}
      </TabList>
      {exchange && (
        <TabPanel>
          {exchange.sample === null ? (
            <Text exchange={exchange} />
          ) : mapping && live ? (
            <div className="ed-tab-body">
              <AnswerData source={source} sample={exchange.sample} mapping={mapping} live={live} />
            </div>
          ) : (
            <div className="ed-centre">
              <Spinner label={t('console.builder.preview.loading')} />
            </div>
          )}
        </TabPanel>
      )}
      {exchange && isAsked && (
        <TabPanel>
          <Headers exchange={exchange} />
        </TabPanel>
      )}
      {isAsked && (
        <TabPanel>
          <div className="ed-tab-body ed-stack">
            <p className="ed-help">{t('console.builder.answer.curlIntro')}</p>
            <div className="ed-with-button">
              <pre
                className="ed-pre"
                tabIndex={0}
                role="region"
                aria-label={t('console.builder.answer.curlLabel')}
              >
                {curl}
              </pre>
              <CopyButton label={t('console.builder.answer.copyCurl')} value={curl} />
            </div>
          </div>
        </TabPanel>
      )}
    </Tabs>
  );
}

function Text({ exchange }: { readonly exchange: Exchange }) {
  return (
    <div className="ed-tab-body ed-stack">
      <p className="ed-subtle">{t('console.builder.answer.noData')}</p>
      <pre className="ed-pre" tabIndex={0} role="region" aria-label={t('console.builder.answer.title')}>
        {exchange.text}
      </pre>
    </div>
  );
}

function Headers({ exchange }: { readonly exchange: Exchange }) {
  return (
    <div className="ed-tab-body ed-stack">
      <p className="ed-help">
        {exchange.headers.length === 0
          ? t('console.builder.answer.noHeaders')
          : t('console.builder.answer.headersIntro')}
      </p>
      {exchange.headers.length > 0 && (
        <dl className="ed-facts">
          {exchange.headers.map(({ name, value }) => (
            <div key={name} className="ed-fact">
              <dt>{name}</dt>
              <dd className="ed-code">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

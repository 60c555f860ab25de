import SectionMessage from '@atlaskit/section-message';
import type { OptionSyncPreview as Preview } from '../../../../src/contract/option-sync';
import { t } from '../text/t';
import { changesText, keptText } from './option-sync-report';
import { Problems } from './problems';

/** What a run would do now: counts, each option, and what could not be done. */
export function OptionSyncPreview({ name, preview }: { readonly name: string; readonly preview: Preview }) {
  const { counts, changes, changeCount, problems, problemCount, loss } = preview;
  const would = changesText(counts);
  const stays = keptText(counts);
  const left = changeCount - changes.length;
  return (
    <section className="ed-stack" aria-label={t('console.jiraFields.options.preview.title', { name })}>
      <h4>{t('console.jiraFields.options.preview.title', { name })}</h4>
      <p>
        {would === null
          ? t('console.jiraFields.options.preview.nothing')
          : t('console.jiraFields.options.preview.would', { counts: would })}
        {stays !== null && ` · ${stays}`}
      </p>
      {loss && (
        <SectionMessage appearance="warning">
          <p>{t('console.jiraFields.options.loss', { ...loss })}</p>
        </SectionMessage>
      )}
      {changes.length > 0 && (
        <div className="ed-table-wrap">
          <table className="ed-table">
            <caption className="ed-visually-hidden">
              {t('console.jiraFields.options.preview.caption')}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t('console.jiraFields.options.preview.what')}</th>
                <th scope="col">{t('console.jiraFields.options.preview.option')}</th>
                <th scope="col">{t('console.jiraFields.options.preview.was')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ kind, label, from }, index) => (
                <tr key={`${index} ${label}`}>
                  <td>{t(`console.jiraFields.options.preview.kinds.${kind}`)}</td>
                  <td>{label}</td>
                  <td>{from ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {left > 0 && <p className="ed-small">{t('console.jiraFields.options.more', { total: left })}</p>}
      <Problems lines={problems} count={problemCount} />
    </section>
  );
}

import SectionMessage from '@atlaskit/section-message';
import { t } from '../../text/t';

/** Projects in which a rule runs by hand only. */
export function Unheard({ projects }: { readonly projects: readonly string[] }) {
  return (
    <SectionMessage appearance="warning" title={t('console.jiraFields.rules.unheardTitle')}>
      <p>{t('console.jiraFields.rules.unheard', { projects })}</p>
    </SectionMessage>
  );
}

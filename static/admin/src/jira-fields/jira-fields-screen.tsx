import { AreaNav } from '../navigation/area-nav';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { t } from '../text/t';
import { FillRules } from './fill-rules/fill-rules';
import { OptionSyncs } from './option-syncs';

/** The area “Jira fields”: what the app does with fields that Jira itself owns, a section for each kind. */
export function JiraFieldsScreen() {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <>
      <AreaNav />
      <div className="ed-stack">
        <div className="ed-stack" style={{ gap: 'var(--ds-space-050)' }}>
          <h1 tabIndex={-1} ref={heading}>
            {t('console.jiraFields.title')}
          </h1>
          <p className="ed-subtle">{t('console.jiraFields.intro')}</p>
        </div>
        <OptionSyncs />
        <FillRules onTop={() => heading.current?.focus()} />
      </div>
    </>
  );
}

import { t } from '../text/t';
import type { AreaName } from './areas';
import { toAreaLabel } from './areas';
import { useNavigation } from './use-navigation';

/** The way back from a form to its list. */
export function Crumbs({ to }: { readonly to: AreaName }) {
  const { go } = useNavigation();
  return (
    <nav className="ed-crumbs" aria-label={t('console.app.breadcrumbs')}>
      <button type="button" onClick={() => go({ screen: to })}>
        <span aria-hidden="true">← </span>
        {toAreaLabel(to)}
      </button>
    </nav>
  );
}

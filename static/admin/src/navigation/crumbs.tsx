import { texts } from '../texts';
import { useNavigation } from './use-navigation';

/** The way back from a form to its list. */
export function Crumbs({ to }: { readonly to: 'data-sources' | 'connections' }) {
  const { go } = useNavigation();
  return (
    <nav className="ed-crumbs" aria-label={texts.app.breadcrumbs}>
      <button type="button" onClick={() => go({ screen: to })}>
        {to === 'connections' ? texts.connections.title : texts.dataSources.title}
      </button>
      <span aria-hidden="true">/</span>
    </nav>
  );
}

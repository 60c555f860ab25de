import { t } from '../text/t';
import { areaNames, toAreaLabel } from './areas';
import { useNavigation } from './use-navigation';

/** Switches between the areas of the console. */
export function AreaNav() {
  const { route, go } = useNavigation();
  return (
    <nav className="ed-nav" aria-label={t('console.app.navigation')}>
      {areaNames.map((screen) => (
        <button
          key={screen}
          type="button"
          aria-current={route.screen === screen ? 'page' : undefined}
          onClick={() => go({ screen })}
        >
          {toAreaLabel(screen)}
        </button>
      ))}
    </nav>
  );
}

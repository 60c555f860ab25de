import { t } from '../text/t';
import type { AreaName } from './areas';
import { areas } from './areas';
import { useNavigation } from './use-navigation';

/** Switches between the areas of the console. */
export function AreaNav() {
  const { route, go } = useNavigation();
  return (
    <nav className="ed-nav" aria-label={t('console.app.navigation')}>
      {(Object.keys(areas) as AreaName[]).map((screen) => (
        <button
          key={screen}
          type="button"
          aria-current={route.screen === screen ? 'page' : undefined}
          onClick={() => go({ screen })}
        >
          {areas[screen].label}
        </button>
      ))}
    </nav>
  );
}

import { texts } from '../texts';
import { useNavigation } from './use-navigation';

/** The console's areas; a new one is one line here and one screen. */
const areas = [
  { screen: 'data-sources', label: texts.dataSources.title },
  { screen: 'connections', label: texts.connections.title },
] as const;

/** Switches between the areas of the console. */
export function AreaNav() {
  const { route, go } = useNavigation();
  return (
    <nav className="ed-nav" aria-label={texts.app.navigation}>
      {areas.map(({ screen, label }) => (
        <button
          key={screen}
          type="button"
          aria-current={route.screen === screen ? 'page' : undefined}
          onClick={() => go({ screen })}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}

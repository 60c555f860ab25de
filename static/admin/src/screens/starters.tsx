import { useNavigation } from '../navigation/use-navigation';
import type { Starter } from '../navigation/route';
import { useOverview } from '../overview-context';
import { texts } from '../texts';

/** Names of the starters by provider and request; others go by the preset's own texts. */
const known: readonly (Starter & { readonly title: string; readonly help: string })[] = [
  {
    providerId: 'entra-id',
    requestKey: 'users',
    title: texts.dataSources.starterUsers,
    help: texts.dataSources.starterUsersHelp,
  },
  {
    providerId: 'custom',
    requestKey: null,
    title: texts.dataSources.starterAny,
    help: texts.dataSources.starterAnyHelp,
  },
];

/** Title of the starter, which also names the data source it begins; undefined for one that is not offered. */
export function starterTitle(starter: Starter | null): string | undefined {
  if (!starter || starter.requestKey === null) return undefined;
  return known.find(
    (each) => each.providerId === starter.providerId && each.requestKey === starter.requestKey,
  )?.title;
}

/** What a new admin can begin with. */
export function Starters() {
  const { overview } = useOverview();
  const { go } = useNavigation();
  const offered = known.filter(({ providerId }) =>
    overview.presets.some((preset) => preset.id === providerId),
  );
  return (
    <div className="ed-starters">
      {offered.map(({ providerId, requestKey, title, help }) => (
        <button
          key={title}
          type="button"
          className="ed-starter"
          onClick={() => go({ screen: 'data-source', id: null, starter: { providerId, requestKey } })}
        >
          <strong>{title}</strong>
          <span className="ed-subtle ed-small">{help}</span>
        </button>
      ))}
    </div>
  );
}

import type { UsedPlace } from '../../../../src/contract/console-api';
import { consoleTexts } from '../texts-console';

const own = consoleTexts.places;

/** Name of a place that uses a data source, with its space or project and whether it is gone. */
export function PlaceName({ place }: { readonly place: UsedPlace }) {
  return (
    <>
      {place.name === '' ? own.unnamed(place.surface, place.id) : place.name}
      {place.containerKey && <span className="ed-subtle"> ({place.containerKey})</span>}
      {place.isGone && <span className="ed-subtle"> – {own.gone}</span>}
    </>
  );
}

import { createContext, useContext, useEffect, useRef, useState } from 'react';
import type { AppHistory } from './app-history';
import { buildKeptInputs } from './kept-inputs';
import type { Route } from './route';
import { parsePath, toPath } from './route';

/** How a screen moves on, and how a form keeps its inputs from being lost on the way. */
export interface Navigation {
  readonly route: Route;
  readonly go: (route: Route) => void;
  /** Leaves without asking, after a save. */
  readonly leave: (route: Route) => void;
  /**
   * Gives the screen that is shown the address of another route, without showing it anew: for a form whose record
   * has just been stored for the first time.
   */
  readonly adopt: (route: Route) => void;
  /** While any form on the screen holds inputs that are not stored, leaving asks first. */
  readonly setUnsaved: (holder: string, unsaved: boolean) => void;
  /** What a form of this screen held when the page was reloaded; undefined: nothing. */
  readonly kept: (form: string) => unknown;
  /** Keeps inputs of a form over a reload, until the screen is left; undefined: there are none to keep. */
  readonly keep: (form: string, inputs: unknown) => void;
  /** Where an unconfirmed step would lead; null when nothing is asked. */
  readonly asking: Route | null;
  readonly answer: (leave: boolean) => void;
}

const keptInputs = buildKeptInputs(() => window.sessionStorage);

/** Gives every screen its {@link Navigation}. */
export const NavigationContext = createContext<Navigation | null>(null);

/** The navigation of this console. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error('useNavigation outside of NavigationContext');
  return navigation;
}

/** Keeps route and history in step; a Back out of a form with unsaved inputs is taken back and asked about. */
export function useNavigationState(history: AppHistory): Navigation {
  const [route, setRoute] = useState<Route>(() => parsePath(history.path()));
  const [asking, setAsking] = useState<Route | null>(null);
  const unsaved = useRef(new Set<string>());
  const shownPath = useRef(toPath(route));

  const [api] = useState(() => {
    const leave = (next: Route) => {
      unsaved.current.clear();
      keptInputs.forgetAll(shownPath.current);
      shownPath.current = toPath(next);
      setAsking(null);
      setRoute(next);
      if (history.path() !== shownPath.current) history.push(shownPath.current);
    };
    return {
      leave,
      adopt: (next: Route) => {
        if (toPath(next) !== shownPath.current) keptInputs.move(shownPath.current, toPath(next));
        shownPath.current = toPath(next);
        if (history.path() !== shownPath.current) history.replace(shownPath.current);
      },
      go: (next: Route) => (unsaved.current.size > 0 ? setAsking(next) : leave(next)),
      setUnsaved: (holder: string, isUnsaved: boolean) => {
        if (isUnsaved) unsaved.current.add(holder);
        else unsaved.current.delete(holder);
      },
      kept: (form: string) => keptInputs.read(shownPath.current, form),
      keep: (form: string, inputs: unknown) => {
        if (inputs === undefined) keptInputs.forget(shownPath.current, form);
        else keptInputs.write(shownPath.current, form, inputs);
      },
    };
  });

  useEffect(() => {
    history.listen((path) => {
      if (path === shownPath.current) return;
      const next = parsePath(path);
      if (unsaved.current.size > 0) {
        history.push(shownPath.current);
        setAsking(next);
      } else {
        keptInputs.forgetAll(shownPath.current);
        shownPath.current = path;
        setRoute(next);
      }
    });
    const onUnload = (event: BeforeUnloadEvent) => {
      if (unsaved.current.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', onUnload);
    return () => window.removeEventListener('beforeunload', onUnload);
  }, [history]);

  const answer = (confirmed: boolean) => {
    if (confirmed && asking) api.leave(asking);
    else setAsking(null);
  };
  return { route, asking, answer, ...api };
}

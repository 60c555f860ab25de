/** Where a record is picked: on an issue, in a list of issues, or in a form that is then sent as a whole. */
export const pickPlaces = ['issue', 'several', 'list', 'create', 'portal', 'transition'] as const;
export type PickPlace = (typeof pickPlaces)[number];

/** How a person leaves an editor on an issue. */
const waysOut = ['elsewhere', 'confirm', 'tab', 'enter'] as const;
export type WayOut = (typeof waysOut)[number];

/** One pick with the pauses, in ms, that a person makes. */
export interface Pick {
  readonly place: PickPlace;
  readonly wayOut: WayOut;
  /** After the editor has opened, before the first key. */
  readonly openMs: number;
  /** Between two keys. */
  readonly keyMs: number;
  /** After the record is offered, before it is clicked. */
  readonly chooseMs: number;
  /** After the click, before the editor is left or the form is sent. */
  readonly leaveMs: number;
}

/** Pauses from none to longer than the slow client needs for anything. */
const openPauses = [0, 60, 400, 1_200] as const;
const keyPauses = [0, 15, 130, 260] as const;
const choosePauses = [0, 40, 180, 450] as const;
const leavePauses = [0, 5, 30, 90, 200, 350, 700, 1_300] as const;

/**
 * So many picks at those places, the pauses in ever other combinations: how long somebody waits before leaving goes
 * round fastest, as that decides what is still under way.
 */
export function planPicks(count: number, places: readonly PickPlace[] = pickPlaces): readonly Pick[] {
  const at = <T>(list: readonly T[], index: number) => list[index % list.length]!;
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / places.length);
    return {
      place: at(places, index),
      wayOut: at(waysOut, round + Math.floor(round / waysOut.length)),
      leaveMs: at(leavePauses, round),
      chooseMs: at(choosePauses, index + round),
      keyMs: at(keyPauses, round + Math.floor(index / 3)),
      openMs: at(openPauses, index + Math.floor(round / 3)),
    };
  });
}

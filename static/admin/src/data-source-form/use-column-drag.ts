import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { useEffect, useRef, useState } from 'react';

const kind = 'data-source-column';

/** What a row needs to be dragged by its handle and to take what is dropped on it. */
export interface ColumnDrag {
  readonly row: React.RefObject<HTMLLIElement>;
  readonly handle: React.RefObject<HTMLButtonElement>;
  readonly isDragged: boolean;
  /** Side on which a column that hovers here would be put. */
  readonly edge: 'top' | 'bottom' | null;
}

/**
 * Dragging of one row among its like.
 * @param onDrop told the dragged column and the place, among the columns as they stand, before which it goes
 */
export function useColumnDrag(
  uid: string,
  place: number,
  onDrop: (uid: string, before: number) => void,
): ColumnDrag {
  const row = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const [isDragged, setDragged] = useState(false);
  const [edge, setEdge] = useState<'top' | 'bottom' | null>(null);
  const latest = useRef({ place, onDrop });
  latest.current = { place, onDrop };

  useEffect(() => {
    const element = row.current;
    const dragHandle = handle.current;
    if (!element || !dragHandle) return;
    return combine(
      draggable({
        element,
        dragHandle,
        getInitialData: () => ({ kind, uid }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data['kind'] === kind && source.data['uid'] !== uid,
        getData: ({ input }) =>
          attachClosestEdge({ uid }, { element, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self }) => {
          const closest = extractClosestEdge(self.data);
          setEdge(closest === 'top' || closest === 'bottom' ? closest : null);
        },
        onDragLeave: () => setEdge(null),
        onDrop: ({ self, source }) => {
          setEdge(null);
          const before = latest.current.place + (extractClosestEdge(self.data) === 'bottom' ? 1 : 0);
          latest.current.onDrop(String(source.data['uid']), before);
        },
      }),
    );
  }, [uid]);
  return { row, handle, isDragged, edge };
}

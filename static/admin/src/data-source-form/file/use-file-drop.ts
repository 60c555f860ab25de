import type { DragEvent } from 'react';
import { useEffect, useState } from 'react';

/** A place that files can be dropped on. */
interface FileDrop {
  /** Whether files are held over it. */
  readonly isOver: boolean;
  /** What its element listens with. */
  readonly handlers: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

const holdsFiles = ({ types }: Pick<DataTransfer, 'types'>) => types.includes('Files');

/** Takes files that are dropped on an element. While it is there, a file dropped beside it does not replace the console. */
export function useFileDrop(onFiles: (files: readonly File[]) => void): FileDrop {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const keep = (event: globalThis.DragEvent) => {
      if (event.dataTransfer === null || !holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (event.type === 'drop') setOver(false);
    };
    document.addEventListener('dragover', keep);
    document.addEventListener('drop', keep);
    return () => {
      document.removeEventListener('dragover', keep);
      document.removeEventListener('drop', keep);
    };
  }, []);
  return {
    isOver,
    handlers: {
      onDragOver: (event) => {
        if (holdsFiles(event.dataTransfer)) setOver(true);
      },
      onDragLeave: (event) => {
        const isInside =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!isInside) setOver(false);
      },
      onDrop: (event) => {
        if (holdsFiles(event.dataTransfer)) onFiles([...event.dataTransfer.files]);
      },
    },
  };
}

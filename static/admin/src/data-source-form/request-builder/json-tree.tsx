import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import type { KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { AnswerSample } from '../../../../../src/contract/exchange';
import { t } from '../../text/t';
import type { Steps, TreeLine } from './answer-tree';
import { toLineId, toTreeLines } from './answer-tree';

/** What a line is to the table: its rows, one of its columns, or neither. */
type LineMark = 'rows' | 'column' | null;

interface JsonTreeProps {
  readonly sample: AnswerSample;
  /** Opened at first; another set, for rows at another place, is opened in addition. */
  readonly openAtFirst: ReadonlySet<string>;
  readonly markOf: (steps: Steps) => LineMark;
  /** What Enter or a click does with a line, in words; null: it only opens and closes it. */
  readonly actionOf: (line: TreeLine) => string | null;
  readonly onAct: (line: TreeLine) => void;
  readonly onSelect: (line: TreeLine) => void;
}

/**
 * The answer as a tree (WAI-ARIA tree view): arrow keys move, open and close; Enter or a click does what the line
 * offers.
 */
export function JsonTree({ sample, openAtFirst, markOf, actionOf, onAct, onSelect }: JsonTreeProps) {
  const [open, setOpen] = useState(openAtFirst);
  const [openedFor, setOpenedFor] = useState(openAtFirst);
  if (openedFor !== openAtFirst) {
    setOpenedFor(openAtFirst);
    setOpen(new Set([...open, ...openAtFirst]));
  }
  const [activeId, setActiveId] = useState(toLineId([]));
  const lines = useMemo(() => toTreeLines(sample, open), [sample, open]);
  const elements = useRef(new Map<string, HTMLDivElement>());
  const focusId = useRef<string | null>(null);
  const active = lines.some(({ id }) => id === activeId) ? activeId : toLineId([]);

  useEffect(() => {
    if (focusId.current === null) return;
    elements.current.get(focusId.current)?.focus();
    focusId.current = null;
  });
  const setOpened = (line: TreeLine, isOpen: boolean) => {
    const next = new Set(open);
    if (isOpen) next.add(line.id);
    else next.delete(line.id);
    setOpen(next);
  };
  const moveTo = (line: TreeLine | undefined) => {
    if (!line) return;
    setActiveId(line.id);
    focusId.current = line.id;
    onSelect(line);
  };
  const act = (line: TreeLine) => {
    if (actionOf(line) === null) setOpened(line, !line.isOpen);
    else onAct(line);
  };
  const onKeyDown = (event: KeyboardEvent, line: TreeLine) => {
    const at = lines.indexOf(line);
    const parentId = toLineId(line.steps.slice(0, -1));
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => moveTo(lines[at + 1]),
      ArrowUp: () => moveTo(lines[at - 1]),
      Home: () => moveTo(lines[0]),
      End: () => moveTo(lines.at(-1)),
      ArrowRight: () => {
        if (line.hasMembers && !line.isOpen) setOpened(line, true);
        else if (line.isOpen) moveTo(lines[at + 1]);
      },
      ArrowLeft: () => {
        if (line.isOpen) setOpened(line, false);
        else if (line.level > 1) moveTo(lines.find(({ id }) => id === parentId));
      },
      Enter: () => act(line),
      ' ': () => act(line),
    };
    const run = keys[event.key];
    if (!run || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    run();
  };

  return (
    <div className="ed-tree" role="tree" aria-label={t('console.builder.tree.label')}>
      {lines.map((line) => {
        const mark = markOf(line.steps);
        const action = actionOf(line);
        const Chevron = line.isOpen ? ChevronDownIcon : ChevronRightIcon;
        return (
          <div
            key={line.id}
            ref={(element) => {
              if (element) elements.current.set(line.id, element);
              else elements.current.delete(line.id);
            }}
            className={`ed-tree-line${mark ? ` ed-tree-${mark}` : ''}`}
            role="treeitem"
            aria-level={line.level}
            aria-posinset={line.position}
            aria-setsize={line.siblings}
            {...(line.hasMembers ? { 'aria-expanded': line.isOpen } : {})}
            aria-selected={line.id === active}
            tabIndex={line.id === active ? 0 : -1}
            style={{ paddingInlineStart: `${(line.level - 1) * 16 + 4}px` }}
            onFocus={() => {
              setActiveId(line.id);
              onSelect(line);
            }}
            onKeyDown={(event) => onKeyDown(event, line)}
            onClick={({ target }) => {
              const isChevron = (target as Element).closest('.ed-tree-chevron') !== null;
              if (isChevron && line.hasMembers) setOpened(line, !line.isOpen);
              else act(line);
            }}
          >
            <span className="ed-tree-chevron">
              {line.hasMembers && <Chevron label="" color="currentColor" size="small" />}
            </span>
            <span className="ed-tree-name">
              {line.name === '' ? t('console.builder.tree.root') : line.name}
            </span>
            <span className={`ed-tree-value ed-tree-${line.kind}`}>{line.text}</span>
            {mark && (
              <span className="ed-tree-mark">
                {mark === 'rows' ? t('console.builder.tree.rows') : t('console.builder.tree.column')}
              </span>
            )}
            {action && (
              <span className="ed-tree-action" aria-hidden="true">
                {action}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}

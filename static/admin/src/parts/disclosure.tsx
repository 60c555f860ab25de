import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';

interface DisclosureProps {
  readonly label: string;
  readonly startsOpen?: boolean;
  /**
   * Holds it open while a field inside has a problem. It stays open afterwards, since the problem is gone with the
   * first key that is typed into that field.
   */
  readonly forceOpen?: boolean;
  readonly children: ReactNode;
}

/** Folded part of a form. */
export function Disclosure({ label, startsOpen = false, forceOpen = false, children }: DisclosureProps) {
  const [opened, setOpened] = useState(startsOpen);
  if (forceOpen && !opened) setOpened(true);
  const id = useId();
  const open = opened || forceOpen;
  const Icon = open ? ChevronDownIcon : ChevronRightIcon;
  return (
    <div>
      <button
        type="button"
        className="ed-disclosure-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpened(!open)}
      >
        <Icon label="" color="currentColor" size="small" />
        {label}
      </button>
      <div id={id} className="ed-disclosure-body" hidden={!open}>
        {open && children}
      </div>
    </div>
  );
}

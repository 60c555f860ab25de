import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import Flag, { AutoDismissFlag } from '@atlaskit/flag';
import { FlagGroup } from '@atlaskit/flag/flag-group';
import InformationIcon from '@atlaskit/icon/core/status-information';
import SuccessIcon from '@atlaskit/icon/core/status-success';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import ErrorIcon from '@atlaskit/icon/core/status-error';

type FlagKind = 'info' | 'success' | 'warning' | 'error';

/** A flag as the bridge's `showFlag` describes it. */
export interface SiteFlag {
  id: string | number;
  title?: string;
  description?: string;
  type?: FlagKind;
  /** Makes the flag bold and overrides `type`. */
  appearance?: FlagKind;
  isAutoDismiss?: boolean;
  actions?: { text: string; onClick?: () => unknown }[];
}

export interface Flags {
  show(flag: SiteFlag): void;
  /** Answers whether such a flag was there. */
  close(id: string | number): boolean;
}

const FlagsContext = createContext<Flags | undefined>(undefined);

export function useFlags(): Flags {
  const flags = useContext(FlagsContext);
  if (!flags) throw new Error('useFlags was called outside FlagsRoot');
  return flags;
}

function FlagIcon({ kind }: { kind: FlagKind }) {
  switch (kind) {
    case 'success':
      return <SuccessIcon label="Success" color="var(--ds-icon-success)" />;
    case 'warning':
      return <WarningIcon label="Warning" color="var(--ds-icon-warning)" />;
    case 'error':
      return <ErrorIcon label="Error" color="var(--ds-icon-danger)" />;
    case 'info':
      return <InformationIcon label="Information" color="var(--ds-icon-information)" />;
  }
}

/** Shows flags at the lower left, newest on top, and lets everything below raise them. */
export function FlagsRoot({ children }: { children: ReactNode }) {
  const [flags, setFlags] = useState<SiteFlag[]>([]);
  const show = useCallback((flag: SiteFlag) => {
    setFlags((current) => [flag, ...current.filter(({ id }) => id !== flag.id)]);
  }, []);
  const close = useCallback(
    (id: string | number) => {
      setFlags((current) => current.filter((flag) => flag.id !== id));
      return flags.some((flag) => flag.id === id);
    },
    [flags],
  );
  const api = useMemo(() => ({ show, close }), [show, close]);
  return (
    <FlagsContext.Provider value={api}>
      {children}
      <aside className="flags" aria-label="Notifications">
        <FlagGroup shouldRenderToParent onDismissed={(id) => close(id)}>
          {flags.map((flag) => {
            const Shown = flag.isAutoDismiss ? AutoDismissFlag : Flag;
            const kind = flag.appearance ?? flag.type ?? 'info';
            return (
              <Shown
                key={flag.id}
                id={flag.id}
                testId={`flag-${flag.id}`}
                title={flag.title ?? ''}
                description={flag.description}
                icon={<FlagIcon kind={kind} />}
                {...(flag.appearance ? { appearance: flag.appearance } : {})}
                actions={(flag.actions ?? []).map(({ text, onClick }) => ({
                  content: text,
                  onClick: () => void onClick?.(),
                }))}
              />
            );
          })}
        </FlagGroup>
      </aside>
    </FlagsContext.Provider>
  );
}

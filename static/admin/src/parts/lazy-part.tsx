import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { Component, lazy, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { t } from '../text/t';
import { reloadPage } from './reload-page';

/** A part that did not come: the network, or a newer version of the app whose files have other names. */
class PartNotLoaded extends Error {}

/**
 * A component that is downloaded when it is first shown; show it within a `Suspense`. Where it cannot be, its own place
 * says so and offers to try again: what stands around it, such as a form with inputs, stays.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
): (props: P) => React.JSX.Element {
  const begin = () =>
    lazy(async () => {
      try {
        // `lazy` drops what a component's props are.
        return { default: (await load()) as ComponentType<object> };
      } catch (cause) {
        throw new PartNotLoaded('part-not-loaded', { cause });
      }
    });
  // Shared by every place that shows the part, so that it is there at once the second time.
  const first = begin();
  return function LazyPart(props: P) {
    // In the state, since what a render makes is made anew as long as it waits for the part.
    const [{ Part, tries }, setPart] = useState({ Part: first, tries: 0 });
    return (
      <PartBoundary key={tries} onRetry={() => setPart({ Part: begin(), tries: tries + 1 })}>
        <Part {...props} />
      </PartBoundary>
    );
  };
}

interface PartBoundaryProps {
  readonly children: ReactNode;
  readonly onRetry: () => void;
}

interface BoundaryState {
  /** Null: nothing failed. */
  readonly failure: Error | null;
}

class PartBoundary extends Component<PartBoundaryProps, BoundaryState> {
  override state: BoundaryState = { failure: null };

  static getDerivedStateFromError(thrown: unknown): BoundaryState {
    return { failure: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render() {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    // Anything else is a crash, which the page's own boundary tells of.
    if (!(failure instanceof PartNotLoaded)) throw failure;
    return (
      <div role="alert" className="ed-failure">
        <SectionMessage appearance="warning" title={t('console.app.partTitle')} headingLevel="h3">
          <div className="ed-stack">
            <p>{t('console.app.part')}</p>
            <div className="ed-row">
              <Button onClick={this.props.onRetry}>{t('console.app.tryAgain')}</Button>
              <Button appearance="subtle" onClick={reloadPage}>
                {t('console.app.reload')}
              </Button>
            </div>
          </div>
        </SectionMessage>
      </div>
    );
  }
}

import { Component } from 'react';
import type { ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import { t } from '../text/t';
import { reloadPage } from './reload-page';

/** Shows a way on where a screen has crashed, instead of a blank page. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly crashed: boolean }
> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <div className="ed-page ed-stack" role="alert">
        <h1>{t('console.app.crashedTitle')}</h1>
        <p>{t('console.app.crashed')}</p>
        <div>
          <Button appearance="primary" onClick={reloadPage}>
            {t('console.app.reload')}
          </Button>
        </div>
      </div>
    );
  }
}

import Button from '@atlaskit/button/new';
import Spinner from '@atlaskit/spinner';
import { useEffect, useState } from 'react';
import { callAdmin } from '../api';
import { ConnectionCheck } from '../check/connection-check';
import { ConnectionFields } from '../connection-form/connection-fields';
import { Guide } from '../connection-form/guide';
import { toGuidePurpose } from '../connection-form/guide-purpose';
import { SignInCard } from '../connection-form/sign-in-card';
import { useConnectionEditor } from '../connection-form/use-connection-editor';
import { Crumbs } from '../navigation/crumbs';
import { useNavigation } from '../navigation/use-navigation';
import { useOverview } from '../overview-context';
import { FailureMessage } from '../parts/failure-message';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import type { ConnectionDetail } from '../../../../src/contract/connection';
import type { ProviderPreset } from '../../../../src/contract/provider';
import type { ErrorBody } from '../../../../src/contract/reply';
import { t } from '../text/t';

interface ConnectionScreenProps {
  /** Null: a new one. */
  readonly id: string | null;
  /** The connection that a new one begins as a copy of; null: none. */
  readonly copyOf: string | null;
}

/** Adds or edits one connection. */
export function ConnectionScreen({ id, copyOf }: ConnectionScreenProps) {
  const { overview } = useOverview();
  const wanted = id ?? copyOf;
  const [detail, setDetail] = useState<ConnectionDetail | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    void callAdmin('getConnection', { id: wanted }).then((reply) =>
      reply.ok ? setDetail(reply.data) : setFailure(reply.error),
    );
  }, [wanted]);
  const [first] = overview.presets;
  if (failure) {
    return (
      <>
        <Crumbs to="connections" />
        <FailureMessage title={t('console.connection.loadFailed')} error={failure} />
      </>
    );
  }
  if (!first || (wanted !== null && !detail)) {
    return (
      <div className="ed-centre">
        <Spinner size="large" label={t('console.app.loading')} />
      </div>
    );
  }
  return <ConnectionEditScreen detail={detail} isCopy={copyOf !== null} initial={first} />;
}

interface ConnectionEditScreenProps {
  readonly detail: ConnectionDetail | null;
  readonly isCopy: boolean;
  readonly initial: ProviderPreset;
}

function ConnectionEditScreen({ detail, isCopy, initial }: ConnectionEditScreenProps) {
  const { overview, reload, setNotice } = useOverview();
  const { go, leave, adopt } = useNavigation();
  const editor = useConnectionEditor(overview.presets, detail ?? initial, {
    otherNames: overview.connections.map(({ name }) => name),
    isCopy,
    onResumed: () => void reload(),
  });
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const storedId = editor.state.target?.id;
  useEffect(() => {
    if (storedId !== undefined) adopt({ screen: 'connection', id: storedId });
  }, [storedId, adopt]);
  const busy = editor.running !== null;

  const save = async () => {
    if (busy) return;
    const saved = await editor.store('save');
    if (!saved) return;
    setNotice(t('console.connections.saved', { name: saved.name }));
    leave({ screen: 'connections' });
    await reload();
  };
  const authenticate = async () => {
    if (busy) return;
    await editor.store('authenticate');
    await reload();
  };
  return (
    <>
      <Crumbs to="connections" />
      <form
        className="ed-form"
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <header>
          <h1 tabIndex={-1} ref={heading}>
            {detail && !isCopy
              ? t('console.connection.editTitle', { name: detail.name })
              : t('console.connection.addTitle')}
          </h1>
          <p className="ed-subtle">{t('console.connection.intro')}</p>
        </header>
        <div className="ed-beside">
          <div className="ed-stack">
            <ConnectionFields editor={editor} presets={overview.presets} />
            <SignInCard
              editor={editor}
              busy={busy}
              onAuthenticate={() => void authenticate()}
              onSaveAsNew={() => void save()}
            />
            {editor.state.target && (
              <ConnectionCheck
                key={editor.state.target.id}
                id={editor.state.target.id}
                name={editor.state.name}
                isDirty={editor.dirty}
              />
            )}
          </div>
          <Guide
            editor={editor}
            purpose={toGuidePurpose(editor.preset?.requests[0] ?? null, false, editor.state.grantType)}
          />
        </div>
        <div className="ed-bar">
          <Button
            appearance="primary"
            type="submit"
            isLoading={editor.running === 'save'}
            isDisabled={busy && editor.running !== 'save'}
          >
            {t('console.connection.save')}
          </Button>
          <Button appearance="subtle" onClick={() => go({ screen: 'connections' })}>
            {t('console.dataSource.cancel')}
          </Button>
        </div>
      </form>
    </>
  );
}

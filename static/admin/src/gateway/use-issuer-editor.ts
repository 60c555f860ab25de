import { useRef } from 'react';
import type { GatewayState, TrustedIssuer, TrustedIssuerDraft } from '../../../../src/contract/gateway';
import { secretPlaceOf } from '../../../../src/core/gateway/prepare-issuer';
import { callAdmin } from '../api';
import type { Ran, RecordForm } from '../record-editor/record-form';
import { useRecordEditor } from '../record-editor/use-record-editor';
import type { RecordEditor } from '../record-editor/use-record-editor';
import { t } from '../text/t';
import { checkIssuer } from './check-issuer';
import { draftOf, hostsOf, toIssuerDraft } from './issuer-draft';
import type { IssuerProvider } from './issuer-draft';
import { readGateway } from './read-gateway';

/** Name of the issuer's form in element ids. */
export const issuerFormName = 'issuer';

/** What an issuer's form holds. */
interface IssuerInputs {
  readonly draft: TrustedIssuerDraft;
  /** Typed, and not stored. */
  readonly secret: string;
  /** Whether the gateway, while it is off, begins to accept calls with the save. */
  readonly turnOn: boolean;
}

/** An issuer with the whole that it is stored in. */
interface IssuerInGateway {
  readonly gateway: GatewayState;
  readonly issuer: TrustedIssuer;
}

/** An issuer's form with everything that can be done to it. */
export interface IssuerEditor extends RecordEditor<
  IssuerInputs,
  IssuerInGateway,
  TrustedIssuerDraft,
  'save'
> {
  /** Checks everything at once, and stores the issuer, its secret and the switch of the gateway together. */
  readonly save: (provider: IssuerProvider | undefined) => Promise<Ran<IssuerInGateway>>;
}

/**
 * Holds the form of a trusted issuer.
 * @param issuer null: a new one
 * @param provider what a new one begins from
 * @param onNewest is told of a newer state of the gateway
 */
export function useIssuerEditor(
  gateway: GatewayState,
  issuer: TrustedIssuer | null,
  provider: IssuerProvider,
  onNewest: (gateway: GatewayState) => void,
): IssuerEditor {
  /** A new issuer is stored on it, before any rendering. */
  const newest = useRef(gateway);
  const take = (next: GatewayState) => {
    newest.current = next;
    onNewest(next);
  };
  const editor = useRecordEditor<IssuerInputs, IssuerInGateway, TrustedIssuerDraft, 'save'>(
    buildForm(take, issuer),
    issuer
      ? { inputs: { draft: toIssuerDraft(issuer), secret: '', turnOn: false }, stored: { gateway, issuer } }
      : { inputs: { draft: draftOf(provider), secret: '', turnOn: false }, stored: null },
  );
  const save = (chosen: IssuerProvider | undefined) =>
    editor.run('save', {
      failedTitle: t('console.gateway.saveFailed'),
      check: ({ draft, secret }) =>
        checkIssuer(draft, chosen, secret !== '' || keepsSecret(draft, editor.stored?.issuer ?? null)),
      hosts: ({ draft }) => hostsOf(draft.validation),
      send: async ({ draft, secret, turnOn }, { stored, saveId }) => {
        const { revision } = stored?.gateway ?? newest.current;
        const id = stored?.issuer.id ?? null;
        const entered = secret === '' ? {} : { secret };
        const request = { revision, id, saveId, draft, turnOn, ...entered };
        const reply = await callAdmin('saveTrustedIssuer', request);
        if (!reply.ok) return reply;
        const found = findIssuer(reply.data.gateway, reply.data.id);
        return { ok: true, data: found ? { stored: found } : {} };
      },
    });
  return { ...editor, save };
}

function buildForm(
  take: (newest: GatewayState) => void,
  issuer: TrustedIssuer | null,
): RecordForm<IssuerInputs, IssuerInGateway, TrustedIssuerDraft> {
  return {
    name: issuerFormName,
    keptAs: `${issuerFormName}:${issuer?.id ?? 'new'}`,
    toInputs: (stored) => ({ draft: toIssuerDraft(stored.issuer), secret: '', turnOn: false }),
    toDraft: ({ draft }) => draft,
    hasSecrets: ({ secret }) => secret !== '',
    withoutSecrets: (own) => ({ ...own, secret: '' }),
    takeStored: (own, sent, stored) => ({
      draft: own.draft === sent.draft ? toIssuerDraft(stored.issuer) : own.draft,
      secret: own.secret === sent.secret ? '' : own.secret,
      turnOn: own.turnOn === sent.turnOn ? false : own.turnOn,
    }),
    takeDraft: (own, draft) => ({ ...own, draft }),
    afterDeletion: (own) => own,
    read: async (stored) => {
      const reply = await readGateway();
      if (!reply.ok) return reply;
      take(reply.data);
      return { ok: true, data: stored && findIssuer(reply.data, stored.issuer.id) };
    },
    whole: () => ['validation', 'identity'],
    storedAtMs: () => null,
    // One revision counts for the whole gateway.
    ignoresOtherRevisions: true,
    loadFailedTitle: t('console.gateway.loadFailed'),
  };
}

function findIssuer(gateway: GatewayState, id: string): IssuerInGateway | null {
  const issuer = gateway.issuers.find((each) => each.id === id);
  return issuer ? { gateway, issuer } : null;
}

/** Whether the stored secret stays: it was entered for one address and client, and goes to no other. */
function keepsSecret({ validation }: TrustedIssuerDraft, stored: TrustedIssuer | null): boolean {
  return stored?.hasSecret === true && secretPlaceOf(validation) === secretPlaceOf(stored.validation);
}

import type { AccessFailure } from '../failure';
import type { Tellers } from './teller';

/** Sentences for people who may not do or see something. */
export const accessTellers: Tellers<AccessFailure> = {
  'not-administrator': (failure, { t }) => ({
    code: 'NOT_PERMITTED',
    message: t('failure.not-administrator.message', { product: failure.product }),
    fix: t('failure.not-administrator.fix'),
    origin: 'user',
  }),
  'not-editor': (_failure, { t }) => ({
    code: 'NOT_PERMITTED',
    message: t('failure.not-editor.message'),
    fix: t('failure.not-editor.fix'),
    origin: 'user',
  }),
  'not-project-administrator': (_failure, { t }) => ({
    code: 'NOT_PERMITTED',
    message: t('failure.not-project-administrator.message'),
    fix: t('failure.not-project-administrator.fix'),
    origin: 'user',
  }),
  'not-dashboard-editor': (_failure, { t }) => ({
    code: 'NOT_PERMITTED',
    message: t('failure.not-dashboard-editor.message'),
    fix: t('failure.not-dashboard-editor.fix'),
    origin: 'user',
  }),
  'not-look-maker': ({ look }, { t }) => ({
    code: 'NOT_PERMITTED',
    message: t('failure.not-look-maker.message', { look }),
    fix: t('failure.not-look-maker.fix'),
    origin: 'user',
  }),
  'space-not-allowed': (_failure, { t, where }) => ({
    code: 'NOT_PERMITTED',
    message: t('failure.space-not-allowed.message', where),
    fix: t('failure.space-not-allowed.fix'),
    origin: 'user',
  }),
  'project-not-allowed': (_failure, { t, where }) => ({
    code: 'NOT_PERMITTED',
    message: t('failure.project-not-allowed.message', where),
    fix: t('failure.project-not-allowed.fix'),
    origin: 'user',
  }),
  'group-not-allowed': (_failure, { t, where }) => ({
    code: 'NOT_PERMITTED',
    message: t('failure.group-not-allowed.message', where),
    fix: t('failure.group-not-allowed.fix'),
    origin: 'user',
  }),
  'page-not-viewable': (_failure, { t, where }) => ({
    code: 'NOT_PERMITTED',
    message: t('failure.page-not-viewable.message', where),
    fix: t('failure.page-not-viewable.fix'),
    origin: 'user',
  }),
  // Nothing went wrong for the customer who reads it, and nothing that they do changes it.
  'not-in-portal': (_failure, { t }) => ({
    code: 'NOT_CONFIGURED',
    message: t('failure.not-in-portal.message'),
    fix: t('failure.not-in-portal.fix'),
    origin: 'user',
  }),
};

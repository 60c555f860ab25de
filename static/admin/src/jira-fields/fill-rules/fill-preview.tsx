import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { FillRuleDraft, ToldFill } from '../../../../../src/contract/fill-rule';
import type { ErrorBody } from '../../../../../src/contract/reply';
import { callAdmin } from '../../api';
import { useAnnounce } from '../../parts/announcer';
import { FailureMessage } from '../../parts/failure-message';
import type { FieldErrors } from '../../parts/field-errors';
import { TextField } from '../../parts/text-field';
import { useIsShown } from '../../parts/use-is-shown';
import { t } from '../../text/t';
import { FillResult } from './fill-result';
import { checkRule, ruleFormName } from './use-fill-rule-editor';

const noErrors: FieldErrors = {};

/** What the rule as it stands would do to an issue. */
export function FillPreview({ rule }: { readonly rule: FillRuleDraft }) {
  const announce = useAnnounce();
  const isShown = useIsShown();
  const [issueKey, setIssueKey] = useState('');
  const [isAsking, setAsking] = useState(false);
  const [told, setTold] = useState<{ readonly fill: ToldFill } | { readonly error: ErrorBody } | null>(null);
  const problems = Object.values(checkRule(rule));
  const preview = async () => {
    if (isAsking) return;
    setAsking(true);
    const reply = await callAdmin('previewFill', { rule, issueKey });
    if (!isShown()) return;
    setAsking(false);
    setTold(reply.ok ? { fill: reply.data } : { error: reply.error });
    announce(reply.ok ? t('console.jiraFields.preview.done') : reply.error.message);
  };
  return (
    <div className="ed-stack">
      <h3>{t('console.jiraFields.preview.title')}</h3>
      <TextField
        form={ruleFormName}
        path="preview"
        errors={noErrors}
        label={t('console.jiraFields.preview.issue')}
        placeholder="ORD-12"
        help={
          problems.length > 0 ? t('console.jiraFields.preview.first') : t('console.jiraFields.preview.help')
        }
        value={issueKey}
        onChange={setIssueKey}
      />
      <div>
        <Button
          isDisabled={problems.length > 0 || issueKey.trim() === ''}
          isLoading={isAsking}
          onClick={() => void preview()}
        >
          {t('console.jiraFields.preview.action')}
        </Button>
      </div>
      {told && 'fill' in told && <FillResult fill={told.fill} isTrial />}
      {told && 'error' in told && (
        <FailureMessage title={t('console.jiraFields.preview.failed')} error={told.error} />
      )}
    </div>
  );
}

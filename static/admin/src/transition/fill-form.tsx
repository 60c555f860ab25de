import SectionMessage from '@atlaskit/section-message';
import { useEffect, useState } from 'react';
import { transitionFillSchema } from '../../../../src/contract/transition';
import type { FillChoice, TransitionFill } from '../../../../src/contract/transition';
import type { FieldErrors } from '../parts/field-errors';
import { SelectField } from '../parts/select-field';
import { listText } from '../text/number-text';
import { t } from '../text/t';
import type { Configure } from './transition-app';

interface FillFormProps {
  readonly rules: readonly FillChoice[];
  readonly saved: unknown;
  readonly onReady: (configure: Configure) => void;
}

/** Which fill rule runs after the transition. */
export function FillForm({ rules, saved, onReady }: FillFormProps) {
  const [ruleId, setRuleId] = useState(() => transitionFillSchema.safeParse(saved).data?.ruleId ?? '');
  const [errors, setErrors] = useState<FieldErrors>({});
  const rule = rules.find(({ id }) => id === ruleId);
  useEffect(() => {
    onReady(() => {
      if (rule === undefined || rule.startsByStatus) {
        setErrors({
          ruleId: t(
            rule === undefined ? 'console.transition.chooseRule' : 'console.transition.startsByItself',
          ),
        });
        return Promise.resolve(undefined);
      }
      const configuration: TransitionFill = { version: 1, ruleId: rule.id, name: rule.name };
      return Promise.resolve(JSON.stringify(configuration));
    });
  }, [rule, onReady]);
  if (rules.length === 0) {
    return (
      <SectionMessage appearance="information" title={t('console.transition.noRules')}>
        <p>{t('console.transition.makeRule')}</p>
      </SectionMessage>
    );
  }
  return (
    <div className="ed-fields">
      <p>{t('console.transition.fillIntro')}</p>
      <SelectField
        form="fill"
        path="ruleId"
        errors={errors}
        label={t('console.transition.rule')}
        required
        value={ruleId}
        choices={rules.map(({ id, name, projects }) => ({
          value: id,
          label: name,
          note: t('console.transition.inProjects', { projects: listText(projects) }),
        }))}
        onChange={(id) => {
          setRuleId(id);
          setErrors({});
        }}
      />
      {rule !== undefined && (
        <p className="ed-help">{t('console.transition.writesInto', { projects: listText(rule.projects) })}</p>
      )}
      {rule !== undefined && !rule.enabled && (
        <SectionMessage appearance="warning">
          <p>{t('console.transition.ruleOff')}</p>
        </SectionMessage>
      )}
      {rule?.startsByStatus === true && (
        <SectionMessage appearance="warning">
          <p>{t('console.transition.startsByItself')}</p>
        </SectionMessage>
      )}
    </div>
  );
}

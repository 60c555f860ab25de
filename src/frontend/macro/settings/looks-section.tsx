import { Box, ButtonGroup, Inline, SectionMessage, Stack, Text, xcss } from '@forge/react';
import { useState } from 'react';
import { Button } from '../../shared/controls';
import type { NamedLook } from '../../../contract/look';
import type { ViewSettings } from '../../../contract/view';
import { ErrorMessage } from '../../shared/error-message';
import { ChoiceField } from '../../shared/inputs/choice-field';
import { TextField } from '../../shared/inputs/text-field';
import { t } from '../settings-texts';
import { inForce, showsAs } from './use-looks';
import type { LooksAccess } from './use-looks';

const fieldStyle = xcss({ width: '260px' });

interface LooksSectionProps {
  readonly access: LooksAccess;
  /** Id of the chosen look; empty: the macro shows its rows in its own way. */
  readonly chosenId: string;
  /** Whether the macro was saved with a look that is not there any more. */
  readonly isLost: boolean;
  /** The settings as they would be saved; null: they cannot be. */
  readonly settings: ViewSettings | null;
  /** Names of the data source's columns by key. */
  readonly columnNames: ReadonlyMap<string, string>;
  readonly locale: string;
  /** Null: none any more. */
  readonly onChoose: (look: NamedLook | null) => void;
}

/** Named looks of the data source: choosing one, saving the view as one, changing it for every macro that uses it. */
export function LooksSection(props: LooksSectionProps) {
  const { access, chosenId, isLost, settings, onChoose } = props;
  const looks = inForce(access.looks);
  const chosen = looks.find(({ id }) => id === chosenId) ?? null;
  if (access.looks === null) return access.error === null ? null : <ErrorMessage error={access.error} />;
  const isChanged = chosen !== null && !showsAs(chosen, settings);
  return (
    <Stack space="space.100">
      {isLost ? (
        <SectionMessage appearance="warning" title={t('macroSettings.look.lost')}>
          <Text>{t('macroSettings.look.lostFix')}</Text>
        </SectionMessage>
      ) : null}
      {looks.length === 0 ? null : (
        <Box xcss={fieldStyle}>
          <ChoiceField
            id="look"
            label={t('macroSettings.look.choose')}
            options={[
              { value: '', label: t('macroSettings.look.own') },
              ...looks.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={chosen?.id ?? ''}
            onChange={(id) => onChoose(looks.find((look) => look.id === id) ?? null)}
          />
        </Box>
      )}
      {chosen === null ? null : <ChosenLook {...props} look={chosen} isChanged={isChanged} />}
      {chosen === null || isChanged ? <NewLook {...props} /> : null}
      {access.error === null ? null : <ErrorMessage error={access.error} />}
      <DeletedLooks access={access} locale={props.locale} />
    </Stack>
  );
}

/** What the chosen look means for other macros, and what can be done to it. */
function ChosenLook({
  access,
  settings,
  columnNames,
  onChoose,
  look,
  isChanged,
}: LooksSectionProps & { readonly look: NamedLook; readonly isChanged: boolean }) {
  const [isAsking, setIsAsking] = useState(false);
  const gone = look.goneColumns.map((key) => columnNames.get(key) ?? key);
  const saveInto = async () => {
    const saved = settings && (await access.save(look.name, settings, look));
    if (saved) onChoose(saved);
  };
  const remove = async () => {
    setIsAsking(false);
    if (await access.remove(look)) onChoose(null);
  };
  return (
    <Stack space="space.100">
      {gone.length === 0 ? null : (
        <SectionMessage appearance="warning">
          <Text>{t('macroSettings.look.goneColumns', { columns: gone })}</Text>
        </SectionMessage>
      )}
      <Text size="small" color="color.text.subtle">
        {isChanged ? t('macroSettings.look.changed') : t('macroSettings.look.used')}
        {look.mayChange ? '' : ` ${t('macroSettings.look.notYours')}`}
      </Text>
      {isAsking ? (
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Text>{t('macroSettings.look.askDelete', { name: look.name })}</Text>
          <ButtonGroup>
            <Button
              spacing="compact"
              appearance="danger"
              isDisabled={access.isBusy}
              onClick={() => void remove()}
            >
              {t('macroSettings.look.delete')}
            </Button>
            <Button spacing="compact" appearance="subtle" onClick={() => setIsAsking(false)}>
              {t('shared.cancel')}
            </Button>
          </ButtonGroup>
        </Inline>
      ) : (
        <Box>
          <ButtonGroup>
            {isChanged && look.mayChange ? (
              <Button
                spacing="compact"
                isDisabled={access.isBusy || settings === null}
                onClick={() => void saveInto()}
              >
                {t('macroSettings.look.saveInto', { name: look.name })}
              </Button>
            ) : null}
            {isChanged ? (
              <Button spacing="compact" appearance="subtle" onClick={() => onChoose(look)}>
                {t('macroSettings.look.undo')}
              </Button>
            ) : null}
            {!isChanged && look.mayChange ? (
              <Button spacing="compact" appearance="subtle" onClick={() => setIsAsking(true)}>
                {t('macroSettings.look.deleteNamed', { name: look.name })}
              </Button>
            ) : null}
          </ButtonGroup>
        </Box>
      )}
    </Stack>
  );
}

/** Saving the view under a name of its own. */
function NewLook({ access, settings, onChoose }: LooksSectionProps) {
  const [name, setName] = useState('');
  const save = async () => {
    const saved = settings && (await access.save(name.trim(), settings));
    if (saved) {
      setName('');
      onChoose(saved);
    }
  };
  return (
    <Inline space="space.100" alignBlock="end" shouldWrap>
      <Box xcss={fieldStyle}>
        <TextField
          id="look-name"
          label={t('macroSettings.look.newName')}
          value={name}
          placeholder={t('macroSettings.look.newExample')}
          maxLength={80}
          onChange={setName}
        />
      </Box>
      <Button
        isDisabled={name.trim() === '' || settings === null || access.isBusy}
        onClick={() => void save()}
      >
        {t('macroSettings.look.saveNew')}
      </Button>
    </Inline>
  );
}

/** Looks that were deleted and can be had back by those who may change them. */
function DeletedLooks({ access, locale }: Pick<LooksSectionProps, 'access' | 'locale'>) {
  const deleted = (access.looks ?? []).flatMap((look) =>
    look.restorableUntilMs === null || !look.mayChange ? [] : [{ look, untilMs: look.restorableUntilMs }],
  );
  const toDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  return deleted.map(({ look, untilMs }) => (
    <Inline key={look.id} space="space.100" alignBlock="center" shouldWrap>
      <Text size="small" color="color.text.subtle">
        {t('macroSettings.look.deleted', { name: look.name, until: toDay.format(untilMs) })}
      </Text>
      <Button
        spacing="compact"
        appearance="subtle"
        isDisabled={access.isBusy}
        onClick={() => void access.restore(look)}
      >
        {t('macroSettings.look.restore', { name: look.name })}
      </Button>
      <Button
        spacing="compact"
        appearance="subtle"
        isDisabled={access.isBusy}
        onClick={() => void access.forget(look)}
      >
        {t('macroSettings.look.forget', { name: look.name })}
      </Button>
    </Inline>
  ));
}

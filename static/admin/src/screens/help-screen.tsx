import { HelpGuide } from '../help/help-guide';
import { useNavigation } from '../navigation/use-navigation';
import { t } from '../text/t';
import { ListPage } from './list-page';

/** The troubleshooting guide as a page of the console; its address can name a topic. */
export function HelpScreen() {
  const { route } = useNavigation();
  const topic = route.screen === 'help' ? (route.topic ?? null) : null;
  return (
    <ListPage title={t('console.help.title')} intro={t('console.help.intro')} add={null}>
      <HelpGuide topic={topic} />
    </ListPage>
  );
}

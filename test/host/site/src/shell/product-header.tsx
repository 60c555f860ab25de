import './shell.css';
import DropdownMenu, {
  DropdownItem,
  DropdownItemGroup,
  DropdownItemRadio,
  DropdownItemRadioGroup,
} from '@atlaskit/dropdown-menu';
import { IconButton } from '@atlaskit/button/new';
import PageIcon from '@atlaskit/icon/core/pages';
import HomeIcon from '@atlaskit/icon/core/home';
import WorkItemIcon from '@atlaskit/icon/core/board';
import ThemeIcon from '@atlaskit/icon/core/theme';
import LanguageIcon from '@atlaskit/icon/core/globe';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import type { Account } from '../api/site-model';
import { LANGUAGES } from './language';
import { PersonAvatar } from './person-avatar';
import { RouterLink, usePathname } from './router';
import { useSite } from './site-context';
import type { ColorModeChoice } from './theme';

const COLOR_MODES: { choice: ColorModeChoice; label: string }[] = [
  { choice: 'light', label: 'Light' },
  { choice: 'dark', label: 'Dark' },
  { choice: 'auto', label: 'Match system' },
];

/** What each account is there to show. */
const ACCOUNT_NOTES: Record<Account['key'], string> = {
  admin: 'Site admin',
  author: 'Edits pages',
  viewer: 'Reads pages',
  guest: 'Sees one space',
  customer: 'Service portal only',
  anonymous: 'Not signed in',
};

function nameOf({ accountId, displayName }: Account): string | undefined {
  return accountId === null ? undefined : displayName;
}

function ProductSwitch() {
  const pathname = usePathname();
  const products = [
    { name: 'Home', href: '/', isCurrent: pathname === '/', Icon: HomeIcon },
    { name: 'Confluence', href: '/wiki', isCurrent: pathname.startsWith('/wiki'), Icon: PageIcon },
    { name: 'Jira', href: '/jira', isCurrent: pathname.startsWith('/jira'), Icon: WorkItemIcon },
  ];
  return (
    <nav aria-label="Products" className="product-switch">
      {products.map(({ name, href, isCurrent, Icon }) => (
        <RouterLink
          key={name}
          href={href}
          className="product-link"
          aria-current={isCurrent ? 'page' : undefined}
        >
          <Icon label="" />
          <span>{name}</span>
        </RouterLink>
      ))}
    </nav>
  );
}

function ThemeSwitch() {
  const { colorModeChoice, setColorMode } = useSite();
  return (
    <DropdownMenu<HTMLButtonElement>
      placement="bottom-end"
      trigger={({ triggerRef, ...props }) => (
        <IconButton {...props} ref={triggerRef} icon={ThemeIcon} label="Theme" appearance="subtle" />
      )}
    >
      <DropdownItemRadioGroup title="Theme" id="theme">
        {COLOR_MODES.map(({ choice, label }) => (
          <DropdownItemRadio
            key={choice}
            id={choice}
            isSelected={choice === colorModeChoice}
            onClick={() => setColorMode(choice)}
          >
            {label}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </DropdownMenu>
  );
}

function LanguageSwitch() {
  const { locale, setLocale } = useSite();
  const isListed = LANGUAGES.some((each) => each.locale === locale);
  const languages = isListed ? LANGUAGES : [...LANGUAGES, { locale, label: locale }];
  return (
    <DropdownMenu<HTMLButtonElement>
      placement="bottom-end"
      trigger={({ triggerRef, ...props }) => (
        <IconButton {...props} ref={triggerRef} icon={LanguageIcon} label="Language" appearance="subtle" />
      )}
    >
      <DropdownItemRadioGroup title="Language of the account" id="language">
        {languages.map((each) => (
          <DropdownItemRadio
            key={each.locale}
            id={each.locale}
            isSelected={each.locale === locale}
            onClick={() => setLocale(each.locale)}
          >
            {each.label}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </DropdownMenu>
  );
}

function AccountSwitch() {
  const { state, switchAccount } = useSite();
  const { account, accounts } = state;
  return (
    <DropdownMenu<HTMLButtonElement>
      placement="bottom-end"
      trigger={({ triggerRef, onClick, onFocus, onBlur, ...props }) => (
        <button
          aria-controls={props['aria-controls']}
          aria-expanded={props['aria-expanded']}
          aria-haspopup={props['aria-haspopup']}
          onBlur={onBlur}
          onClick={onClick}
          onFocus={onFocus}
          ref={triggerRef}
          type="button"
          className="account-button"
          data-testid="account-switcher"
          aria-label={`Account: ${account.displayName}. Switch account`}
        >
          <PersonAvatar name={nameOf(account)} />
          <span className="account-name">{account.displayName}</span>
          <ChevronDownIcon label="" size="small" />
        </button>
      )}
    >
      <DropdownItemGroup title="Act as">
        {accounts.map((one) => (
          <DropdownItem
            key={one.key}
            isSelected={one.key === account.key}
            description={ACCOUNT_NOTES[one.key]}
            elemBefore={<PersonAvatar name={nameOf(one)} />}
            onClick={() => switchAccount(one.key)}
            testId={`account-${one.key}`}
          >
            {one.displayName}
          </DropdownItem>
        ))}
      </DropdownItemGroup>
    </DropdownMenu>
  );
}

/** The bar at the top of every page: products, site name, language, theme, account. */
export function ProductHeader() {
  const { state } = useSite();
  return (
    <header className="product-header">
      <ProductSwitch />
      <span className="site-name">{state.site.name}</span>
      <div className="header-actions">
        <LanguageSwitch />
        <ThemeSwitch />
        <AccountSwitch />
      </div>
    </header>
  );
}

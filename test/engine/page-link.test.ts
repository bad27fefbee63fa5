import { expect, test } from 'vitest';
import { pageLink, URL_MAX } from '../../src/engine/fields/page-link.ts';
import { OPENING } from '../stage/stage.ts';
import { theBundle } from '../stage/the-bundle.ts';

const { knowledge, texts } = theBundle();
const asking = {
  texts: 'flows.announcement.link',
  options: {},
  answers: {},
  doubt: undefined,
  was: undefined,
  at: OPENING,
  knowledge,
  wording: texts,
};

const PAGE = 'https://lich.example.vn/che';
const named = (label: string, url = PAGE) => ({ value: { label, url } });
const refused = (why: string) => ({ ask: why, choices: [] });

test.each<[string, string, object]>([
  ['words, then the page', `Xem lịch ${PAGE}`, named('Xem lịch')],
  ['a colon between them', `Xem lịch: ${PAGE}`, named('Xem lịch')],
  ['the page first', `${PAGE} Xem lịch`, named('Xem lịch')],
  ['on two lines', `Xem lịch\n${PAGE}`, named('Xem lịch')],
  ['no words get the usual ones', PAGE, named('Xem thêm')],
  ['a full stop behind it', `Xem lịch ${PAGE}.`, named('Xem lịch')],
  ['what it asks for stays', `Xem lịch ${PAGE}?xa=1&t=11#so-2`, named('Xem lịch', `${PAGE}?xa=1&t=11#so-2`)],
  [
    'letters with marks in the host are written as the net writes them',
    'Xem https://chè.example.vn',
    named('Xem', 'https://xn--ch-8ia.example.vn/'),
  ],
  [
    'without https it is asked about',
    'Xem lịch lich.example.vn/che',
    { ask: 'unsure_link', choices: [{ label: 'Xem lịch', url: PAGE }] },
  ],
  ['an unsafe road', 'Xem lịch http://lich.example.vn/che', refused('not_https')],
  ['a script', 'Xem lịch javascript:alert(1)', refused('not_a_link')],
  ['data', 'Xem lịch data:text/html,x', refused('not_a_link')],
  ['a file', 'Xem lịch file:///etc/passwd', refused('not_a_link')],
  ['a phone number is no page', 'Gọi tel:0912345678', refused('not_a_link')],
  ['another host behind an at', 'Xem https://postmart.vn@lua.example.com', refused('not_a_link')],
  ['a machine of one’s own', 'Xem https://localhost/che', refused('not_a_link')],
  ['words alone', 'xem lịch học', refused('unclear')],
  ['an hour is no page', '8.30 sáng', refused('unclear')],
  ['21 letters', `${'a'.repeat(21)} ${PAGE}`, refused('label_too_long')],
  ['20 letters', `${'a'.repeat(20)} ${PAGE}`, named('a'.repeat(20))],
  ['an endless address', `Xem ${PAGE}${'a'.repeat(URL_MAX)}`, refused('link_too_long')],
])('a button that opens a page: %s', (_fact, said, expected) => {
  expect(pageLink.parse(said, asking)).toEqual(expected);
});

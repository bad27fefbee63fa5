import { expect, test } from 'vitest';
import { ACTION_NAMES } from '../../src/actions/all.ts';
import { checkFlows } from '../../src/flows/check.ts';
import { unsaidWords } from '../../src/flows/check-words.ts';
import { theBundle } from '../stage/the-bundle.ts';
import type { Change } from './broken-flows.ts';
import { bundleAt, changed, faultsAfter } from './broken-flows.ts';

test('there is nothing to mend in the flows as they are', () => {
  expect(checkFlows(theBundle(), ACTION_NAMES)).toEqual([]);
  expect(unsaidWords(theBundle())).toEqual([]);
});

const register = 'flows/register.yaml';
const words = 'locales/vi/flows/register.yaml';

test.each<[fact: string, change: Change, line: string]>([
  [
    'a file that is no YAML',
    ['flows/menu.yaml', 'steps:', 'steps: ['],
    'flows/menu.yaml: Nested mappings are not allowed in compact mappings at line 6, column 10:',
  ],
  [
    'a kind of step that does not exist',
    [register, '- ask: phone', '- asks: phone'],
    'flows/register.yaml, step 6 (asks: phone): a step begins with one of say, ask, confirm, call, run, end; found asks, field',
  ],
  [
    'a setting that does not exist',
    [register, 'counted: true', 'count: true'],
    'flows/register.yaml, the file: Unrecognized key: "count"',
  ],
  [
    'a role that does not exist',
    ['flows/invite.yaml', 'for: [officer, admin]', 'for: [officers, admin]'],
    'flows/invite.yaml, for.0: Invalid option: expected one of "farmer"|"collaborator"|"officer"|"clerk"|"admin"',
  ],
  [
    'a name with a capital',
    [register, '- end: done', '- end: Done'],
    'flows/register.yaml, step "Done": a name is made of small letters, digits and "_"',
  ],
  [
    'two steps of one name',
    ['flows/set_sale.yaml', '- end: paused', '- end: hidden'],
    'flows/set_sale.yaml, step "hidden": stands twice; every step has a name of its own',
  ],
  [
    'a field that does not exist',
    [register, 'field: phone', 'field: phones'],
    'flows/register.yaml, step "phone": asks for the field "phones", which does not exist (did you mean "phone"?)',
  ],
  [
    'an action that does not exist',
    [register, '- call: save_household', '- call: save_houshold'],
    'flows/register.yaml, step "save_houshold": calls "save_houshold", which is no action (did you mean "save_household"?)',
  ],
  [
    'a form that does not exist',
    [register, 'then: { flow: list_product', 'then: { flow: list_products'],
    'flows/register.yaml, step "selling": names the flow "list_products", which does not exist (did you mean "list_product"?)',
  ],
  [
    'a form that is handed what it does not know',
    [
      register,
      'then: { flow: list_product, with: [product] }',
      'then: { flow: list_product, with: { goods: product } }',
    ],
    'flows/register.yaml, step "selling": hands "goods" to flows/list_product.yaml, which neither asks for it nor takes it; write it under its "takes"',
  ],
  [
    'a value that nothing answers',
    [register, 'land: land, introducedBy: introducedBy }', 'land: lands }'],
    'flows/register.yaml, step "save_household": looks at "lands", which nothing answers (did you mean "land"?)',
  ],
  [
    'a condition that can never hold',
    [register, 'if: { consent.isGiven: false }', 'if: { consents.isGiven: false }'],
    'flows/register.yaml, step "refused": looks at "consents.isGiven", which nothing answers (did you mean "consent"?)',
  ],
  [
    'an answer that needs what is never asked',
    ['flows/list_product.yaml', 'needs: [product]', 'needs: [produce]'],
    'flows/list_product.yaml, step "price": needs "produce", which no step saves (did you mean "product"?)',
  ],
  [
    'a line of the card that is never asked',
    [register, 'lines: [name,', 'lines: [names,'],
    'flows/register.yaml, step "review": has a line "names", which no "ask" saves (did you mean "name"?)',
  ],
  [
    'a question to ask again that is none',
    ['flows/list_product.yaml', 'closed: [marketplaces]', 'closed: [marketplace]'],
    'flows/list_product.yaml, step "submit_listing": asks "marketplace" again, which no "ask" saves (did you mean "marketplaces"?)',
  ],
  [
    'a choice by a name of the talk itself',
    ['flows/register_for.yaml', 'choices: [agreed, refused,', 'choices: [keep, refused,'],
    'flows/register_for.yaml, step "consent": has a choice "keep", a name the talk itself uses; call it something else',
  ],
  [
    'questions to ask again named by what is never saved',
    ['flows/list_product.yaml', 'incomplete: saved.missing', 'incomplete: save.missing'],
    'flows/list_product.yaml, step "submit_listing": looks at "save.missing", which nothing answers (did you mean "saved"?)',
  ],
  [
    'a form put aside without a word',
    ['flows/list_product.yaml', 'later: [nowhere]', 'later: [never]'],
    'flows/list_product.yaml, step "submit_listing": has no words; write "flows.list_product.submit_listing.never" in locales/vi',
  ],
  [
    'choices from a result that never comes',
    ['flows/my_listings.yaml', 'from: mine.listings', 'from: my.listings'],
    'flows/my_listings.yaml, step "code": looks at "my.listings", which nothing answers',
  ],
  [
    'a form that never ends',
    ['flows/stuck.yaml', '- end: opened\n', '- end: opened\n    if: { found.status: many }\n'],
    'flows/stuck.yaml: has no "end" without an "if"; write one as the last step',
  ],
  [
    'a step behind the end',
    ['flows/my_data.yaml', '  - end: nothing\n    if: { data.status: nothing }\n', '  - end: nothing\n'],
    'flows/my_data.yaml, step "nothing_of_household": is never reached: "end: nothing" above it has no "if"',
  ],
  [
    'a recogniser that does not exist',
    ['flows/listing.yaml', 'recognises: [listing_code]', 'recognises: [listing_codes]'],
    'flows/listing.yaml: recognises "listing_codes", which is not known (did you mean "listing_code"?)',
  ],
  [
    'two forms that start alike without marks',
    ['flows/stuck.yaml', 'starts: [kẹt,', 'starts: [bấn,'],
    'flows/stuck.yaml: starts with "bấn", which without marks also means flows/list_product.yaml',
  ],
  [
    'a form that starts by a command',
    ['flows/stuck.yaml', 'starts: [kẹt,', 'starts: [bỏ quá,'],
    'flows/stuck.yaml: starts with "bỏ quá", which without marks also means the command "skip"',
  ],
  [
    'an answer renamed to what does not exist',
    [register, 'version: 1\n', 'version: 2\nwas: { renamed: { mobile: fone } }\n'],
    'flows/register.yaml: says that "mobile" is now "fone", which no step saves',
  ],
  [
    'a question without words',
    [words, '\nphone:\n  ask:', '\nphone:\n  asks:'],
    'flows/register.yaml, step "phone": has no words; write "flows.register.phone.ask" in locales/vi',
  ],
  [
    'a question without words for asking again',
    ['locales/vi/flows/placed.yaml', "  again: 'Bấm tên một sàn giúp em.'\n", ''],
    'flows/placed.yaml, step "which": has no words; write "flows.placed.which.again" in locales/vi',
  ],
  [
    'a choice without words',
    [register, 'chua_co]', 'chua_co, khac]'],
    'flows/register.yaml, step "membership": has no words; write "flows.register.membership.choices.khac.label" in locales/vi',
  ],
  [
    'a button that is cut on small phones',
    [words, 'yes: Có, nhắn nhé', 'yes: Có, nhớ nhắn cho tôi nhé'],
    'flows/register.yaml, step "announcements": has a button of 24 letters, "Có, nhớ nhắn cho tôi nhé"; a button takes 20',
  ],
  [
    'a button without words',
    ['flows/set_sale.yaml', 'id: again, flow: set_sale', 'id: anew, flow: set_sale'],
    'flows/set_sale.yaml, step "paused": has a button "anew" without words; write "flows.set_sale.paused.buttons.anew" in locales/vi',
  ],
  [
    'a button to a question that does not exist',
    ['flows/set_sale.yaml', 'id: again, flow: set_sale,', 'id: again, flow: set_sale, ask: when,'],
    'flows/set_sale.yaml, step "paused": opens the question "when" of flows/set_sale.yaml, which has none such',
  ],
  [
    'more buttons than a message takes',
    [
      'flows/menu.yaml',
      '[review, announce, meeting, harvest_call, find_listings]',
      '[review, announce, meeting, harvest_call, find_listings, list_product]',
    ],
    'flows/menu.yaml, step "officer": offers 6 buttons; a message takes 5',
  ],
  [
    'news with a button to nowhere',
    ['flows/notices.yaml', 'id: look, flow: review_one', 'id: look, flow: review_two'],
    'flows/notices.yaml, "listing_waits": names the flow "review_two", which does not exist (did you mean "review"?)',
  ],
  [
    'news that hands on what is not taken',
    ['flows/notices.yaml', 'with: [code, field] }\n    - { id: person', 'with: [code, part] }\n    - { id: person'],
    'flows/notices.yaml, "listing_sent_back": hands "part" to flows/mend_listing.yaml, which neither asks for it nor takes it; write it under its "takes"',
  ],
  [
    'news without words',
    ['flows/notices.yaml', 'data_removed: {}', 'data_erased: {}'],
    'flows/notices.yaml, "data_erased": has no words; write "notices.data_erased.text" in locales/vi',
  ],
  [
    'words for news that does not exist',
    ['locales/vi/notices.yaml', 'data_removed:', 'date_removed:'],
    'locales/vi/notices.yaml, "date_removed": is no news of flows/notices.yaml (did you mean "data_removed"?)',
  ],
  [
    'a gap that nothing fills',
    [words, 'Hộ của {{bà con}} là {{saved.code}}', 'Hộ của {{bà con}} là {{safed.code}}'],
    'locales/vi, "flows.register.welcome.say": has a gap for "safed", which flows/register.yaml does not know',
  ],
  [
    'a format that does not exist',
    ['locales/vi/notices.yaml', '{{dueAt, day}}', '{{dueAt, days}}'],
    'locales/vi, "notices.take_down.text": formats a value as "days", which does not exist (did you mean "day"?)',
  ],
  [
    'a brace too few',
    [words, 'Hộ của {{bà con}} là', 'Hộ của {{bà con} là'],
    'locales/vi, "flows.register.welcome.say": has a brace without its fellow; a value is written {{so}}',
  ],
  [
    'a text no message takes',
    [words, "end: 'Dạ. Khi nào", `end: '${'Dạ. '.repeat(400)}Khi nào`],
    'locales/vi, "flows.register.done.end": is 1647 letters long; a text takes 1500',
  ],
])('says which line and what to write: %s', (_fact, change, line) => {
  expect(faultsAfter([change])).toContain(line);
});

test('words that no step says are told of, but keep nothing from starting', () => {
  const change: Change = ['locales/vi/flows/stuck.yaml', 'none:\n', 'nobody:\n  end: Không ai.\nnone:\n'];
  expect(faultsAfter([change])).toEqual([]);
  expect(changed([change], (root) => unsaidWords(bundleAt(root)))).toEqual([
    'locales/vi/flows/stuck.yaml, "nobody": is said by no step',
  ]);
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUpdate } from '../../../src/channels/telegram/incoming.ts';
import type { Heard } from '../../../src/channels/telegram/incoming.ts';
import { parseUpdate } from '../../../src/channels/telegram/update.ts';
import { loadTelegramWords } from '../../../src/channels/telegram/words.ts';
import type { Said } from '../../../src/model/input.ts';
import { HOUR_MS } from '../../../src/model/time.ts';

const BODIES = JSON.parse(
  readFileSync(new URL('../../payloads/telegram/updates.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, unknown>>;
const BOT = { id: 7_000_000_001, username: 'lensan_bot' };
const { commands } = loadTelegramWords();

/** When the bodies were written, in seconds of Telegram's clock. */
const WRITTEN_S = 1_795_312_800;
const FROM = 'telegram:4503599627370123';

const tested = new Set<string>();

function hear(name: string): Heard | undefined {
  expect(Object.keys(BODIES), 'a body of test/payloads/telegram/updates.json').toContain(name);
  tested.add(name);
  const update = parseUpdate(BODIES[name]);
  return update && readUpdate(update, BOT, commands, WRITTEN_S * 1_000 + HOUR_MS);
}

function said(...all: readonly Said[]): Heard {
  const writtenAt = WRITTEN_S * 1_000;
  const id = (place: number) => (place === 0 ? '700000001' : `700000001.${place}`);
  return { kind: 'said', from: FROM, messages: all.map((one, place) => ({ id: id(place), said: one, writtenAt })) };
}

const text = (words: string) => said({ type: 'text', text: words });
const photo = (reference: string, caption?: string) =>
  said({ type: 'photo', photo: { reference }, ...(caption === undefined ? {} : { caption }) });
const unreadable = (what: Extract<Said, { type: 'unreadable' }>['what']) => said({ type: 'unreadable', what });
const contact = (phone: string, isOwn: boolean) => said({ type: 'contact', phone, isOwn });
const nothing = (because: string): Heard => ({ kind: 'nothing', because });

describe('what a private chat says', () => {
  test.each<[fact: string, body: string, expected: Heard]>([
    ['a text', 'text', text('alo')],
    ['letters and marks apart are put together', 'text_decomposed', text('cà chua nhà mẹ')],
    ['signs that nobody sees are gone', 'text_unseen_signs', text('30k')],
    ['the joiner inside an emoji stays', 'text_family_emoji', text('\u{1F468}\u200D\u{1F469}\u200D\u{1F467} dạ')],
    ['nothing to be seen is nothing to be read', 'text_only_unseen', unreadable('other')],
    ['a text that is no text', 'text_number', unreadable('other')],
    ['half a character is none', 'text_half_pair', text('ok')],
    ['a link', 'text_with_link_preview', text('https://postmart.example/a')],
    ['an id of 52 bits', 'text_52_bit_id', text('alo')],
    ['a reply is what it says', 'reply', text('30k')],

    ['/start', 'command_start', said({ type: 'started' })],
    ['a start link', 'command_start_payload', said({ type: 'started', payload: 'htx-01' })],
    ['with our name', 'command_start_own_name', said({ type: 'started', payload: 'htx-01' })],
    ['words typed behind it are no payload', 'command_start_typed_behind', said({ type: 'started' })],
    ['nor is what is too long for one', 'command_start_too_long', said({ type: 'started' })],
    ['the entity may be missing', 'command_without_entity', said({ type: 'started', payload: 'inv_Ab-9' })],
    ['/help', 'command_help', text('trợ giúp')],
    ['/menu', 'command_menu', text('menu')],
    ['/huy', 'command_cancel', text('hủy')],
    ['a command of the menu says its words', 'command_listed', text('hàng của tôi')],
    ['any other says its name', 'command_unlisted', text('quay lai')],
    ['words behind a command stay', 'command_capitals_and_words', text('đăng ký bán chuối')],
    ["another bot's command is not for us", 'command_other_bot', nothing('service_message')],
    ['a slash alone', 'slash_alone', text('/')],
    ['a slash inside', 'slash_inside', text('30/kg')],

    ['the largest size of a photo', 'photo', photo('AgAC-large')],
    ['its caption', 'photo_caption', photo('AgAC-large', 'cà chua 30k')],
    ['sizes may be untold', 'photo_without_sizes_given', photo('AgAC-one')],
    ['each photo of an album is a photo', 'photo_album_first', photo('AgAC-large')],
    ['the caption is on the one that has it', 'photo_album_second', photo('AgAC-large', 'chuối nhà em')],
    ['a hidden photo is a photo', 'photo_spoiler', photo('AgAC-large')],
    ['a photo without any size', 'photo_empty', unreadable('other')],
    ['a picture sent as a file', 'document_jpeg', photo('BQAC-doc', 'vườn')],
    ['also of a kind that we may refuse later', 'document_heic', photo('BQAC-doc')],
    ['told by its name', 'document_picture_by_name', photo('BQAC-doc')],
    ['told by its name against no kind', 'document_picture_as_bytes', photo('BQAC-doc')],
    ['another file', 'document_pdf', unreadable('file')],
    ['a file of no kind', 'document_bare', unreadable('file')],
    [
      'the words under what cannot be read are read',
      'document_pdf_caption',
      said({ type: 'unreadable', what: 'file' }, { type: 'text', text: 'giấy VietGAP của tôi' }),
    ],

    ['a voice message', 'voice', unreadable('voice')],
    ['a song', 'audio', unreadable('voice')],
    ['a video', 'video', unreadable('video')],
    [
      'words under a video',
      'video_caption',
      said({ type: 'unreadable', what: 'video' }, { type: 'text', text: 'ổi 20k' }),
    ],
    ['a round video', 'video_note', unreadable('video')],
    ['an animation, which has a document beside it', 'animation', unreadable('sticker')],
    ['an animation that calls itself a picture', 'animation_gif', unreadable('sticker')],
    ['a sticker', 'sticker', unreadable('sticker')],
    ['dice', 'dice', unreadable('sticker')],
    ['a poll', 'poll', unreadable('other')],
    ['what Telegram has invented since', 'unknown_content', unreadable('other')],

    ['the own number', 'contact_own', contact('+84912345678', true)],
    ['with a plus and spaces', 'contact_own_plus_spaces', contact('+84912345678', true)],
    ['with a nought', 'contact_national', contact('+84912345678', true)],
    ["somebody else's", 'contact_foreign', contact('+84987654321', false)],
    ['from a phone book', 'contact_without_user', contact('+84987654321', false)],
    ['from abroad', 'contact_abroad', contact('+85620123456', false)],
    ['without a number', 'contact_without_number', unreadable('other')],
    ['passed on', 'contact_forwarded', contact('+84987654321', false)],
    ['a place', 'location', said({ type: 'location', latitude: 21.31, longitude: 105.41 })],
    ['a moving place', 'location_live', said({ type: 'location', latitude: 21.31, longitude: 105.41 })],
    ['a house', 'venue', said({ type: 'location', latitude: 21.3, longitude: 105.4 })],

    ['words of others passed on are read', 'forward_text', text('nhà tôi bán ổi 20k')],
    ['but a command passed on is nobody’s', 'forward_hidden_command', unreadable('other')],
    ['own words passed on are own words', 'forward_own_command', text('hủy')],
    ['a photo passed on', 'forward_photo', photo('AgAC-large')],
  ])('%s', (_fact, body, expected) => {
    expect(hear(body)).toEqual(expected);
  });

  test.each([
    ['a message of years ago has another clock', 'text_from_long_ago'],
    ['and so has one in milliseconds', 'text_in_milliseconds'],
    ['the date may be missing', 'text_without_date'],
  ])('%s', (_fact, body) => {
    expect(hear(body)).toEqual({
      kind: 'said',
      from: FROM,
      messages: [{ id: '700000001', said: { type: 'text', text: 'alo' } }],
    });
  });
});

describe('what says nothing', () => {
  test.each([
    ['an edit is no new message', 'edited_text', 'edited_message'],
    ['nor is a place that moves', 'edited_live_location', 'edited_message'],
    ['a pinned message', 'service_pinned', 'service_message'],
    ['a timer', 'service_timer', 'service_message'],
    ['a permission', 'service_access', 'service_message'],
    ['the end of a call', 'service_call', 'service_message'],
    ['another bot', 'from_a_bot', 'not_a_person'],
    ['nobody', 'without_sender', 'not_a_person'],
    ['we left a group', 'group_left', 'group_membership'],
    ['we may not write in a group', 'group_restricted', 'group_membership'],
    ['we came into a group', 'group_joined', 'group_membership'],
    ['people talk in a group', 'group_text', 'group_message'],
    ['a command without our name', 'group_command_unnamed', 'group_message'],
    ["another bot's command", 'group_command_other', 'group_message'],
    ['another bot is named', 'group_mention_other', 'group_message'],
    ['a photo in a group', 'group_photo', 'group_message'],
    ['a group gets a new id', 'group_migrated', 'group_message'],
    ['an admin without a name', 'group_anonymous_admin', 'not_a_person'],
    ['a channel', 'channel_post', 'channel_post'],
    ['a kind we did not ask for', 'inline_query', 'inline_query'],
    ['a kind that is new', 'unknown_kind', 'teleportation'],
    ['a kind with a name for no log', 'unknown_kind_odd_name', 'odd_kind'],
    ['an update of nothing', 'empty', 'empty'],
    ['a message that is none', 'message_null', 'message'],
    ['a message that is a list', 'message_list', 'message'],
    ['a chat of a new type', 'chat_of_new_type', 'message'],
  ])('%s', (_fact, body, because) => {
    expect(hear(body)).toEqual(nothing(because));
  });

  test.each([
    ['another object', 'not_an_update'],
    ['an id that is text', 'update_id_text'],
    ['an id that is no whole number', 'update_id_fraction'],
    ['a list', 'list'],
    ['null', 'null'],
  ])('no update at all: %s', (_fact, body) => {
    expect(hear(body)).toBeUndefined();
  });
});

describe('in a group we are called', () => {
  test.each([
    ['by a command with our name', 'group_command_named'],
    ['in any capitals', 'group_command_named_capitals'],
    ['by name', 'group_mention'],
    ['by a reply', 'group_reply_to_us'],
  ])('%s', (_fact, body) => {
    expect(hear(body)).toEqual({ kind: 'called_in_group', chatId: -1001987654321 });
  });

  test('before we know our own name nobody calls us', () => {
    const update = parseUpdate(BODIES['group_command_named']);
    expect(readUpdate(update!, { id: BOT.id }, commands, 0)).toEqual(nothing('group_message'));
  });
});

test.each([
  ['a person shuts us out', 'blocked', true],
  ['and lets us in', 'unblocked', false],
])('%s', (_fact, body, isGone) => {
  const reach = { id: '700000004', isGone, writtenAt: WRITTEN_S * 1_000 };
  expect(hear(body)).toEqual({ kind: 'reach', from: FROM, reach });
});

describe('a pressed button', () => {
  const queryId = '4382000000000000001';
  const keyboard = [
    [{ text: 'Sửa giá', callback_data: 's.change_listing.price.code=SP-000123' }],
    [{ text: 'Mở sàn' }],
  ];
  const under = { chatId: 4503599627370123, messageId: 4, keyboard };
  const pressed = (data: string, label?: string, message?: typeof under): Heard => ({
    kind: 'pressed',
    from: FROM,
    message: { id: '700000003', said: { type: 'button', token: data, ...(label === undefined ? {} : { label }) } },
    press: { queryId, data, ...(message === undefined ? {} : { under: message }) },
  });

  test.each<[fact: string, body: string, expected: Heard]>([
    ['with its label', 'press', pressed('s.change_listing.price.code=SP-000123', 'Sửa giá', under)],
    ['with 64 bytes, as they are', 'press_64_bytes', pressed(`c.${'7'.repeat(62)}`, undefined, under)],
    ['under a message that is gone', 'press_without_message', pressed('a.7.price.keep')],
    ['under a message that is out of reach', 'press_inaccessible', pressed('a.7.price.keep')],
    ['under a message sent by another road', 'press_inline_message', pressed('a.1.x.y')],
    ['a game', 'press_without_data', { kind: 'nothing', because: 'press_without_data', queryId }],
    ['data that is no text', 'press_data_number', { kind: 'nothing', because: 'press_without_data', queryId }],
    ['in a group', 'press_in_group', { kind: 'nothing', because: 'press_in_group', queryId }],
  ])('%s', (_fact, body, expected) => {
    expect(hear(body)).toEqual(expected);
  });
});

test('every body has its row', () => {
  expect(Object.keys(BODIES).filter((name) => !tested.has(name))).toEqual([]);
});

test('whatever comes, it is read without a fault, and twice alike', () => {
  const body = fc.record({ update_id: fc.nat(), message: fc.anything(), callback_query: fc.anything() });
  const mixed = fc
    .tuple(fc.constantFrom(...Object.values(BODIES)), fc.string(), fc.anything())
    .map(([real, key, odd]) => ({ ...(real as object), message: { ...messageOf(real), [key]: odd } }));
  fc.assert(
    fc.property(fc.oneof(fc.anything(), body, mixed), (anything) => {
      const read = () => {
        const update = parseUpdate(anything);
        return update && readUpdate(update, BOT, commands, 0);
      };
      expect(read()).toEqual(read());
    }),
  );
});

function messageOf(update: unknown): object {
  return typeof update === 'object' && update !== null && 'message' in update ? (update.message as object) : {};
}

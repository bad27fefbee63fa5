import { expect, test } from 'vitest';
import { readEnvelope } from '../../../src/channels/zalo/envelope.ts';
import { outcomeOf } from '../../../src/channels/zalo/outcome.ts';
import { z } from 'zod';
import type { Host } from '../../../src/channels/zalo/codes.ts';

/** 20 s past a full minute. */
const NOW = 1_763_712_020_000;

function outcome(host: Host, error: number | string) {
  const answer = readEnvelope(
    host,
    { heard: true, status: 200, json: { error, message: 'as Zalo says' } },
    z.unknown(),
  );
  return answer.ok ? { result: 'ok' } : outcomeOf(answer, 0.5, NOW);
}

const later = (afterMs: number, because: string) => ({ result: 'later', afterMs, because });
const again = (because: string) => ({ result: 'in_doubt', because });
const notNow = (because: string) => ({ result: 'not_allowed_now', because });
const gone = (because: string) => ({ result: 'gone', because });
const refused = (because: string) => ({ result: 'refused', because });
const wrong = (because: string) => ({ result: 'misconfigured', because });

test.each<[number, object]>([
  [0, { result: 'ok' }],
  [-32, later(42_500, 'throttled')],
  [-100, refused('attachment_expired_100')],
  [-200, again('send_failed_200')],
  [-201, refused('parameter_invalid_201')],
  [-204, wrong('oa_disabled_204')],
  [-205, wrong('oa_does_not_exist_205')],
  [-209, wrong('app_not_activated_209')],
  [-210, refused('parameter_too_long_210')],
  [-211, wrong('out_of_quota_211')],
  [-212, wrong('api_not_registered_212')],
  [-213, notNow('not_following_213')],
  [-214, refused('article_in_process_214')],
  [-216, later(62_500, 'unreachable')],
  [-217, gone('blocked')],
  [-218, notNow('person_out_of_quota_218')],
  [-219, wrong('app_removed_219')],
  [-220, later(62_500, 'unreachable')],
  [-221, wrong('oa_not_verified_221')],
  [-223, wrong('oa_has_not_authorised_223')],
  [-224, wrong('oa_tier_too_low_224')],
  [-227, gone('unknown_person')],
  [-230, notNow('silent_for_7_days_230')],
  [-232, notNow('interaction_expired_232')],
  [-233, refused('message_type_unsupported_233')],
  [-234, notNow('night_234')],
  [-235, wrong('wrong_type_of_oa_235')],
  [-237, refused('group_disabled_237')],
  [-238, refused('asset_used_238')],
  [-240, refused('api_shut_down_240')],
  [-241, refused('asset_disabled_241')],
  [-242, wrong('appsecret_proof_invalid_242')],
  [-244, gone('blocked')],
  [-248, refused('against_platform_standards_248')],
  [-249, refused('template_not_by_user_id_249')],
  [-320, wrong('no_cloud_account_320')],
  [-321, wrong('cloud_account_empty_321')],
  [-403, refused('not_in_group_403')],
  [-999, refused('unknown_999')],
])('the OA host says %i', (error, expected) => {
  expect(outcome('oa', error)).toEqual(expected);
});

test.each<[number, object]>([
  [-100, again('unknown_100')],
  [-101, wrong('app_invalid_101')],
  [-102, wrong('app_missing_102')],
  [-103, wrong('app_not_activated_103')],
  [-104, wrong('app_secret_missing_104')],
  [-105, wrong('app_not_linked_105')],
  [-108, refused('phone_invalid_108')],
  [-109, wrong('template_invalid_109')],
  [-110, gone('blocked')],
  [-111, refused('template_data_empty_111')],
  [-112, refused('template_data_invalid_112')],
  [-1121, refused('template_data_too_long_1121')],
  [-1122, refused('template_data_missing_1122')],
  [-1124, refused('template_data_format_1124')],
  [-114, gone('blocked')],
  [-115, wrong('out_of_balance_115')],
  [-117, wrong('no_permission_for_template_117')],
  [-118, gone('unknown_person')],
  [-119, gone('blocked')],
  [-121, refused('body_empty_121')],
  [-122, refused('body_not_json_122')],
  [-124, later(62_500, 'unreachable')],
  [-125, wrong('oa_id_invalid_125')],
  [-126, wrong('development_wallet_empty_126')],
  [-127, wrong('development_mode_127')],
  [-131, wrong('template_not_approved_131')],
  [-132, refused('parameter_invalid_132')],
  [-133, notNow('night_133')],
  [-135, wrong('oa_may_not_send_135')],
  [-1351, wrong('oa_blocked_1351')],
  [-136, wrong('no_cloud_account_136')],
  [-137, wrong('cloud_account_cannot_be_charged_137')],
  [-139, gone('blocked')],
  [-140, gone('blocked')],
  [-141, gone('blocked')],
  [-144, notNow('daily_quota_144')],
  [-1441, notNow('promotion_quota_1441')],
  [-145, wrong('content_type_not_allowed_145')],
  [-146, wrong('template_disabled_for_quality_146')],
  [-147, notNow('template_daily_quota_147')],
  [-1471, notNow('template_quota_for_person_1471')],
  [-1472, notNow('template_quota_for_person_1472')],
])('the host of templates says %i', (error, expected) => {
  expect(outcome('template', error)).toEqual(expected);
});

test('the number may come as its digits', () => {
  expect(outcome('oa', '-217')).toEqual(gone('blocked'));
});

test.each([
  ['a gateway’s page', { heard: true, status: 502, json: undefined }, again('http_502')],
  ['a page with 200', { heard: true, status: 200, json: undefined }, again('not_an_envelope')],
  ['an array', { heard: true, status: 200, json: [] }, again('not_an_envelope')],
  ['429 without an envelope', { heard: true, status: 429, json: undefined }, later(42_500, 'throttled')],
  ['nobody there', { heard: false, failed: 'not_reached', how: 'ECONNREFUSED' }, later(2_000, 'unreachable')],
  ['no answer', { heard: false, failed: 'unknown', how: 'timeout' }, again('timeout')],
] as const)('%s', (_fact, http, expected) => {
  const answer = readEnvelope('oa', http, z.unknown());
  expect(answer.ok ? answer : outcomeOf(answer, 0.5, NOW)).toEqual(expected);
});

test.each([
  ['needs_authorisation', 62_500],
  ['unreachable', 7_500],
  ['store_away', 7_500],
] as const)('without a token (%s) the message waits', (because, afterMs) => {
  expect(outcomeOf({ ok: false, failed: 'no_token', because }, 0.5, NOW)).toEqual(later(afterMs, 'unreachable'));
});

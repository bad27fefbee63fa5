/**
 * What an error means, by its number; the words beside it are English, misspelt and changing. The same number says one
 * thing on the OA host and another on the host of template messages.
 */
export type Meaning =
  /** The access token is no longer good. */
  | 'auth'
  /** Too many calls this minute. */
  | 'rate'
  /** Nothing in particular: once more may help. */
  | 'again'
  /** The uploaded picture has ended. */
  | 'reupload'
  /** Nobody may write to this person now; when they write, we may. */
  | 'not_now'
  /** This person is out of our reach. */
  | 'blocked'
  | 'unknown_person'
  /** Set right by people: a quota to buy, an account to fill. */
  | 'billing'
  /** Set right by people: something to switch on, link, verify. */
  | 'config'
  /** A mistake of ours, or a message that is refused for what it says. */
  | 'bug'
  | 'policy';

export type Host = 'oa' | 'template';

export interface Code {
  readonly meaning: Meaning;
  /** For logs and outcomes. */
  readonly because: string;
}

/** Undefined for a number that is in no table: taken as final, and told of once. */
export function meaningOf(host: Host, code: number): Code | undefined {
  return TABLES[host].get(code);
}

type Row = readonly [code: number, meaning: Meaning, because: string];

const OA: readonly Row[] = [
  [-32, 'rate', 'rate_limit'],
  [-100, 'reupload', 'attachment_expired'],
  [-200, 'again', 'send_failed'],
  [-201, 'bug', 'parameter_invalid'],
  [-204, 'config', 'oa_disabled'],
  [-205, 'config', 'oa_does_not_exist'],
  [-209, 'config', 'app_not_activated'],
  [-210, 'bug', 'parameter_too_long'],
  [-211, 'billing', 'out_of_quota'],
  [-212, 'config', 'api_not_registered'],
  // Guides disagree whether following is needed; a person who follows says a word by it.
  [-213, 'not_now', 'not_following'],
  [-214, 'bug', 'article_in_process'],
  [-216, 'auth', 'access_token_invalid'],
  [-217, 'blocked', 'invitation_blocked'],
  [-218, 'not_now', 'person_out_of_quota'],
  [-219, 'config', 'app_removed'],
  [-220, 'auth', 'access_token_expired'],
  [-221, 'config', 'oa_not_verified'],
  [-223, 'config', 'oa_has_not_authorised'],
  [-224, 'billing', 'oa_tier_too_low'],
  [-227, 'unknown_person', 'banned_or_inactive'],
  [-230, 'not_now', 'silent_for_7_days'],
  [-232, 'not_now', 'interaction_expired'],
  [-233, 'bug', 'message_type_unsupported'],
  [-234, 'not_now', 'night'],
  [-235, 'config', 'wrong_type_of_oa'],
  [-237, 'bug', 'group_disabled'],
  [-238, 'bug', 'asset_used'],
  [-240, 'bug', 'api_shut_down'],
  [-241, 'bug', 'asset_disabled'],
  [-242, 'config', 'appsecret_proof_invalid'],
  [-244, 'blocked', 'restricted_by_person'],
  [-248, 'policy', 'against_platform_standards'],
  [-249, 'bug', 'template_not_by_user_id'],
  [-320, 'billing', 'no_cloud_account'],
  [-321, 'billing', 'cloud_account_empty'],
  [-403, 'bug', 'not_in_group'],
];

const TEMPLATE: readonly Row[] = [
  [-32, 'rate', 'rate_limit'],
  [-100, 'again', 'unknown'],
  [-101, 'config', 'app_invalid'],
  [-102, 'config', 'app_missing'],
  [-103, 'config', 'app_not_activated'],
  [-104, 'config', 'app_secret_missing'],
  [-105, 'config', 'app_not_linked'],
  [-108, 'bug', 'phone_invalid'],
  [-109, 'config', 'template_invalid'],
  [-110, 'blocked', 'zalo_too_old'],
  [-111, 'bug', 'template_data_empty'],
  [-112, 'bug', 'template_data_invalid'],
  [-1121, 'bug', 'template_data_too_long'],
  [-1122, 'bug', 'template_data_missing'],
  [-1124, 'bug', 'template_data_format'],
  [-114, 'blocked', 'person_cannot_receive'],
  [-115, 'billing', 'out_of_balance'],
  [-117, 'config', 'no_permission_for_template'],
  [-118, 'unknown_person', 'no_such_account'],
  [-119, 'blocked', 'cannot_receive'],
  [-121, 'bug', 'body_empty'],
  [-122, 'bug', 'body_not_json'],
  [-124, 'auth', 'access_token_invalid'],
  [-125, 'config', 'oa_id_invalid'],
  [-126, 'billing', 'development_wallet_empty'],
  [-127, 'config', 'development_mode'],
  [-131, 'config', 'template_not_approved'],
  [-132, 'bug', 'parameter_invalid'],
  [-133, 'not_now', 'night'],
  [-135, 'config', 'oa_may_not_send'],
  [-1351, 'config', 'oa_blocked'],
  [-136, 'billing', 'no_cloud_account'],
  [-137, 'billing', 'cloud_account_cannot_be_charged'],
  [-139, 'blocked', 'refused_by_person'],
  [-140, 'blocked', 'refused_by_person'],
  [-141, 'blocked', 'refused_by_person'],
  [-144, 'not_now', 'daily_quota'],
  [-1441, 'not_now', 'promotion_quota'],
  [-145, 'config', 'content_type_not_allowed'],
  [-146, 'config', 'template_disabled_for_quality'],
  [-147, 'not_now', 'template_daily_quota'],
  [-1471, 'not_now', 'template_quota_for_person'],
  [-1472, 'not_now', 'template_quota_for_person'],
];

const TABLES: { readonly [host in Host]: ReadonlyMap<number, Code> } = { oa: tableOf(OA), template: tableOf(TEMPLATE) };

function tableOf(rows: readonly Row[]): ReadonlyMap<number, Code> {
  return new Map(rows.map(([code, meaning, because]) => [code, { meaning, because }]));
}

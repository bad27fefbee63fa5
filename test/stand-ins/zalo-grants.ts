import { randomBytes } from 'node:crypto';

/** Zalo's token endpoint as it is: each refresh token is good once, and a refresh kills the access token before it. */
export class Grants {
  access: string;
  refresh: string;
  accessEndsAt: number;
  /** Refreshes that were granted. */
  renewals = 0;
  /** Refresh tokens that were refused. */
  refusals = 0;
  private readonly appSecret: string;
  private readonly now: () => number;
  private readonly codes = new Map<string, string>();

  constructor(settings: { readonly appSecret: string; readonly refreshToken: string; readonly now: () => number }) {
    this.appSecret = settings.appSecret;
    this.now = settings.now;
    this.refresh = settings.refreshToken;
    this.access = fresh('access');
    this.accessEndsAt = this.now() + LIFE_MS;
  }

  /** What the token of a call is worth: 0, or Zalo's error. */
  judge(token: string | undefined): number {
    if (token === undefined || token === '') return -216;
    if (token !== this.access) return -216;
    return this.now() >= this.accessEndsAt ? -220 : 0;
  }

  /** The access token ends before its time. */
  expire(): void {
    this.accessEndsAt = this.now() - 1;
  }

  /** The administrator takes the grant away. */
  withdraw(): void {
    this.refresh = fresh('never');
    this.access = fresh('never');
  }

  /** The administrator consents; the code goes with the verifier. */
  consent(verifier: string): string {
    const code = fresh('code');
    this.codes.set(code, verifier);
    return code;
  }

  answer(secretKey: string | undefined, form: URLSearchParams): object {
    if (secretKey !== this.appSecret) return refusal(-14004, 'Invalid secret key');
    const type = form.get('grant_type');
    if (type === 'authorization_code') {
      const verifier = this.codes.get(form.get('code') ?? '');
      this.codes.delete(form.get('code') ?? '');
      if (verifier === undefined || verifier !== form.get('code_verifier')) return refusal(-14019, 'Invalid code');
      return this.renew();
    }
    if (type !== 'refresh_token') return refusal(-14001, 'Invalid grant type');
    if (form.get('refresh_token') !== this.refresh) {
      this.refusals += 1;
      return refusal(-14014, 'Invalid refresh token');
    }
    this.renewals += 1;
    return this.renew();
  }

  private renew(): object {
    this.access = fresh('access');
    this.refresh = fresh('refresh');
    this.accessEndsAt = this.now() + LIFE_MS;
    return { access_token: this.access, refresh_token: this.refresh, expires_in: String(LIFE_MS / 1_000) };
  }
}

const LIFE_MS = 25 * 3_600_000;

function fresh(kind: string): string {
  return `${kind}-${randomBytes(9).toString('base64url')}`;
}

function refusal(error: number, name: string): object {
  return { error, error_name: name, error_description: name, error_reason: 'stand-in' };
}

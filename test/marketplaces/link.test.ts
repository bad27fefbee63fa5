import { expect, test } from 'vitest';
import { readLink } from '../../src/marketplaces/link.ts';
import { loadMarketplaces } from '../../src/marketplaces/load.ts';
import { findMarketplace } from '../../src/marketplaces/marketplace.ts';

const postmart = findMarketplace(loadMarketplaces(), 'postmart')!;

test.each([
  ['goods', 'https://postmart.vn/ca-chua-lien-chau', 'https://postmart.vn/ca-chua-lien-chau'],
  ['with www', 'https://www.postmart.vn/ca-chua', 'https://www.postmart.vn/ca-chua'],
  ['its newer address', 'https://nongsan.buudien.vn/p/127?x=1', 'https://nongsan.buudien.vn/p/127?x=1'],
  ['copied without https', 'postmart.vn/ca-chua', 'https://postmart.vn/ca-chua'],
  ['a full stop behind it', ' https://postmart.vn/ca-chua. ', 'https://postmart.vn/ca-chua'],
  ['capitals in the host', 'https://PostMart.vn/Ca-Chua', 'https://postmart.vn/Ca-Chua'],
  ['goods known by a number only', 'https://postmart.vn/?id=127', 'https://postmart.vn/?id=127'],
])('a link: %s', (_fact, typed, url) => {
  expect(readLink(postmart, typed)).toEqual({ url });
});

test.each([
  ['not secret on the way', 'http://postmart.vn/ca-chua', 'not_https'],
  ['a script', 'javascript:alert(1)', 'not_a_link'],
  ['a file', 'file:///etc/passwd', 'not_a_link'],
  ['another protocol', 'ftp://postmart.vn/ca-chua', 'not_https'],
  ['another host', 'https://shopee.vn/ca-chua', 'other_host'],
  ['a host that ends alike', 'https://notpostmart.vn/ca-chua', 'other_host'],
  ['a host that begins alike', 'https://postmart.vn.example.com/ca-chua', 'other_host'],
  ['letters that look alike', 'https://pоstmart.vn/ca-chua', 'other_host'],
  ['a host hidden behind an at', 'https://postmart.vn@example.com/ca-chua', 'not_a_link'],
  ['another port', 'https://postmart.vn:8443/ca-chua', 'other_host'],
  ['the home page', 'https://postmart.vn/', 'home_page'],
  ['the home page, typed', 'postmart.vn', 'home_page'],
  ['words', 'anh dau co chu', 'not_a_link'],
  ['one word', 'loi', 'not_a_link'],
  ['nothing', '', 'not_a_link'],
  ['a link and words', 'https://postmart.vn/ca-chua nhe', 'not_a_link'],
  ['a stand-in outside the demo', 'https://san.example/ca-chua', 'other_host'],
])('refused: %s', (_fact, typed, refused) => {
  expect(readLink(postmart, typed)).toEqual({ refused });
});

test('the demo has a stand-in for the marketplace', () => {
  expect(readLink(postmart, 'https://san.example/ca-chua', ['san.example'])).toEqual({
    url: 'https://san.example/ca-chua',
  });
});

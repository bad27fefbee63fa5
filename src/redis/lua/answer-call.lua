-- Takes a finished call away, puts its result into the inbox, and hands over the next call and, if it was idle, the inbox.
-- KEYS  1 due  2 leases  3 tries  4 calls  5 inbox  6 conversation
-- ARGV  1 address  2 now  3 lease end or ''  4 token held  5 token for what is handed over  6 item for the inbox
-- Returns {'lost_lease'} | {'answered', next call or nil, '1' if the inbox is handed over, conversation or nil}
local calls, inbox = 'a:' .. ARGV[1], 'i:' .. ARGV[1]
if redis.call('HGET', KEYS[2], calls) ~= ARGV[4] then return { 'lost_lease' } end
redis.call('LPOP', KEYS[4])
forget_tries(KEYS[3], calls)
redis.call('RPUSH', KEYS[5], ARGV[6])
local next_call = next_item(KEYS[1], KEYS[2], calls, KEYS[4], ARGV[2], ARGV[3], ARGV[5])
if redis.call('LLEN', KEYS[5]) == 1 and hand_over(KEYS[1], KEYS[2], inbox, ARGV[2], ARGV[3], ARGV[5]) then
  return { 'answered', next_call, '1', redis.call('GET', KEYS[6]) }
end
return { 'answered', next_call, '', false }

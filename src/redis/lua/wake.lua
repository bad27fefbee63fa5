-- Puts a wake into the inbox of every conversation of a partition whose time has come, and hands over the idle ones.
-- Its id is "wake:epoch/revision": a wake that was overtaken by another turn can be told by it.
-- KEYS  1 timers (sorted set: address by wake time)  2 due  3 leases
-- ARGV  1 tag  2 now  3 lease end or ''  4 beginning of the tokens; "." and a number follow  5 limit
-- Returns {next wake time or nil, {address, token, item, conversation}…}
local woken = { false }
for n, address in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[2], 'LIMIT', 0, ARGV[5])) do
  redis.call('ZREM', KEYS[1], address)
  local conversation = redis.call('GET', ARGV[1] .. 'c:' .. address)
  if conversation then
    local version = string.sub(conversation, 1, string.find(conversation, ' ', 1, true) - 1)
    local item = 'w{"kind":"wake","id":"wake:' .. version .. '","at":' .. ARGV[2] .. '}'
    local inbox, token = 'i:' .. address, ARGV[4] .. '.' .. n
    local length = redis.call('RPUSH', ARGV[1] .. inbox, item)
    if length == 1 and hand_over(KEYS[2], KEYS[3], inbox, ARGV[2], ARGV[3], token) then
      woken[#woken + 1] = { address, token, item, conversation }
    end
  end
end
woken[1] = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] or false
return woken

-- Forgets who has spoken and is recorded, unless they have spoken again since.
-- KEYS  1 last words (sorted set: address by time)
-- ARGV  address, and the time that was recorded, in pairs
for n = 1, #ARGV, 2 do
  local at = redis.call('ZSCORE', KEYS[1], ARGV[n])
  if at and tonumber(at) <= tonumber(ARGV[n + 1]) then redis.call('ZREM', KEYS[1], ARGV[n]) end
end

-- Takes away of whom a receipt is entered, unless it was reported again since.
-- KEYS  1 sorted set: addresses by when it was last reported
-- ARGV  an address, then the moment that was entered, and so on
for i = 1, #ARGV, 2 do
  local at = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if at and tonumber(at) <= tonumber(ARGV[i + 1]) then redis.call('ZREM', KEYS[1], ARGV[i]) end
end
return 1

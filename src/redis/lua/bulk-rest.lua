-- Nothing leaves until then, and after it at the pace from then on.
-- KEYS  1 the hash of bulk-places.lua
-- ARGV  1 until when
if tonumber(redis.call('HGET', KEYS[1], 'rest') or 0) < tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'rest', ARGV[1], 'next', ARGV[1])
end
return 1

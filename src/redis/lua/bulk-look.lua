-- Gives up deliveries whose lease has ended, and shows what has ended and is not yet entered in the records.
-- KEYS  1 sending  2 ended
-- ARGV  1 now  2 limit
-- Returns {given up, still being sent, {{entry, {field, value…}}…}}
local late = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
for _, delivery in ipairs(late) do
  redis.call('ZREM', KEYS[1], delivery)
  redis.call('XADD', KEYS[2], '*', 'd', delivery, 'o', 'unknown', 'b', 'worker_lost', 'at', ARGV[1])
end
return { #late, redis.call('ZCARD', KEYS[1]), redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', ARGV[2]) }

-- Notes when somebody was last heard, and says whether the word is for the assistant.
-- KEYS  1 heard (sorted set: address by time)  2 left to a human (sorted set: address by until when)
--       3 ids that are over and done, words left to a human among them (sorted set: id by time)
--       4 last words that are not yet recorded (sorted set: address by time)
-- ARGV  1 address  2 said at  3 now  4 id  5 '1' for a pressed button of ours  6 who was heard before this is forgotten
--       7 lifetime of 3, ms
-- Returns 1 when it is for the assistant, 0 when it is left to the human
redis.call('ZADD', KEYS[1], 'GT', ARGV[2], ARGV[1])
redis.call('ZADD', KEYS[4], 'GT', ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[6])
if redis.call('ZSCORE', KEYS[3], ARGV[4]) then return 0 end
local left_until = redis.call('ZSCORE', KEYS[2], ARGV[1])
if not left_until then return 1 end
if ARGV[5] == '1' or tonumber(left_until) <= tonumber(ARGV[3]) then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return 1
end
redis.call('ZADD', KEYS[3], ARGV[3], ARGV[4])
redis.call('PEXPIRE', KEYS[3], ARGV[7])
return 0

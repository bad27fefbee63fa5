-- Says what became of one delivery that was begun.
-- KEYS  1 sending  2 ended  3 put off  4 what the person's next word may answer
-- ARGV  1 delivery  2 outcome, or 'put_off'  3 why, or ''  4 now  5 JSON for 4, or ''  6 lifetime of 4, ms
--       7 lifetime of 3, ms
-- Returns 1, or 0 when it was given up meanwhile
if redis.call('ZREM', KEYS[1], ARGV[1]) == 0 then return 0 end
if ARGV[2] == 'put_off' then
  redis.call('RPUSH', KEYS[3], ARGV[1])
  redis.call('PEXPIRE', KEYS[3], ARGV[7])
  return 1
end
redis.call('XADD', KEYS[2], '*', 'd', ARGV[1], 'o', ARGV[2], 'b', ARGV[3], 'at', ARGV[4])
if ARGV[5] ~= '' then redis.call('SET', KEYS[4], ARGV[5], 'PX', ARGV[6]) end
return 1

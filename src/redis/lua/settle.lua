-- Says what became of the first item of a queue.
-- KEYS  1 due  2 leases  3 tries  4 list
-- ARGV  1 member  2 now  3 lease end or ''  4 token held  5 token for the next item
--       6 'done': away with it, the next one is handed over | 'working': prolong the lease |
--         'later': again at 7 | 'on_next_word': not before the person speaks again
--       7 due time  8 what 'later' counts: 'x' (threw), 'r' (put off) or ''
-- Returns {'lost_lease'} | {'settled', next item or nil}
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[4] then return { 'lost_lease' } end
if ARGV[6] == 'working' then
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
  return { 'settled', false }
end

-- Only a word spoken during this very attempt changes what it found out.
local has_spoken = redis.call('HDEL', KEYS[2], 's:' .. string.sub(ARGV[1], 3)) == 1
if ARGV[6] == 'done' then
  redis.call('LPOP', KEYS[4])
  forget_tries(KEYS[3], ARGV[1])
  return { 'settled', next_item(KEYS[1], KEYS[2], ARGV[1], KEYS[4], ARGV[2], ARGV[3], ARGV[5]) }
end

redis.call('HDEL', KEYS[2], ARGV[1])
if ARGV[8] ~= '' then redis.call('HINCRBY', KEYS[3], ARGV[8] .. ':' .. ARGV[1], 1) end
local due_at = ARGV[7]
if ARGV[6] == 'on_next_word' then due_at = has_spoken and ARGV[2] or '+inf' end
redis.call('ZADD', KEYS[1], due_at, ARGV[1])
return { 'settled', false }

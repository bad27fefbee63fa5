-- Moves the cursor of a list's part over some people, or takes people who were put off, and marks them as being sent to;
-- so nobody is begun twice, and whoever is begun is either settled or given up.
-- KEYS  1 cursor: id of the last person  2 sending (sorted set: delivery by lease end)  3 ended (stream)
--       4 put off (list of deliveries)
-- ARGV  1 where the cursor must stand, or 'put_off'  2 where it goes  3 now  4 lease end  5 lifetime of 1 and 4, ms
--       6… delivery, and why it is dropped or '', in pairs
-- Returns {'moved_by_another', cursor} | {'begun', length of 3, length of 4, delivery…}
local is_put_off = ARGV[1] == 'put_off'
if not is_put_off then
  local cursor = redis.call('GET', KEYS[1]) or '0'
  if cursor ~= ARGV[1] then return { 'moved_by_another', cursor } end
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[5])
end
local begun = { 'begun', 0, 0 }
for n = 6, #ARGV, 2 do
  if not is_put_off or redis.call('LREM', KEYS[4], 1, ARGV[n]) == 1 then
    if ARGV[n + 1] == '' then
      redis.call('ZADD', KEYS[2], ARGV[4], ARGV[n])
      begun[#begun + 1] = ARGV[n]
    else
      redis.call('XADD', KEYS[3], '*', 'd', ARGV[n], 'o', 'dropped', 'b', ARGV[n + 1], 'at', ARGV[3])
    end
  end
end
begun[2] = redis.call('XLEN', KEYS[3])
begun[3] = redis.call('LLEN', KEYS[4])
return begun

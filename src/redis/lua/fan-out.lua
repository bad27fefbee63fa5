-- Moves a broadcast's cursor and queues the page that lies between, so that no page is handed out twice.
-- KEYS  1 cursor  2 due  3 leases
-- ARGV  1 tag  2 now  3 lease end or ''  4 beginning of the tokens; "." and a number follow
--       5 where the cursor must stand ('' at the start)  6 where it goes  7… address and item, in pairs
-- Returns {'moved_by_another', cursor} | {'queued', {address, token, item}…}
local cursor = redis.call('GET', KEYS[1]) or ''
if cursor ~= ARGV[5] then return { 'moved_by_another', cursor } end
redis.call('SET', KEYS[1], ARGV[6])
local queued = { 'queued' }
for n = 7, #ARGV, 2 do
  local outbox, token = 'o:' .. ARGV[n], ARGV[4] .. '.' .. n
  local length = redis.call('RPUSH', ARGV[1] .. outbox, ARGV[n + 1])
  if length == 1 and hand_over(KEYS[2], KEYS[3], outbox, ARGV[2], ARGV[3], token) then
    queued[#queued + 1] = { ARGV[n], token, ARGV[n + 1] }
  end
end
return queued

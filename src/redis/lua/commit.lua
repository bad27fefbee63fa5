-- Ends a turn: the input leaves the inbox, the conversation is saved, its timer set, the effects queued, and the next
-- input and effects nobody works on are handed over. All of it, or nothing.
-- KEYS  1 due  2 leases  3 tries  4 timers  5 parked  6 inbox  7 outbox  8 calls  9 conversation
--       10 the last announcement: what is sent now comes after it
-- ARGV  1 address  2 now  3 lease end or ''  4 token held  5 token for what is handed over
--       6 "epoch/revision" the turn began with, '' when there was no conversation
--       7 'saved' | 'removed' | 'untouched'  8 conversation with its "epoch/revision " before the JSON  9 wake time or ''
--       10 '1' to put the input aside for an officer  11 how many sends lie in the outbox  12… sends, then calls
-- Returns {'lost_lease'} | {'revision'} |
--         {'committed', next input or nil, '1' if a message lies behind it, send or nil, call or nil}
local inbox, outbox, calls = 'i:' .. ARGV[1], 'o:' .. ARGV[1], 'a:' .. ARGV[1]
if redis.call('HGET', KEYS[2], inbox) ~= ARGV[4] then return { 'lost_lease' } end
if ARGV[6] == '' then
  if redis.call('EXISTS', KEYS[9]) == 1 then return { 'revision' } end
elseif redis.call('GETRANGE', KEYS[9], 0, #ARGV[6]) ~= ARGV[6] .. ' ' then
  return { 'revision' }
end

local item = redis.call('LPOP', KEYS[6])
if ARGV[10] == '1' then
  redis.call('RPUSH', KEYS[5], ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. item)
  redis.call('LTRIM', KEYS[5], -1000, -1)
end
forget_tries(KEYS[3], inbox)

if ARGV[7] == 'saved' then redis.call('SET', KEYS[9], ARGV[8]) end
if ARGV[7] == 'removed' then redis.call('DEL', KEYS[9]) end
if ARGV[7] ~= 'untouched' then
  if ARGV[9] == '' then
    redis.call('ZREM', KEYS[4], ARGV[1])
  else
    redis.call('ZADD', KEYS[4], ARGV[9], ARGV[1])
  end
end

local first_call = 12 + tonumber(ARGV[11])
if first_call > 12 then redis.call('DEL', KEYS[10]) end
for n = 12, #ARGV do redis.call('RPUSH', n < first_call and KEYS[7] or KEYS[8], ARGV[n]) end

local next_input = next_item(KEYS[1], KEYS[2], inbox, KEYS[6], ARGV[2], ARGV[3], ARGV[5])
local send, call = false, false
if first_call > 12 and hand_over(KEYS[1], KEYS[2], outbox, ARGV[2], ARGV[3], ARGV[5]) then
  send = redis.call('LINDEX', KEYS[7], 0)
end
if #ARGV >= first_call and hand_over(KEYS[1], KEYS[2], calls, ARGV[2], ARGV[3], ARGV[5]) then
  call = redis.call('LINDEX', KEYS[8], 0)
end
return { 'committed', next_input, next_input and more_waiting(KEYS[6]) or '', send, call }

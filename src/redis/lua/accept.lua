-- Puts one input into an inbox, unless its id was seen before, and hands the inbox over when it was idle.
-- A message carries along which announcement came last, when nothing of ours came after it; that it was said is noted.
-- KEYS  1 due  2 leases  3 seen ids (sorted set: id by time)  4 inbox  5 conversation  6 the last announcement (JSON)
--       7 last words (sorted set: address by time)
-- ARGV  1 address  2 item  3 id of the input  4 now  5 ids older than this are forgotten  6 lifetime of the set, ms
--       7 lease end or ''  8 token
-- Returns {'duplicate'} | {'queued'} | {'leased', conversation or nil, announcement or nil}

-- ZADD comes first because a Redis that is full refuses it: then nothing has happened, and the platform calls again.
if redis.call('ZADD', KEYS[3], 'NX', ARGV[4], ARGV[3]) == 0 then
  if tonumber(redis.call('ZSCORE', KEYS[3], ARGV[3])) >= tonumber(ARGV[5]) then return { 'duplicate' } end
  redis.call('ZADD', KEYS[3], ARGV[4], ARGV[3])
end
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', '(' .. ARGV[5])
redis.call('PEXPIRE', KEYS[3], ARGV[6])
local is_message = string.byte(ARGV[2]) == 109
local item, announced = ARGV[2], is_message and redis.call('GET', KEYS[6])
if announced then item = string.sub(item, 1, -2) .. ',"announced":' .. announced .. '}' end
redis.call('RPUSH', KEYS[4], item)

-- The person has spoken: what a platform's rules kept back may leave now.
if is_message then
  redis.call('ZADD', KEYS[7], 'GT', ARGV[4], ARGV[1])
  local outbox = 'o:' .. ARGV[1]
  local score = redis.call('ZSCORE', KEYS[1], outbox)
  if score == 'inf' then
    redis.call('ZADD', KEYS[1], ARGV[4], outbox)
  elseif score and redis.call('HEXISTS', KEYS[2], outbox) == 1 then
    redis.call('HSET', KEYS[2], 's:' .. ARGV[1], '1')
  end
end

local inbox = 'i:' .. ARGV[1]
if redis.call('ZSCORE', KEYS[1], inbox) then return { 'queued' } end
if ARGV[7] == '' then
  redis.call('ZADD', KEYS[1], ARGV[4], inbox)
  return { 'queued' }
end
lease(KEYS[1], KEYS[2], inbox, ARGV[7], ARGV[8])
return { 'leased', redis.call('GET', KEYS[5]), announced }

-- Put before every script. A conversation's queues are lists named tag .. member, where the tag is "{p17}" and the member
-- is "i:", "o:" or "a:" (inbox, outbox, calls) and the address. Per partition:
--   due     sorted set of members with something in their list; the score is when they are due or when their lease ends
--   leases  hash: member to the token of the worker that holds it; "s:" .. address marks that the person has spoken
--           while the outbox was held
--   tries   hash: "x:", "r:" or "l:" .. member to how often the first item threw, was put off, lost its worker
-- A worker may change a queue only with the token that lies in `leases`; every hand-over writes a new token.
-- Times are milliseconds of the callers' clocks. Items are "<letter><JSON>": their JSON is never decoded here, because
-- cjson would turn [] into {}. Lists and conversations are found by name beside KEYS; all carry the one tag.

local function lease(due, leases, member, lease_end, token)
  redis.call('ZADD', due, lease_end, member)
  redis.call('HSET', leases, member, token)
end

local function release(due, leases, member)
  redis.call('ZREM', due, member)
  redis.call('HDEL', leases, member)
end

local function forget_tries(tries, member)
  redis.call('HDEL', tries, 'x:' .. member, 'r:' .. member, 'l:' .. member)
end

-- Leases a member that nobody works on to the caller, or leaves it to be claimed when lease_end is ''. True when leased.
local function hand_over(due, leases, member, now, lease_end, token)
  local score = redis.call('ZSCORE', due, member)
  if score and (tonumber(score) > tonumber(now) or redis.call('HEXISTS', leases, member) == 1) then
    return false
  end
  if lease_end == '' then
    if not score then redis.call('ZADD', due, now, member) end
    return false
  end
  lease(due, leases, member, lease_end, token)
  return true
end

-- After the first item has gone: leases the next one to the caller and returns it, or false.
local function next_item(due, leases, member, list, now, lease_end, token)
  local item = redis.call('LINDEX', list, 0)
  if not item then
    release(due, leases, member)
    return false
  end
  if lease_end == '' then
    redis.call('HDEL', leases, member)
    redis.call('ZADD', due, now, member)
    return false
  end
  lease(due, leases, member, lease_end, token)
  return item
end

-- '1' when a message lies behind the first item of an inbox. Items of messages begin with "m". Looks at ten.
local function more_waiting(list)
  for _, item in ipairs(redis.call('LRANGE', list, 1, 10)) do
    if string.byte(item) == 109 then return '1' end
  end
  return ''
end

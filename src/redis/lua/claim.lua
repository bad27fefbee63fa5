-- Takes over the queues of a partition that are due: put off, left without a lease, or abandoned by their worker.
-- KEYS  1 due  2 leases  3 tries
-- ARGV  1 tag  2 now  3 lease end  4 beginning of the tokens; "." and a number follow  5 limit
-- Returns for each {member, token, first item, throws, retries, lost, conversation or nil, '1' if a message lies behind}
local claimed = {}
for n, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[2], 'LIMIT', 0, ARGV[5])) do
  local list = ARGV[1] .. member
  local item = redis.call('LINDEX', list, 0)
  if not item then
    release(KEYS[1], KEYS[2], member)
  else
    if redis.call('HEXISTS', KEYS[2], member) == 1 then redis.call('HINCRBY', KEYS[3], 'l:' .. member, 1) end
    local token = ARGV[4] .. '.' .. n
    lease(KEYS[1], KEYS[2], member, ARGV[3], token)
    local tries = redis.call('HMGET', KEYS[3], 'x:' .. member, 'r:' .. member, 'l:' .. member)
    local conversation, more = false, ''
    if string.byte(member) == 105 then
      conversation = redis.call('GET', ARGV[1] .. 'c:' .. string.sub(member, 3))
      more = more_waiting(list)
    end
    claimed[#claimed + 1] = { member, token, item, tries[1], tries[2], tries[3], conversation, more }
  end
end
return claimed

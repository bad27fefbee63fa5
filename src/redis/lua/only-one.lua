-- Takes or prolongs the lease on a name, or gives it back. Times are milliseconds of the callers' clocks.
-- KEYS  1 lease: "<end> <token>"
-- ARGV  1 token  2 now  3 lease end, '' to give it back
-- Returns 1 when the lease is ours (when given back: was ours), else 0
local held = redis.call('GET', KEYS[1])
if held then
  local space = string.find(held, ' ', 1, true)
  local is_ours = string.sub(held, space + 1) == ARGV[1]
  if not is_ours and tonumber(string.sub(held, 1, space - 1)) > tonumber(ARGV[2]) then return 0 end
  if ARGV[3] == '' then return is_ours and redis.call('DEL', KEYS[1]) or 0 end
elseif ARGV[3] == '' then
  return 0
end
redis.call('SET', KEYS[1], ARGV[3] .. ' ' .. ARGV[1])
return 1

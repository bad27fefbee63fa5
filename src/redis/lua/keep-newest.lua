-- Keeps a value unless a newer one lies there.
-- KEYS  1 the value: "<number> <text>"
-- ARGV  1 number: newer is greater, the same replaces  2 text
-- Returns 1 when it was kept, else 0
local held = redis.call('GET', KEYS[1])
if held and tonumber(string.match(held, '^%d+')) > tonumber(ARGV[1]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2])
return 1

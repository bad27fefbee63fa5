-- Takes places in a pace that several processes share. Times are milliseconds, with fractions.
-- KEYS  1 hash: "next" is when the next place comes, "rest" until when there is none
-- ARGV  1 now  2 from one place to the next  3 how many may be taken at once after a pause  4 how many are wanted
--       5 "borrow" takes one that has not come yet, unless it rests: who comes next waits the longer
-- Returns {how many are taken, milliseconds until the next when none}
local now, every = tonumber(ARGV[1]), tonumber(ARGV[2])
local rest = tonumber(redis.call('HGET', KEYS[1], 'rest') or 0)
if rest > now then return { 0, math.ceil(rest - now) } end
local next_at = math.max(tonumber(redis.call('HGET', KEYS[1], 'next') or 0), now - (ARGV[3] - 1) * every)
local borrows = ARGV[5] == 'borrow'
if next_at > now and not borrows then return { 0, math.ceil(next_at - now) } end
local taken = borrows and 1 or math.min(tonumber(ARGV[4]), math.floor((now - next_at) / every) + 1)
redis.call('HSET', KEYS[1], 'next', string.format('%.3f', next_at + taken * every))
return { taken, 0 }

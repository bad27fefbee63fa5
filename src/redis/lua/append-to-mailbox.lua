-- Puts one entry at the end of a mailbox, once for each key, and wakes whoever listens.
--
-- KEYS[1]  stream: the mailbox; one field "e", the entry's JSON as it came
-- KEYS[2]  sorted set: the keys of the entries that are there; score is the moment they were put in
-- ARGV[1]  the entry's key
-- ARGV[2]  the entry, JSON
-- ARGV[3]  how many entries are kept
-- ARGV[4]  after how many milliseconds without a new entry the mailbox is forgotten
-- ARGV[5]  channel on which listeners wait
--
-- Returns 1 when the entry was put in, 0 when its key was there already.

if redis.call('ZSCORE', KEYS[2], ARGV[1]) then return 0 end

local id = redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[3], '*', 'e', ARGV[2])
redis.call('ZADD', KEYS[2], string.match(id, '^%d+'), ARGV[1])
redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -1 - ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
redis.call('PUBLISH', ARGV[5], '')
return 1

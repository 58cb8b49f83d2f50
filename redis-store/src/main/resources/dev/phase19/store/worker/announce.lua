-- KEYS[1] sorted set: worker by the time it was last seen; a hash a worker beside it
-- ARGV: id, seconds to live, then name, value, ...
local time = redis.call('TIME')
local own = KEYS[1] .. ':' .. ARGV[1]
redis.call('ZADD', KEYS[1], string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)), ARGV[1])
redis.call('DEL', own)
for i = 3, #ARGV, 2 do
  redis.call('HSET', own, ARGV[i], ARGV[i + 1])
end
redis.call('EXPIRE', own, ARGV[2])

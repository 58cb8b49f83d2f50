-- KEYS[1] the prefix of the queue's keys
-- answers: the time in milliseconds, then {key, milliseconds to live or -1, type, value} of each key
local time = redis.call('TIME')
local found = {}
for _, key in ipairs(redis.call('KEYS', KEYS[1] .. ':*')) do
  local kind = redis.call('TYPE', key).ok
  local value
  if kind == 'hash' then
    value = redis.call('HGETALL', key)
  elseif kind == 'zset' then
    value = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
  elseif kind == 'list' then
    value = redis.call('LRANGE', key, 0, -1)
  else
    value = { redis.call('GET', key) }
  end
  found[#found + 1] = { key, redis.call('PTTL', key), kind, value }
end
return { time[1] * 1000 + math.floor(time[2] / 1000), found }

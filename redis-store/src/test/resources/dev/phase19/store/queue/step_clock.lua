-- KEYS[1] the prefix of the queue's keys; ARGV[1] milliseconds
-- Moves everything that the queue keeps of time into the past, which is what a step of Redis's clock into the future does.
local step = tonumber(ARGV[1])

local function moved(at)
  return string.format('%.0f', at - step)
end

for _, set in ipairs({ 'delayed', 'leases', 'deadlines' }) do
  local key = KEYS[1] .. ':' .. set
  local all = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
  for i = 1, #all, 2 do
    redis.call('ZADD', key, moved(all[i + 1]), all[i])
  end
end
for _, key in ipairs(redis.call('KEYS', KEYS[1] .. ':*')) do
  if redis.call('TYPE', key).ok == 'hash' then
    for _, field in ipairs({ 'due', 'reserved_at', 'reserved_until', 'submitted_at', 'queued_at', 'started_at', 'ended_at' }) do
      local at = redis.call('HGET', key, field)
      if at then
        redis.call('HSET', key, field, moved(at))
      end
    end
  end
  local left = redis.call('PTTL', key)
  if left > 0 then
    redis.call('PEXPIRE', key, moved(left))
  end
end
return 1

-- ARGV: label
-- answers: 1 and a look; 0 and a look where another label holds it; -1 and a look where none does
local label = ARGV[7]
sweep()
local held_by = holder()
if not held_by then
  local again = redis.call('HGET', settings, 'released_by') == label -- the first answer was lost
  return { again and 1 or -1, look() }
end
if held_by ~= label then
  return { 0, look() }
end
local before = redis.call('HMGET', settings, 'before_capacity', 'before_paused')
if before[1] == '' then
  redis.call('HDEL', settings, 'capacity')
  redis.call('HSET', settings, 'high_water_mark', size())
end
set(before[1], before[2])
redis.call('HDEL', settings, 'reserved_by', 'reserved_at', 'reserved_until', 'before_capacity', 'before_paused', 'left_by')
redis.call('HSET', settings, 'released_by', label)
return { 1, look() }

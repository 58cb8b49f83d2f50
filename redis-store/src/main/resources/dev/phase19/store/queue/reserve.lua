-- ARGV: label, lease in milliseconds, capacity or '', paused as 1, 0 or ''
-- answers: whether it is reserved for that label now, and a look
local label, lease = ARGV[7], tonumber(ARGV[8])
sweep()
local held_by = holder()
if held_by and held_by ~= label and tonumber(redis.call('HGET', settings, 'reserved_until')) > now then
  return { 0, look() }
end
if not held_by then
  local before = redis.call('HMGET', settings, 'capacity', 'paused')
  redis.call('HSET', settings, 'before_capacity', before[1] or '', 'before_paused', before[2] or '0', 'left_by', '')
elseif held_by ~= label then
  -- What a run left is not what anybody wished: what was before that run stays what was before.
  local left_by = redis.call('HGET', settings, 'left_by')
  redis.call('HSET', settings, 'left_by', left_by .. held_by .. '\n')
end
if held_by ~= label then
  redis.call('HSET', settings, 'reserved_by', label, 'reserved_at', whole(now))
end
redis.call('HSET', settings, 'reserved_until', whole(now + lease))
set(ARGV[9], ARGV[10])
return { 1, look() }

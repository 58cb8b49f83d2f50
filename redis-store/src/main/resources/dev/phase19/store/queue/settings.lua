-- Stands after the prelude in the transitions of the settings and in what looks at the queue.
--
-- A reservation is some fields of the settings: reserved_by (its label), reserved_at, reserved_until, before_capacity
-- ('' where none was set), before_paused, and left_by (labels that were taken over from and whose jobs may be left, one a line).

local function size()
  return redis.call('ZCARD', waiting) + redis.call('ZCARD', delayed)
end

local function set(capacity, paused)
  if capacity ~= '' then
    redis.call('HSET', settings, 'capacity', capacity, 'high_water_mark', size())
  end
  if paused ~= '' then
    redis.call('HSET', settings, 'paused', paused)
    if paused == '0' and redis.call('ZCARD', waiting) > 0 then
      wake_worker()
    end
  end
end

local function holder()
  return redis.call('HGET', settings, 'reserved_by')
end

-- The reservation as a list, empty where there is none.
local function reservation()
  local held = redis.call('HMGET', settings, 'reserved_by', 'reserved_at', 'reserved_until', 'before_capacity',
    'before_paused', 'left_by')
  if not held[1] then
    return {}
  end
  local before = held[4] == '' and whole(rule.capacity) or held[4]
  return { held[1], held[2], held[3], before, held[5], held[6] }
end

-- A snapshot of everything that is counted: name, number, ... and behind them the reservation. QueueCounts.Count has the
-- names.
local function look()
  local own = redis.call('HMGET', settings, 'capacity', 'high_water_mark', 'paused')
  local snapshot = {
    'waiting', redis.call('ZCARD', waiting), 'delayed', redis.call('ZCARD', delayed), 'running', redis.call('ZCARD', leases),
    'capacity', tonumber(own[1] or rule.capacity), 'high_water_mark', tonumber(own[2] or 0),
    'paused', own[3] == '1' and 1 or 0, 'at', now,
  }
  local counted = { 'accepted', 'refused', 'repeated', 'conflicting', 'complete', 'failed', 'skipped', 'cancelled' }
  local numbers = redis.call('HMGET', counters, unpack(counted))
  for i, name in ipairs(counted) do
    snapshot[#snapshot + 1] = name
    snapshot[#snapshot + 1] = tonumber(numbers[i] or 0)
  end
  snapshot[#snapshot + 1] = reservation()
  return snapshot
end

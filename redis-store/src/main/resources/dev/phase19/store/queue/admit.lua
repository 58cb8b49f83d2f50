-- ARGV: of each job: id, repository, ref or '', idempotency key or '', label or ''
-- answers: a list for each job
local FIELDS = 5
sweep()
local waits = redis.call('ZCARD', waiting)
local size = waits + redis.call('ZCARD', delayed)
local answers, counted = {}, {}
local places, sequence = {}, setting.sequence -- of new jobs: sequence, id, ...

local function note(outcome)
  counted[outcome] = (counted[outcome] or 0) + 1
end

-- Repeats the answer to the same admission, which was lost.
local function again(id, size)
  local rank = redis.call('ZRANK', waiting, id)
  return { 'accepted', rank and rank + 1 or 0, size, setting.capacity, redis.call('HGET', job_key(id), 'submitted_at') }
end

local function put(id, repository, ref, key, label)
  sequence, waits, size = sequence + 1, waits + 1, size + 1
  local hash = { 'repository', repository, 'state', 'waiting', 'sequence', whole(sequence), 'submitted_at', whole(now),
    'queued_at', whole(now), 'attempt', 0 }
  for name, value in pairs({ ref = ref, label = label, idempotency_key = key }) do
    if value ~= '' then
      hash[#hash + 1] = name
      hash[#hash + 1] = value
    end
  end
  redis.call('HSET', job_key(id), unpack(hash))
  if key ~= '' then
    redis.call('SET', idempotency_key(key), id)
  end
  places[#places + 1] = whole(sequence)
  places[#places + 1] = id
  note('accepted')
  return { 'accepted', waits, size, setting.capacity, whole(now) }
end

-- Returns an answer, or a function that makes it when all new jobs are in their places.
local function admit(id, repository, ref, key, label)
  local size_now = size
  if redis.call('EXISTS', job_key(id)) == 1 then
    return function() return again(id, size_now) end
  end
  local first = key ~= '' and redis.call('GET', idempotency_key(key))
  if first and redis.call('EXISTS', job_key(first)) == 1 then
    local its = redis.call('HMGET', job_key(first), 'repository', 'ref')
    if its[1] == repository and (its[2] or '') == ref then
      note('repeated')
      return function() return { 'repeated', size_now, setting.capacity, describe(first) } end
    end
    note('conflicting')
    return { 'conflicting', first, its[1], its[2] or '' }
  end
  if size >= setting.capacity then
    note('refused')
    return { 'refused', size, setting.capacity }
  end
  return put(id, repository, ref, key, label)
end

for i = 7, #ARGV, FIELDS do
  answers[#answers + 1] = admit(unpack(ARGV, i, i + FIELDS - 1))
end

for outcome, times in pairs(counted) do
  redis.call('HINCRBY', counters, outcome, times)
end
if #places > 0 then
  redis.call('ZADD', waiting, unpack(places))
  local last = now + rule.start_within
  local times = {}
  for i = 2, #places, 2 do
    times[i - 1], times[i] = whole(last), places[i]
  end
  redis.call('ZADD', deadlines, unpack(times))
  redis.call('HSET', settings, 'sequence', whole(sequence), 'high_water_mark', whole(math.max(size, setting.high_water_mark)),
    'due', whole(math.min(last, setting.due)))
  if not setting.paused then
    wake_worker()
  end
end
for i, answer in ipairs(answers) do
  if type(answer) == 'function' then
    answers[i] = answer()
  end
end
return answers

-- ARGV: id, repository, ref or '', idempotency key or '', label or ''
local id, repository, ref, key, label = ARGV[7], ARGV[8], ARGV[9], ARGV[10], ARGV[11]
sweep()

local function accepted()
  local rank = redis.call('ZRANK', waiting, id)
  local submitted = redis.call('HGET', job_key(id), 'submitted_at')
  return { 'accepted', rank or -1, size(), capacity(), submitted }
end

if redis.call('EXISTS', job_key(id)) == 1 then
  return accepted() -- the same admission once more: its first answer was lost
end

local first = key ~= '' and redis.call('GET', idempotency_key(key))
if first and redis.call('EXISTS', job_key(first)) == 1 then
  local known = redis.call('HMGET', job_key(first), 'repository', 'ref')
  if known[1] == repository and (known[2] or '') == ref then
    count('repeated')
    return { 'repeated', size(), capacity(), describe(first) }
  end
  count('conflicting')
  return { 'conflicting', first, known[1], known[2] or '' }
end

if size() >= capacity() then
  count('refused')
  return { 'refused', size(), capacity() }
end

local sequence = redis.call('HINCRBY', settings, 'sequence', 1)
local job = job_key(id)
redis.call('HSET', job, 'repository', repository, 'state', 'waiting', 'sequence', sequence,
  'submitted_at', whole(now), 'queued_at', whole(now), 'attempt', 0)
if ref ~= '' then
  redis.call('HSET', job, 'ref', ref)
end
if label ~= '' then
  redis.call('HSET', job, 'label', label)
end
if key ~= '' then
  redis.call('HSET', job, 'idempotency_key', key)
  redis.call('SET', idempotency_key(key), id)
end
redis.call('ZADD', waiting, sequence, id)
redis.call('ZADD', deadlines, whole(now + rule.start_within), id)
count('accepted')
if size() > tonumber(redis.call('HGET', settings, 'high_water_mark') or 0) then
  redis.call('HSET', settings, 'high_water_mark', size())
end
if not paused() then
  wake_worker()
end
return accepted()

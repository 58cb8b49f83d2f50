-- Stands before every transition: names, the clock, and what all transitions share.
--
-- KEYS[1]     the prefix of all keys of the queue, with its hash tag
-- ARGV[1..6]  the rules: capacity, start-within, lease, deliveries, keep, history (durations in milliseconds)
-- ARGV[7..]   the transition's own arguments
--
-- Job ids are only known inside, so job keys are made here; they share the prefix's hash tag and thus its slot.

local prefix = KEYS[1]
local waiting = prefix .. ':waiting'       -- sorted set: job by sequence
local delayed = prefix .. ':delayed'       -- sorted set: job by due time
local leases = prefix .. ':leases'         -- sorted set: running job by the end of the half of its lease that it is in
local deadlines = prefix .. ':deadlines'   -- sorted set: job that was never claimed, by its last time to start
local history = prefix .. ':history'       -- list: ended jobs, newest first
local counters = prefix .. ':counters'     -- hash: what happened, ever
local settings = prefix .. ':settings'     -- hash: capacity, paused, high_water_mark, sequence, due, and, while they are
                                           -- reserved, what settings.lua says
local wake = prefix .. ':wake'             -- list: at most one token that ends a worker's block
local published = prefix .. ':published'   -- hash: repository to "sequence version"
local unpublished = prefix .. ':unpublished' -- hash: version that is being written to "attempt job repository"
local changes = prefix .. ':changes'       -- channel: "state job" of each job whose state or stage changes
local unsettled = prefix .. ':unsettled'   -- hash: published version that still has a time to live, to "replaced repository"
local sizes = prefix .. ':sizes'           -- hash: published version, or one that is being written, to its bytes

local rule = {
  capacity = tonumber(ARGV[1]),
  start_within = tonumber(ARGV[2]),
  lease = tonumber(ARGV[3]),
  deliveries = tonumber(ARGV[4]),
  keep = tonumber(ARGV[5]),
  history = tonumber(ARGV[6]),
}

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local MAX_BATCH = 100

-- The longest time between two sweeps, in milliseconds, whatever "due" says: older versions of this program do not keep it.
local SWEEP_WITHIN = 5000

-- Why Redis takes no writes at the moment, or nil: out of memory, read-only, too few replicas, a failed save. Asked by a
-- write of nothing, before anything is changed: of a script that has begun to write, Redis refuses nothing for want of
-- memory, and a first write that frees memory is never refused. So a script could take a job out of the queue where no other
-- could renew its lease or end it.
local function refusal_of_writes()
  local answer = redis.pcall('SETRANGE', prefix .. ':probe', 0, '')
  return type(answer) == 'table' and answer.err and answer or nil
end

local refusal = refusal_of_writes()

-- The settings as they are when the transition begins. Nothing is due before "due", a time that schedule and sweep keep.
local known = redis.call('HMGET', settings, 'capacity', 'paused', 'high_water_mark', 'sequence', 'due')
local setting = {
  capacity = tonumber(known[1] or rule.capacity),
  paused = known[2] == '1',
  high_water_mark = tonumber(known[3] or 0),
  sequence = tonumber(known[4] or 0),
  due = tonumber(known[5] or 0), -- not known: the sweep will tell
}

local function whole(number)
  return string.format('%.0f', number)
end

local function job_key(id)
  return prefix .. ':job:' .. id
end

local function idempotency_key(key)
  return prefix .. ':idempotency:' .. key
end

local function count(name)
  redis.call('HINCRBY', counters, name, 1)
end

local function set_due(at)
  setting.due = at
  redis.call('HSET', settings, 'due', whole(at))
end

-- Puts a job into a set of times (delayed, leases, deadlines). It may leave the set at any time; then "due" is too early, and
-- one sweep finds nothing.
local function schedule(set, at, id)
  redis.call('ZADD', set, whole(at), id)
  if at < setting.due then
    set_due(at)
  end
end

local function wake_worker()
  if redis.call('LLEN', wake) == 0 then
    redis.call('LPUSH', wake, '1')
  end
end

-- Lets an ended job that left the history go when it has been kept long enough.
local function forget_in_time(id)
  local job = job_key(id)
  local ended = redis.call('HGET', job, 'ended_at')
  if not ended then
    return
  end
  local left = whole(math.max(1, ended + rule.keep - now))
  local key = redis.call('HGET', job, 'idempotency_key')
  redis.call('PEXPIRE', job, left)
  if key then
    redis.call('PEXPIRE', idempotency_key(key), left)
  end
end

-- What a worker tells of a running job, and what counts no more when it does not run.
local function forget_progress(id)
  redis.call('HDEL', job_key(id), 'stage', 'progress', 'epoch', 'epochs', 'loss', 'estimated_end_at', 'overdue')
end

-- Tells edge services that listen of a change, so that they need not wait until they look by themselves. Nothing depends on
-- it: it may be lost, and a user of Redis that may not publish only makes them slower.
local function hint(id, state)
  redis.pcall('PUBLISH', changes, state .. ' ' .. id)
end

-- Ends a job for good. It stays while it is in the history, and at least as long as the rule says. Its nonce stays too, so
-- that a worker whose answer was lost is told the same again. A job whose hash was deleted from outside is only counted:
-- writing to it would bring back a hash without its fields that never goes.
local function end_job(id, state, error_code, error_message)
  local job = job_key(id)
  redis.call('ZREM', waiting, id)
  redis.call('ZREM', delayed, id)
  redis.call('ZREM', leases, id)
  redis.call('ZREM', deadlines, id)
  count(state)
  hint(id, state)
  if redis.call('EXISTS', job) == 0 then
    return
  end
  redis.call('HSET', job, 'state', state, 'ended_at', whole(now))
  forget_progress(id)
  if error_code then
    redis.call('HSET', job, 'error_code', error_code, 'error_message', error_message)
  else
    redis.call('HDEL', job, 'error_code', 'error_message') -- why it was delayed
  end
  redis.call('LPUSH', history, id)
  while redis.call('LLEN', history) > rule.history do
    forget_in_time(redis.call('RPOP', history))
  end
end

-- Puts a job back where it was in the order of admission.
local function requeue(id)
  local job = job_key(id)
  redis.call('ZREM', delayed, id)
  redis.call('ZREM', leases, id)
  local sequence = redis.call('HGET', job, 'sequence')
  if not sequence then
    return end_job(id, 'skipped')
  end
  redis.call('HSET', job, 'state', 'waiting', 'queued_at', whole(now))
  forget_progress(id)
  redis.call('ZADD', waiting, sequence, id)
  hint(id, 'waiting')
  wake_worker()
end

-- A lease has two halves. Who finds the first one over only begins the second; a job whose second half is over, too, is
-- taken back. So nobody loses a job because leases could not be renewed for a while, Redis being away or refusing writes, or
-- because the clock was set forward: a worker that goes on has half a lease to renew its own.
local function begin_half(id)
  schedule(leases, now + rule.lease / 2, id)
end

local function skip(id)
  end_job(id, 'skipped', 'EXPIRED', 'not started within ' .. rule.start_within / 1000 .. ' s')
end

local function take_back(id)
  redis.call('HDEL', job_key(id), 'nonce')
  local own = redis.call('HMGET', job_key(id), 'attempt', 'delays')
  local lost = tonumber(own[1] or 0) - tonumber(own[2] or 0)
  if lost >= rule.deliveries then
    end_job(id, 'failed', 'WORKER_LOST', 'worker lost: ' .. lost .. ' deliveries, none of them finished')
  else
    requeue(id)
  end
end

-- What every transition does first, so that no reaper has to be alive; a mere look does without while writes are refused.
local function sweep()
  if refusal or now < setting.due then
    return
  end

  local function due(set)
    return redis.call('ZRANGEBYSCORE', set, '-inf', whole(now), 'LIMIT', 0, MAX_BATCH)
  end

  for _, id in ipairs(due(delayed)) do
    requeue(id)
  end
  for _, id in ipairs(due(deadlines)) do
    skip(id)
  end
  for _, id in ipairs(due(leases)) do
    local job = job_key(id)
    if redis.call('EXISTS', job) == 1 and redis.call('HSETNX', job, 'overdue', '1') == 1 then
      begin_half(id)
    else
      take_back(id)
    end
  end

  local next = now + SWEEP_WITHIN
  for _, set in ipairs({ delayed, deadlines, leases }) do
    local first = redis.call('ZRANGE', set, 0, 0, 'WITHSCORES')
    next = math.min(next, tonumber(first[2] or next))
  end
  set_due(next)
end

-- Whether the job is in this state, and (attempt, nonce) are those of its last delivery, which was not taken back.
local function holds(id, state, attempt, nonce)
  local own = redis.call('HMGET', job_key(id), 'state', 'attempt', 'nonce')
  return own[1] == state and own[2] == attempt and own[3] == nonce
end

-- A job as a list: its id, its rank among the waiting or -1, its hash.
local function describe(id)
  local rank = redis.call('ZRANK', waiting, id)
  return { id, rank or -1, redis.call('HGETALL', job_key(id)) }
end

-- Writes fields of a job, given as name, value, ... from ARGV[first] on.
local function record_fields(id, first)
  for i = first, #ARGV, 2 do
    redis.call('HSET', job_key(id), ARGV[i], ARGV[i + 1])
  end
end

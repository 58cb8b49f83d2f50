-- ARGV: id, attempt, nonce, delay in milliseconds, how often at most, error code, error message
-- answers: 1 delayed; 0 the lease is lost; -1 it was delayed so often already
local id = ARGV[7]
local job = job_key(id)
if holds(id, 'delayed', ARGV[8], ARGV[9]) then
  return 1 -- by an earlier call whose answer was lost
end
if not holds(id, 'running', ARGV[8], ARGV[9]) then
  sweep()
  return 0
end
if tonumber(redis.call('HGET', job, 'delays') or 0) >= tonumber(ARGV[11]) then
  return -1
end
redis.call('HINCRBY', job, 'delays', 1)
redis.call('HSET', job, 'state', 'delayed', 'error_code', ARGV[12], 'error_message', ARGV[13])
forget_progress(id)
hint(id, 'delayed')
redis.call('ZREM', leases, id)
schedule(delayed, now + ARGV[10], id)
sweep()
return 1

-- ARGV: id, attempt, nonce, stage or '', progress or ''
-- The lease is renewed before the sweep: one that lapsed but was not yet taken back may go on.
local id, stage, progress = ARGV[7], ARGV[10], ARGV[11]
local held = holds(id, 'running', ARGV[8], ARGV[9])
if held then
  redis.call('ZADD', leases, whole(now + rule.lease), id)
  redis.call('HSET', job_key(id), 'stage', stage)
  if progress == '' then
    redis.call('HDEL', job_key(id), 'progress')
  else
    redis.call('HSET', job_key(id), 'progress', progress)
  end
end
sweep()
return held and 1 or 0

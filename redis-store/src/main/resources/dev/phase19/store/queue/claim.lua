-- ARGV: worker, nonce
local worker, nonce = ARGV[7], ARGV[8]
sweep()
if setting.paused then
  return false
end
for _ = 1, MAX_BATCH do
  local next = redis.call('ZPOPMIN', waiting)
  if #next == 0 then
    return false
  end
  local id = next[1]
  local job = job_key(id)
  local deadline = redis.call('ZSCORE', deadlines, id)
  if redis.call('EXISTS', job) == 0 then
    end_job(id, 'skipped')
  elseif deadline and tonumber(deadline) <= now then
    skip(id) -- the sweep takes a hundred of them, there are more
  else
    redis.call('ZREM', deadlines, id)
    local attempt = redis.call('HINCRBY', job, 'attempt', 1)
    redis.call('HSET', job, 'state', 'running', 'nonce', nonce, 'worker', worker, 'started_at', whole(now))
    redis.call('HDEL', job, 'error_code', 'error_message')
    begin_half(id)
    hint(id, 'running')
    if redis.call('ZCARD', waiting) > 0 then
      wake_worker()
    end
    local fields = redis.call('HMGET', job, 'repository', 'ref', 'sequence')
    return { id, fields[1], fields[2] or '', fields[3], attempt }
  end
end
wake_worker()
return false

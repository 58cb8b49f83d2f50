-- ARGV: id, attempt, nonce, stage or '', progress or '', then name, value, ... of how far the training is, or nothing
-- The lease is renewed before the sweep: one that lapsed but was not yet taken back may go on.
local id, stage, progress = ARGV[7], ARGV[10], ARGV[11]
local held = holds(id, 'running', ARGV[8], ARGV[9])
if held then
  begin_half(id)
  if redis.call('HGET', job_key(id), 'stage') ~= stage then
    hint(id, 'running')
  end
  forget_progress(id)
  redis.call('HSET', job_key(id), 'stage', stage)
  if progress ~= '' then
    redis.call('HSET', job_key(id), 'progress', progress)
  end
  record_fields(id, 12)
end
sweep()
return held and 1 or 0

-- ARGV: capacity or '', paused as 1, 0 or ''
-- What nobody reserved is somebody's wish for good: a release leaves it as it is.
sweep()
set(ARGV[7], ARGV[8])
if holder() then
  if ARGV[7] ~= '' then
    redis.call('HSET', settings, 'before_capacity', ARGV[7])
  end
  if ARGV[8] ~= '' then
    redis.call('HSET', settings, 'before_paused', ARGV[8])
  end
end
return look()

-- ARGV: the last sequence to cancel, or '' for the newest there is
-- answers: that sequence, how many were cancelled
sweep()
local last = ARGV[7]
if last == '' then
  last = redis.call('HGET', settings, 'sequence') or '0'
end
local cancelled = 0
for _, id in ipairs(redis.call('ZRANGEBYSCORE', waiting, '-inf', last, 'LIMIT', 0, MAX_BATCH)) do
  end_job(id, 'cancelled')
  cancelled = cancelled + 1
end
if cancelled == 0 then
  for _, id in ipairs(redis.call('ZRANGE', delayed, 0, MAX_BATCH - 1)) do
    end_job(id, 'cancelled')
    cancelled = cancelled + 1
  end
end
return { last, cancelled }

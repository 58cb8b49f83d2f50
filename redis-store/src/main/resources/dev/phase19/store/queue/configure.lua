-- ARGV: capacity or '', paused as 1, 0 or ''
sweep()
if ARGV[7] ~= '' then
  redis.call('HSET', settings, 'capacity', ARGV[7], 'high_water_mark', size())
end
if ARGV[8] ~= '' then
  redis.call('HSET', settings, 'paused', ARGV[8])
  if ARGV[8] == '0' and redis.call('ZCARD', waiting) > 0 then
    wake_worker()
  end
end
return look()

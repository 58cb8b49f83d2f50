-- answers: milliseconds until there may be work, 0 when there is
sweep()
if not setting.paused and redis.call('ZCARD', waiting) > 0 then
  return 0
end
return math.max(1, setting.due - now)

-- answers: milliseconds until there may be work, 0 when there is, -1 when nothing is due at all
sweep()
if not paused() and redis.call('ZCARD', waiting) > 0 then
  return 0
end
local soonest = -1
for _, set in ipairs({ delayed, leases, deadlines }) do
  local first = redis.call('ZRANGE', set, 0, 0, 'WITHSCORES')
  if first[2] then
    local left = math.max(0, first[2] - now)
    if soonest < 0 or left < soonest then
      soonest = left
    end
  end
end
return soonest

-- answers: milliseconds until something in the queue becomes due, or -1
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

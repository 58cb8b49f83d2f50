-- KEYS[1] as in announce.lua; ARGV: seconds to live
-- answers: id, last seen in milliseconds, {name, value, ...} of each worker, by id
local time = redis.call('TIME')
local oldest = string.format('%.0f', (time[1] - ARGV[1]) * 1000 + math.floor(time[2] / 1000))
redis.pcall('ZREMRANGEBYSCORE', KEYS[1], '-inf', oldest)
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. oldest, '+inf') -- while writes are refused, the others stay
table.sort(ids)
local workers = {}
for _, id in ipairs(ids) do
  local seen = tonumber(redis.call('ZSCORE', KEYS[1], id))
  local said = redis.call('HGETALL', KEYS[1] .. ':' .. id)
  if #said > 0 then -- it may expire a moment before its id is removed
    workers[#workers + 1] = { id, seen, said }
  end
end
return workers
